import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { asScalar } from '../../yaml/tree';
import { setNested } from '../edits';
import { inContainer, inPod } from '../example-manifests';
import { hasOnlyTag, imageOf } from '../images';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { textOf } from '../values';

const IMAGE = (image: string, policy: string): string => inPod(`containers:\n  - name: web\n    image: ${image}\n    imagePullPolicy: ${policy}\n`);
const POLARIS = 'polaris:pullPolicyNotAlways';
const CHECKOV = 'checkov:CKV_K8S_15';
const OTHERS = ['kics:image_pull_policy_of_container_is_not_always', 'kube-score:container-image-pull-policy'];

export default kubernetesRule({
  id: 'kubernetes/pull-policy-mismatch',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Pull policy does not fit the image',
  why: 'A node that once pulled latest keeps that image with IfNotPresent, so that nodes run different versions for ever. With a digest the content cannot change, and Always only asks the registry in vain at each start.',
  unless: 'The image is loaded into the nodes, as with kind and minikube.',
  topic: 'tags-digests-registries',
  options: {
    always: { default: false, strict: true, description: 'Report every container that is not set to Always, as Polaris, Checkov and KICS do.' },
  },
  sources: [{ title: 'Images: image pull policy', url: 'https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy' }],
  aliases: [POLARIS, CHECKOV, ...OTHERS],
  fix: 'suggested',
  examples: [
    { bad: IMAGE('nginx:latest', '«IfNotPresent»'), good: IMAGE('nginx:latest', 'Always') },
    { bad: IMAGE('nginx@sha256:0d17b565c37bcbd895e9d92315a05c1c3c9a29f762b011a10c54a66cd53c9b31', '«Always»'), title: 'a hint only' },
    { bad: inContainer('', '«web»'), options: { always: true } },
    { ok: IMAGE('nginx:1.29', 'IfNotPresent') },
    { ok: inContainer('') },
    { ok: inPod('containers:\n  - name: web\n    image: nginx:latest\n'), title: 'for latest the default is Always' },
    { ok: IMAGE('nginx:{{ .Values.tag }}', 'IfNotPresent') },
  ],
  check: {
    container(container, { report, options }) {
      const image = imageOf(container);
      const written = asScalar(container.get('imagePullPolicy'));
      const policy = textOf(written);
      if (!image || (policy === undefined && !container.lacks('imagePullPolicy'))) return;
      const isLatest = hasOnlyTag(image, 'latest') || hasOnlyTag(image, '');
      const hasDigest = image.reference.digestPresence === 'present';
      if (policy === 'Always' && hasDigest && written) {
        report({ at: written.writtenRange, severity: 'hint', message: 'A digest never changes: IfNotPresent is enough', fix: withPolicy(container, 'IfNotPresent'), aliases: [] });
      } else if (policy !== undefined && policy !== 'Always' && written && (isLatest || options.always)) {
        const why = isLatest ? `A node keeps its old image with ${policy.slice(0, 30)}` : `${policy.slice(0, 30)} is not Always`;
        report({ at: written.writtenRange, message: why, fix: withPolicy(container, 'Always'), aliases: notAlways(hasDigest) });
      } else if (policy === undefined && options.always) {
        const message = `Container ${container.name.slice(0, 50)} does not set imagePullPolicy: Always`;
        report({ at: container.anchor, message, fix: withPolicy(container, 'Always'), aliases: isLatest ? [POLARIS] : notAlways(hasDigest) });
      }
    },
  },
});

/** Checkov lets a digest pass; for latest, whose default is Always, only Polaris wants the field written. */
function notAlways(hasDigest: boolean): readonly string[] {
  return [POLARIS, ...(hasDigest ? [] : [CHECKOV]), ...OTHERS];
}

function withPolicy(container: Container, policy: string): ReturnType<typeof suggestedFix> | undefined {
  const written = asScalar(container.get('imagePullPolicy'));
  const edit = written ? setScalar(written, policy) : setNested(container.node, ['imagePullPolicy'], policy);
  return edit && suggestedFix(`Set imagePullPolicy: ${policy}`, edit);
}
