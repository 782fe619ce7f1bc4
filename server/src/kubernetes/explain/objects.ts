import type { Effects } from '../../core/effects';
import type { ExplainContext } from '../../core/explain';
import { SOURCES } from '../../core/sources';
import type { Pointed } from '../../yaml/pointed';
import { asScalar, type YamlPath } from '../../yaml/tree';
import type { Manifest } from '../model';
import type { KubernetesObject } from '../object';
import { ObjectSet } from '../object-set';
import { countOrPercentOf, podsOf, replicasOf, rollingUpdateOf } from '../replicas';
import { LabelSelector } from '../selectors';
import { numberOf, textOf } from '../values';
import type { FieldTable } from './site';

/** A field of an object outside of its pods. */
export interface ObjectSite {
  readonly manifest: Manifest;
  readonly object: KubernetesObject;
  readonly pointed: Pointed;
  /** From the object. */
  readonly path: YamlPath;
  readonly context: ExplainContext;
}

const DEPLOYMENT: FieldTable<ObjectSite> = {
  'spec.replicas': rollingUpdate,
  'spec.strategy.type': strategy,
  'spec.strategy.rollingUpdate.maxSurge': rollingUpdate,
  'spec.strategy.rollingUpdate.maxUnavailable': rollingUpdate,
  'spec.progressDeadlineSeconds': progressDeadline,
};

const JOB: FieldTable<ObjectSite> = {
  'spec.backoffLimit': backoffLimit,
  'spec.activeDeadlineSeconds': jobDeadline,
  'spec.ttlSecondsAfterFinished': timeToLive,
};

/** Fields by kind that are explained, besides those of pods. */
export const OBJECT_FIELDS: Readonly<Record<string, FieldTable<ObjectSite>>> = {
  Deployment: DEPLOYMENT,
  Job: JOB,
  CronJob: {
    'spec.concurrencyPolicy': concurrencyPolicy,
    ...Object.fromEntries(Object.entries(JOB).map(([path, explain]) => [`spec.jobTemplate.${path}`, explain])),
  },
  PodDisruptionBudget: { 'spec.minAvailable': disruptionBudget, 'spec.maxUnavailable': disruptionBudget },
  Service: {
    'spec.type': serviceType,
    'spec.ports[].nodePort': serviceType,
    'spec.clusterIP': clusterIp,
    'spec.externalTrafficPolicy': externalTrafficPolicy,
  },
  PersistentVolumeClaim: { 'spec.accessModes[]': accessMode },
};

function rollingUpdate({ object }: ObjectSite): Effects | undefined {
  if (textOf(object.get('spec', 'strategy', 'type')) === 'Recreate') return recreate();
  const update = rollingUpdateOf(object);
  if (!update) return undefined;
  const { replicas, surge, unavailable } = update;
  const least = Math.max(0, replicas - unavailable);
  return {
    values: [],
    meaning: `An update runs at most ${replicas + surge} pods at a time and keeps at least ${least} of ${replicas} ready: ${surge} more, ${unavailable} fewer.`,
    doesNot: least === 0
      ? 'With nobody left to answer there is downtime at each update.'
      : 'It holds for updates of this object only: drains of nodes are bounded by a PodDisruptionBudget.',
    sources: [SOURCES.kubernetesDeployment],
    topics: ['workloads'],
  };
}

function strategy(site: ObjectSite): Effects | undefined {
  const type = textOf(site.pointed.node);
  if (type === 'Recreate') return recreate();
  return type === 'RollingUpdate' ? rollingUpdate(site) : undefined;
}

function recreate(): Effects {
  return {
    values: [],
    meaning: 'All old pods end before the first new one starts: nobody answers in between.',
    doesNot: 'It holds for updates of the template only: a pod that is evicted or deleted may still end while its successor runs.',
    sources: [SOURCES.kubernetesDeployment],
    topics: ['workloads'],
  };
}

