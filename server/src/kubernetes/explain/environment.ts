import type { Effects } from '../../core/effects';
import { secretLikeness } from '../../core/secret-names';
import { SOURCES } from '../../core/sources';
import { textOf } from '../values';
import type { ContainerSite, FieldTable } from './site';

export const CONTAINER_ENVIRONMENT: FieldTable<ContainerSite> = {
  'env[].value': plainValue,
  'env[].valueFrom.secretKeyRef': secretVariable,
  'env[].valueFrom.secretKeyRef.name': secretVariable,
  'env[].valueFrom.secretKeyRef.key': secretVariable,
  'envFrom[].secretRef': secretVariable,
  'envFrom[].secretRef.name': secretVariable,
};

/** Only where the name says that it matters. */
function plainValue({ pointed }: ContainerSite): Effects | undefined {
  const name = textOf(pointed.entry?.map.get('name'));
  if (name === undefined || secretLikeness(name) !== 'certain') return undefined;
  return {
    values: [],
    meaning: 'The value stands in the pod: everybody who may get pods of the namespace reads it, and so does every process of the container in /proc/PID/environ.',
    doesNot: 'A Secret in its place is not seen with the pod, but is a variable in the process all the same; a mounted file is seen by fewer.',
    sources: [SOURCES.kubernetesSecrets],
    topics: ['secrets'],
  };
}

function secretVariable(): Effects {
  return {
    values: [],
    meaning: 'When the container starts, the kubelet reads the Secret and sets the value as a variable; a missing Secret keeps the container from starting unless it is optional.',
    doesNot: 'A running container does not see a new value, and every child process and crash report gets the variable; a mounted file is updated and seen by fewer.',
    sources: [SOURCES.kubernetesSecrets],
    topics: ['secrets'],
  };
}
