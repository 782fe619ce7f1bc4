import { inContainer, inPod } from '../example-manifests';
import { hasOnlyTag, imageOf, isTaggedElsewhere, placeOfPart } from '../images';
import { kubernetesRule } from '../rule';
import { IMAGES_GUIDE } from '../sources';

const IMAGE = (image: string): string => inPod(`containers:\n  - name: web\n    image: ${image}\n`);

export default kubernetesRule({
  id: 'kubernetes/image-latest',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Image with the tag latest',
  why: 'latest is whatever was pushed last. Pods of one Deployment may run different versions, depending on when their node pulled, a rollback starts the same broken image again, and nobody can tell what runs.',
  unless: 'Something sets the tag before the apply, such as the images of a kustomization.',
  topic: 'tags-digests-registries',
  sources: [IMAGES_GUIDE, { title: 'Images: image names', url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names' }],
  aliases: [
    'kube-linter:latest-tag', 'kube-score:container-image-tag', 'polaris:tagNotSpecified', 'trivy:KSV-0013', 'checkov:CKV_K8S_14',
    'datree:CONTAINERS_MISSING_IMAGE_VALUE_VERSION', 'kics:invalid_image_tag', 'popeye:101', 'monokle:KBP116',
  ],
  fix: 'none',
  examples: [
    { bad: IMAGE('nginx:«latest»') },
    { bad: IMAGE('"localhost:5000/team/app:«latest»"') },
    { ok: inContainer('') },
    { ok: IMAGE('nginx:latest@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31'), title: 'the digest decides' },
    { ok: IMAGE('nginx:{{ .Values.tag | default "latest" }}') },
    {
      title: 'the kustomization sets the tag',
      ok: IMAGE('controller:latest'),
      path: 'config/manager/manager.yaml',
      files: { 'kustomization.yaml': 'resources: [manager.yaml]\nimages:\n  - name: controller\n    newName: ghcr.io/acme/controller\n    newTag: v1.4.0\n' },
    },
  ],
  check: {
    container(container, { report, path, workspace }) {
      const image = imageOf(container);
      if (!image?.reference.tag || !hasOnlyTag(image, 'latest') || isTaggedElsewhere(image, path, workspace)) return;
      report({ at: placeOfPart(image, image.reference.tag), message: `${image.reference.repository.text.slice(0, 50)}:latest is whatever was pushed last` });
    },
  },
});