function progressDeadline({ pointed }: ObjectSite): Effects | undefined {
  const seconds = numberOf(pointed.node);
  return seconds === undefined ? undefined : {
    values: [],
    meaning: `When an update makes no progress for ${seconds} s, the Deployment reports ProgressDeadlineExceeded, and kubectl rollout status fails.`,
    doesNot: 'Nothing is rolled back, and the update goes on by itself when the pods become ready.',
    sources: [SOURCES.kubernetesDeployment],
    topics: ['workloads'],
  };
}

function backoffLimit({ pointed }: ObjectSite): Effects | undefined {
  const limit = numberOf(pointed.node);
  return limit === undefined ? undefined : {
    values: [],
    meaning: `The Job has failed after ${limit + 1} failed attempt${limit === 0 ? '' : 's'}; between them it waits 10 s, 20 s, 40 s … up to 6 minutes.`,
    doesNot: 'With restartPolicy OnFailure, restarts within a pod count as well.',
    sources: [SOURCES.kubernetesJobs],
    topics: ['workloads'],
  };
}

function jobDeadline({ pointed }: ObjectSite): Effects | undefined {
  const seconds = numberOf(pointed.node);
  return seconds === undefined ? undefined : {
    values: [],
    meaning: `${seconds} s after its start the Job fails with DeadlineExceeded and its pods are ended, whatever attempts are left.`,
    doesNot: 'It is not the field of the pod with the same name, which bounds one pod.',
    sources: [SOURCES.kubernetesJobs],
    topics: ['workloads'],
  };
}

function timeToLive({ pointed }: ObjectSite): Effects | undefined {
  const seconds = numberOf(pointed.node);
  return seconds === undefined ? undefined : {
    values: [],
    meaning: `${seconds} s after its end the Job is deleted, with its pods and their logs.`,
    doesNot: 'It ends no Job: one that never finishes stays until activeDeadlineSeconds or backoffLimit ends it.',
    sources: [SOURCES.kubernetesJobs],
    topics: ['workloads', 'logging'],
  };
}

function concurrencyPolicy({ pointed }: ObjectSite): Effects | undefined {
  const meanings: Readonly<Record<string, string>> = {
    Allow: 'A run starts even when the last one is still going: slow runs pile up.',
    Forbid: 'A run whose predecessor is still going is left out.',
    Replace: 'A run whose predecessor is still going takes its place: the old pods are ended.',
  };
  const meaning = meanings[textOf(pointed.node) ?? ''];
  return meaning === undefined ? undefined : { 
    values: [],
    meaning,
    doesNot: 'It compares runs of this CronJob only, and it ends no run that takes too long.',
    sources: [SOURCES.kubernetesCronJobs],
    topics: ['workloads'],
  };
}

/** Percentages are rounded up for both fields. Source: kubernetes, pkg/controller/disruption, `getExpectedPodCount`. */
function disruptionBudget({ manifest, object, pointed, path }: ObjectSite): Effects | undefined {
  const amount = countOrPercentOf(pointed.node);
  const selector = LabelSelector.of(object.get('spec', 'selector'));
  if (!amount || !selector) return undefined;
  const selected = new ObjectSet(manifest.objects).podsSelectedBy(selector, object.namespace).map((pod) => pod.object);
  const [owner, ...others] = selected;
  const replicas = owner && others.length === 0 && ['Deployment', 'StatefulSet', 'ReplicaSet'].includes(owner.kind) ? replicasOf(owner) : undefined;
  const common = {
    values: [],
    doesNot: 'It bounds evictions, such as those of a drain: deleting pods, updates and crashes of nodes do not ask it.',
    sources: [SOURCES.kubernetesDisruptions],
    topics: ['workloads'],
  };
  if (!owner || replicas === undefined) return { ...common, meaning: 'An eviction that would leave fewer ready pods than this allows is refused, and tried again later.' };
  const pods = podsOf(amount, replicas, 'up');
  const allowed = path.at(-1) === 'minAvailable' ? Math.max(0, replicas - pods) : pods;
  return {
    ...common,
    meaning: allowed === 0
      ? `None of the ${replicas} pods of ${owner.title} may be evicted: draining their nodes never ends.`
      : `Of the ${replicas} pods of ${owner.title}, ${allowed} may be evicted at a time, as long as all are ready.`,
  };
}

