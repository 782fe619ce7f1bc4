import { inContainer, inPod } from '../example-manifests';
import { hasOnlyTag, imageOf, isTaggedElsewhere } from '../images';
import { kubernetesRule } from '../rule';
import { IMAGES_GUIDE } from '../sources';

const IMAGE = (image: string): string => inPod(`containers:\n  - name: web\n    image: ${image}\n`);

export default kubernetesRule({
  id: 'kubernetes/image-untagged',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Image without a tag',
  why: 'Without a tag or a digest the tag latest is meant, which is whatever was pushed last: pods of one Deployment may run different versions, and a rollback starts the same broken image again.',
  unless: 'A tool that builds the image sets the tag, such as Skaffold or the images of a kustomization.',
  topic: 'tags-digests-registries',
  sources: [IMAGES_GUIDE, { title: 'Images: image names', url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names' }],
  aliases: [
    'kube-linter:latest-tag', 'kube-score:container-image-tag', 'polaris:tagNotSpecified', 'trivy:KSV-0013', 'checkov:CKV_K8S_14',
    'datree:CONTAINERS_MISSING_IMAGE_VALUE_VERSION', 'kics:invalid_image_tag', 'popeye:100', 'monokle:KBP116',
  ],
  fix: 'none',
  examples: [
    { bad: IMAGE('«nginx»') },
    { bad: IMAGE('«registry.example.com:5000/team/app»'), title: 'the colon belongs to the registry' },
    { ok: inContainer('') },
    { ok: IMAGE('nginx@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31') },
    { ok: IMAGE('{{ .Values.image }}') },
    { ok: IMAGE('app:$(TAG)') },
    { ok: IMAGE('<image>'), title: 'to be filled in' },
    {
      title: 'Skaffold tags what it builds',
      ok: IMAGE('frontend'),
      path: 'kubernetes/frontend.yaml',
      files: { '../skaffold.yaml': 'apiVersion: skaffold/v4beta11\nkind: Config\nbuild:\n  artifacts:\n    - image: frontend\n' },
    },
  ],
  check: {
    container(container, { report, path, workspace }) {
      const image = imageOf(container);
      if (!image || !hasOnlyTag(image, '') || image.reference.problems.length > 0 || isTaggedElsewhere(image, path, workspace)) return;
      report({ at: image.scalar.writtenRange, message: `${image.reference.repository.text.slice(0, 60)} has no tag, which means latest` });
    },
  },
});
