import { inContainer, inPod } from '../example-manifests';
import { imageOf } from '../images';
import { kubernetesRule } from '../rule';
import { IMAGES_GUIDE } from '../sources';

export default kubernetesRule({
  id: 'kubernetes/image-not-digest',
  severity: 'hint',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Image is not fixed by a digest',
  why: 'A tag can be moved to another image by whoever may push to the repository. A digest names the content: what was tested and scanned is what runs, on every node and after every restart.',
  unless: 'An admission controller replaces tags by digests, or the registry forbids moving tags.',
  topic: 'tags-digests-registries',
  sources: [{ title: 'Images: image names', url: 'https://kubernetes.io/docs/concepts/containers/images/#image-names' }, IMAGES_GUIDE],
  aliases: ['checkov:CKV_K8S_43', 'datree:CONTAINERS_MISSING_IMAGE_VALUE_DIGEST', 'kics:image_without_digest'],
  fix: 'none',
  examples: [
    { bad: inPod('containers:\n  - name: web\n    image: «nginx:1.29»\n') },
    { ok: inPod('containers:\n  - name: web\n    image: nginx:1.29@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31\n') },
    { ok: inContainer('').replace('nginx:1.29', 'nginx:{{ .Values.tag }}'), title: 'the value may hold a digest' },
  ],
  check: {
    container(container, { report }) {
      const image = imageOf(container);
      if (!image || image.reference.digestPresence !== 'absent' || image.reference.problems.length > 0) return;
      report({ at: image.scalar.writtenRange, message: `${image.text.slice(0, 60)} may become another image` });
    },
  },
});