function serviceType({ object }: ObjectSite): Effects | undefined {
  const type = textOf(object.get('spec', 'type')) ?? 'ClusterIP';
  const port = numberOf(object.get('spec', 'ports', 0, 'nodePort'));
  const onNodes = port === undefined ? 'a port of every node, which the cluster chooses from 30000 to 32767,' : `port ${port} of every node`;
  const meanings: Readonly<Record<string, string>> = {
    ClusterIP: 'A virtual address that only the cluster reaches; every node rewrites connections to one of the ready pods.',
    NodePort: `Besides its virtual address, ${onNodes} leads to it, for everybody who reaches a node.`,
    LoadBalancer: `The cloud makes a load balancer with an address of its own, public unless an annotation says otherwise; ${onNodes} leads to the pods as well, unless allocateLoadBalancerNodePorts is false.`,
    ExternalName: 'Only a CNAME in the cluster’s DNS: no address, no ports, no balancing.',
  };
  const meaning = meanings[type];
  return meaning === undefined ? undefined : {
    values: [],
    meaning,
    doesNot: type === 'ExternalName'
      ? 'TLS and HTTP clients send the name that they asked for, which the other side may not know.'
      : 'It keeps nobody out within the cluster: only a NetworkPolicy does.',
    sources: [SOURCES.kubernetesServices],
    topics: ['dns-and-service-names', 'publishing-ports', 'network-policy'],
  };
}

function clusterIp({ pointed }: ObjectSite): Effects | undefined {
  if (asScalar(pointed.node)?.string !== 'None') return undefined;
  return {
    values: [],
    meaning: 'A headless Service: its name resolves to the addresses of the ready pods themselves.',
    doesNot: 'Nothing balances: clients choose an address, and keep it as long as they cache the answer.',
    sources: [SOURCES.kubernetesServices],
    topics: ['dns-and-service-names'],
  };
}

function externalTrafficPolicy({ pointed }: ObjectSite): Effects | undefined {
  const meanings: Readonly<Record<string, string>> = {
    Local: 'Nodes pass traffic from outside to their own pods only: the client’s address is kept, and nodes without a pod refuse.',
    Cluster: 'Nodes pass traffic from outside on to pods anywhere: the pod sees the node’s address instead of the client’s.',
  };
  const meaning = meanings[textOf(pointed.node) ?? ''];
  return meaning === undefined ? undefined : { 
    values: [],
    meaning,
    doesNot: 'It says nothing about traffic from inside of the cluster: internalTrafficPolicy does.',
    sources: [SOURCES.kubernetesServices],
    topics: ['publishing-ports'],
  };
}

function accessMode({ pointed }: ObjectSite): Effects | undefined {
  const meanings: Readonly<Record<string, string>> = {
    ReadWriteOnce: 'One node at a time may mount it; several pods of that node may share it.',
    ReadWriteOncePod: 'One pod of the cluster at a time may mount it.',
    ReadWriteMany: 'Many nodes may mount it for writing: only file systems for that, such as NFS, offer it.',
    ReadOnlyMany: 'Many nodes may mount it, for reading.',
  };
  const meaning = meanings[textOf(pointed.node) ?? ''];
  return meaning === undefined ? undefined : {
    values: [],
    meaning,
    doesNot: 'It chooses a volume; it does not make the mount read-only or writable: readOnly of the pod’s volume does.',
    sources: [SOURCES.kubernetesPersistentVolumes],
    topics: ['kubernetes-volumes', 'persistence-and-backups'],
  };
}
