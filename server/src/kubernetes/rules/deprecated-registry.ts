import { safeFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { inPod } from '../example-manifests';
import { imageOf, movedRegistry } from '../images';
import { kubernetesRule } from '../rule';

const IMAGE = (image: string): string => inPod(`containers:\n  - name: web\n    image: ${image}\n`);

export default kubernetesRule({
  id: 'kubernetes/deprecated-registry',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Registry that gets no new images',
  why: 'k8s.gcr.io was frozen in April 2023: it has no newer images and no fixes, answers by a redirect and may go away. The same images are in registry.k8s.io.',
  unless: 'A mirror stands in for the old name.',
  topic: 'tags-digests-registries',
  sources: [{ title: 'k8s.gcr.io Image Registry Will Be Frozen From the 3rd of April 2023', url: 'https://kubernetes.io/blog/2023/02/06/k8s-gcr-io-freeze-announcement/' }],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: IMAGE('«k8s.gcr.io/»pause:3.9'), good: IMAGE('registry.k8s.io/pause:3.9') },
    { bad: IMAGE('«gcr.io/google_containers/»echoserver:1.4'), good: IMAGE('registry.k8s.io/echoserver:1.4') },
    { ok: IMAGE('registry.k8s.io/pause:3.9') },
    { ok: IMAGE('gcr.io/distroless/static:nonroot') },
  ],
  check: {
    container(container, { report }) {
      const image = imageOf(container);
      const moved = image && movedRegistry(image.text);
      if (!image || !moved) return;
      const edit = setScalar(image.scalar, moved.to + image.text.slice(moved.from.length));
      report({
        at: image.scalar.rangeOf(0, moved.from.length),
        message: `${moved.from.slice(0, -1)} gets no new images: use ${moved.to.slice(0, -1)}`,
        fix: edit && safeFix(`Pull from ${moved.to.slice(0, -1)}`, edit),
      });
    },
  },
});
