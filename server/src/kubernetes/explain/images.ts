import { userIds } from '../../core/computed-values';
import type { Effects } from '../../core/effects';
import { parseImageReference, type ImageReference } from '../../core/image-reference';
import { SOURCES } from '../../core/sources';
import { effectiveUser } from '../effective-user';
import { textOf } from '../values';
import type { ContainerSite, FieldTable } from './site';

export const CONTAINER_IMAGE: FieldTable<ContainerSite> = { image, imagePullPolicy };

function image({ container, pointed }: ContainerSite): Effects | undefined {
  const text = textOf(pointed.node);
  const reference = text === undefined ? undefined : parseImageReference(text);
  if (!reference || reference.hasVariable || reference.problems.length > 0) return undefined;
  const user = effectiveUser(container);
  const isImages = user?.imageUser !== undefined && user.user.ok;
  return {
    values: isImages && user.user.ok ? userIds('kubernetes', user.user.value, { note: 'the image’s USER' }) : [],
    meaning: `${pullMeaning(reference, textOf(container.get('imagePullPolicy')))} ${tagMeaning(reference)}`,
    doesNot: 'An ENTRYPOINT, CMD, USER or STOPSIGNAL of the image counts where the container does not say otherwise; EXPOSE and HEALTHCHECK never do.',
    sources: [SOURCES.kubernetesImages],
    topics: ['tags-digests-registries', 'base-images'],
  };
}

function imagePullPolicy({ container, pointed }: ContainerSite): Effects | undefined {
  const policy = textOf(pointed.node);
  const reference = container.image && parseImageReference(container.image.string);
  if (policy === undefined || !MEANINGS[policy]) return undefined;
  const fixed = reference?.digestPresence === 'present';
  return {
    values: [],
    meaning: MEANINGS[policy],
    doesNot: fixed
      ? 'The digest decides which image runs, whatever the policy.'
      : POLICY_LIMITS[policy] ?? '',
    sources: [SOURCES.kubernetesImages],
    topics: ['tags-digests-registries'],
  };
}

const MEANINGS: Readonly<Record<string, string>> = {
  Always: 'At each start of the container the kubelet asks the registry which digest the tag stands for; layers that the node has are not downloaded again.',
  IfNotPresent: 'The node pulls once; after that it runs what it has under the tag, even when the registry has something newer.',
  Never: 'The kubelet pulls nothing: where the node does not have the image, the container fails with ErrImageNeverPull.',
};

const POLICY_LIMITS: Readonly<Record<string, string>> = {
  Always: 'It does not pin anything, and while the registry is down no container starts. It does check that the pod may pull the image.',
  IfNotPresent: 'It does not make nodes agree: two nodes may run different images under one tag. Credentials are not asked of pods that find the image there.',
  Never: 'It does not work for images that the node’s garbage collection has removed.',
};

/** What the API server fills in. Source: Kubernetes docs, "Images", "Default image pull policy". */
function pullMeaning({ tag, digestPresence }: ImageReference, policy: string | undefined): string {
  if (policy !== undefined && MEANINGS[policy]) return MEANINGS[policy];
  const always = digestPresence !== 'present' && (tag === undefined || tag.text === 'latest');
  return always
    ? `Without imagePullPolicy this one gets Always. ${MEANINGS['Always'] ?? ''}`
    : `Without imagePullPolicy this one gets IfNotPresent. ${MEANINGS['IfNotPresent'] ?? ''}`;
}

function tagMeaning({ tag, digestPresence }: ImageReference): string {
  if (digestPresence === 'present') return 'The digest pins the content.';
  return tag === undefined ? 'No tag means latest, which may be another image tomorrow.' : `The tag ${tag.text} may be moved to another image at any time.`;
}
