import type { Effects } from '../../core/effects';
import { SOURCES } from '../../core/sources';
import { PROBE_KINDS, type Probe, type ProbeKind } from '../probes';
import { textOf } from '../values';
import { podSecurityLevel, stopValues } from './values';
import type { ContainerSite, Explain, FieldTable } from './site';

const FIELDS = [
  'initialDelaySeconds', 'periodSeconds', 'timeoutSeconds', 'failureThreshold', 'successThreshold',
  'terminationGracePeriodSeconds', 'exec', 'exec.command', 'httpGet', 'httpGet.path', 'httpGet.port', 'tcpSocket', 'tcpSocket.port',
  'grpc', 'grpc.port', 'grpc.service',
];

export const CONTAINER_PROBES: FieldTable<ContainerSite> = Object.assign({}, ...PROBE_KINDS.map(fieldsOf)) as FieldTable<ContainerSite>;

function fieldsOf(kind: ProbeKind): FieldTable<ContainerSite> {
  const explain: Explain<ContainerSite> = (site) => probe(site, kind);
  return {
    ...Object.fromEntries([kind, ...FIELDS.map((field) => `${kind}.${field}`)].map((path) => [path, explain])),
    [`${kind}.httpGet.scheme`]: scheme,
    [`${kind}.httpGet.host`]: probeHost,
    [`${kind}.tcpSocket.host`]: probeHost,
  };
}

function probe(site: ContainerSite, kind: ProbeKind): Effects | undefined {
  const found = site.container.probe(kind);
  const timing = found && timingOf(found);
  if (!found || !timing) return undefined;
  return {
    values: kind === 'readinessProbe' ? [] : stopValues(site.container, found.setting('terminationGracePeriodSeconds')),
    meaning: `${meaningOf(kind, timing)} ${HOW_ASKED[found.handlers[0]?.name ?? ''] ?? ''}`.trimEnd(),
    doesNot: DOES_NOT[kind],
    sources: [SOURCES.kubernetesProbes],
    topics: ['health-checks'],
  };
}

function scheme({ pointed }: ContainerSite): Effects | undefined {
  const name = textOf(pointed.node);
  if (name !== 'HTTP' && name !== 'HTTPS') return undefined;
  return {
    values: [],
    meaning: name === 'HTTPS' ? 'The kubelet asks by TLS and accepts any certificate: name, issuer and expiry are not looked at.' : 'The kubelet asks in plain text, as without the field.',
    doesNot: 'It says nothing about what the program itself requires: a redirect to HTTPS on the same host is followed.',
    sources: [SOURCES.kubernetesProbes],
    topics: ['health-checks'],
  };
}

/** Source: Kubernetes docs, "Pod Security Standards", "Host Probes / Lifecycle Hooks (v1.34+)". */
function probeHost({ pod, pointed, context }: ContainerSite): Effects | undefined {
  const host = textOf(pointed.node);
  return host === undefined ? undefined : {
    values: podSecurityLevel(pod, context),
    meaning: `The kubelet asks ${host} from the node instead of the pod: what answers need not be this container, and the node’s own network is in reach.`,
    doesNot: 'It is not the Host header of the request: httpHeaders sets that.',
    sources: [SOURCES.kubernetesProbes, SOURCES.podSecurityStandards],
    topics: ['health-checks', 'pod-security-standards'],
  };
}

interface Timing {
  readonly delay: number;
  readonly period: number;
  readonly timeout: number;
  readonly failures: number;
  readonly successes: number;
  /** The container has a startup probe, before whose success nothing else is asked. */
  readonly afterStartup: boolean;
}

function timingOf(probe: Probe): Timing | undefined {
  const delay = probe.setting('initialDelaySeconds');
  const period = probe.setting('periodSeconds');
  const timeout = probe.setting('timeoutSeconds');
  const failures = probe.setting('failureThreshold');
  const successes = probe.setting('successThreshold');
  if (delay === undefined || period === undefined || timeout === undefined) return undefined;
  if (failures === undefined || successes === undefined) return undefined;
  return { delay, period, timeout, failures, successes, afterStartup: probe.container.probe('startupProbe') !== undefined };
}

/** Between the last answer and the verdict lie at most all failed checks and the wait for the last of them. */
function meaningOf(kind: ProbeKind, timing: Timing): string {
  const { delay, period, timeout, failures, successes } = timing;
  const count = failures === 1 ? '1 failed check' : `${failures} failed checks in a row`;
  const checks = `${count}, one every ${period} s with ${timeout} s to answer`;
  const latest = failures * period + timeout;
  const first = beginning(kind, timing);
  switch (kind) {
    case 'livenessProbe':
      return `The container is stopped and restarted at most ${latest} s after it hangs: ${checks}, beginning ${first}.`;
    case 'readinessProbe':
      return `The pod leaves the endpoints of its Services at most ${latest} s after it stops answering: ${checks}; it is back after ${successes} success${successes === 1 ? '' : 'es'}. Checks begin ${first}.`;
    case 'startupProbe':
      return `The program has ${delay + failures * period} s to start (${delay} + ${failures} × ${period}); until it does, the other probes wait, and after that it is killed and restarted.`;
  }
}

function beginning(kind: ProbeKind, { delay, afterStartup }: Timing): string {
  if (afterStartup && kind !== 'startupProbe') return 'once the startup probe has succeeded';
  return delay === 0 ? 'right after the start' : `${delay} s after the start`;
}

const DOES_NOT: Readonly<Record<ProbeKind, string>> = {
  livenessProbe: 'It does not tell a slow program from a dead one: under load a tight timeout makes restarts, and restarts make load.',
  readinessProbe: 'It restarts nothing, and it does not end connections that are open.',
  startupProbe: 'It says nothing later: after its first success only the other probes count.',
};

const HOW_ASKED: Readonly<Record<string, string>> = {
  exec: 'Each check runs a process in the container, which counts towards its CPU and memory.',
  httpGet: 'The kubelet asks the pod’s address from the node; any status from 200 to 399 is a success.',
  tcpSocket: 'The kubelet opens a connection from the node; that the port accepts one is all that is known.',
  grpc: 'The kubelet calls the gRPC health service at the pod’s address.',
};
