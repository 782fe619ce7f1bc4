import { DEFAULT_HOST, DEFAULT_KUBELET, type CriRuntime, type HostAssumptions, type KubeletSettings, type OciRuntime } from '../kernel/host';

/** What a user may say of the machine: by the names of the setting `plimsoll.host` and of `host` in a configuration file. */
export type HostValues = Readonly<Record<string, unknown>>;

/** The values that a host setting takes. */
export type HostSettingType =
  | { readonly oneOf: readonly (string | number)[] }
  | { readonly pattern: RegExp; readonly example: string }
  | { readonly type: 'boolean' | 'number' | 'integer'; readonly minimum?: number };

export type HostSetting = HostSettingType & { readonly description: string };

const OCI_RUNTIME = /^(runc|crun)\s+v?(\d[\w.-]*)$/;
const CRI_RUNTIME = /^(containerd|cri-o)\s+v?(\d[\w.-]*)$/;

/** The one list of host settings: reading, complaints and the schemas of the settings and of the configuration file follow from it. */
export const HOST_SETTINGS: Readonly<Record<string, HostSetting>> = {
  cgroupVersion: { oneOf: [1, 2], description: 'The hierarchy of control groups.' },
  cgroupDriver: { oneOf: ['systemd', 'cgroupfs'], description: 'Who lays out the control groups.' },
  ociRuntime: { pattern: OCI_RUNTIME, example: 'runc 1.3.2', description: 'The low-level runtime with its version: `runc 1.3.2`.' },
  criRuntime: {
    pattern: CRI_RUNTIME, example: 'containerd 2.0', description: 'The container runtime of the nodes with its version: `containerd 2.0`, `cri-o 1.34`.',
  },
  pageSizeKiB: { oneOf: [4, 16, 64], description: 'The size of a page of memory, in KiB.' },
  nodeMemoryGiB: { type: 'number', minimum: 0, description: 'Memory of the machine, in GiB.' },
  nodeSwapGiB: { type: 'number', minimum: 0, description: 'Swap of the machine, in GiB.' },
  kubeletSeccompDefault: { type: 'boolean', description: 'The kubelet runs with `--seccomp-default`.' },
  kubeletPodPidsLimit: { type: 'integer', description: 'Processes that the kubelet allows a pod.' },
  kubeletCpuCfsQuota: { type: 'boolean', description: 'The kubelet enforces CPU limits (`cpuCFSQuota`).' },
  kubeletCpuManagerPolicy: {
    oneOf: ['none', 'static'], description: 'Whether Guaranteed containers that request whole CPUs get them alone (`cpuManagerPolicy`).',
  },
  kubeletSwapBehavior: { oneOf: ['NoSwap', 'LimitedSwap'], description: 'Whether Burstable pods may swap (`memorySwap.swapBehavior`).' },
  kubeletSingleProcessOomKill: {
    type: 'boolean', description: 'An out-of-memory kill ends one process instead of the whole container (`singleProcessOOMKill`).',
  },
  kubeletMemoryQos: { type: 'boolean', description: 'The feature gate `MemoryQoS` is on.' },
  dockerRootless: { type: 'boolean', description: 'The Docker daemon runs without root.' },
  dockerUsernsRemap: { type: 'boolean', description: 'The Docker daemon maps user ids (`userns-remap`).' },
};

/** What a setting wants instead of the value; undefined when the value is fine. */
export function hostSettingComplaint(setting: HostSettingType, value: unknown): string | undefined {
  if (accepts(setting, value)) return undefined;
  if ('oneOf' in setting) return `one of ${setting.oneOf.join(', ')}`;
  if ('pattern' in setting) return `a name and a version such as "${setting.example}"`;
  return setting.type === 'boolean' ? 'true or false' : `a${setting.type === 'integer' ? ' whole' : ''} number`;
}

function accepts(setting: HostSettingType, value: unknown): boolean {
  if ('oneOf' in setting) return setting.oneOf.some((one) => one === value);
  if ('pattern' in setting) return typeof value === 'string' && setting.pattern.test(value.trim());
  if (setting.type === 'boolean') return typeof value === 'boolean';
  const isNumber = setting.type === 'integer' ? Number.isSafeInteger(value) : Number.isFinite(value);
  return isNumber && Number(value) >= (setting.minimum ?? -Infinity);
}

/** The machine that computed values take for granted. Anything missing or odd keeps its default. */
export function hostOf(written: HostValues): HostAssumptions {
  const accepted = Object.keys(HOST_SETTINGS).filter((name) => accepts(HOST_SETTINGS[name] ?? { oneOf: [] }, written[name]));
  const given: HostValues = Object.fromEntries(accepted.map((name) => [name, written[name]]));
  return {
    ...DEFAULT_HOST,
    ...(given['cgroupVersion'] === 1 ? { cgroupVersion: 1 } : {}),
    ...(given['cgroupDriver'] === 'cgroupfs' ? { cgroupDriver: 'cgroupfs' } : {}),
    ociRuntime: ociRuntime(given['ociRuntime']),
    criRuntime: criRuntime(given['criRuntime']),
    pageSizeBytes: typeof given['pageSizeKiB'] === 'number' ? given['pageSizeKiB'] * 1024 : DEFAULT_HOST.pageSizeBytes,
    nodeMemoryBytes: gibibytes(given['nodeMemoryGiB']) ?? DEFAULT_HOST.nodeMemoryBytes,
    nodeSwapBytes: gibibytes(given['nodeSwapGiB']) ?? DEFAULT_HOST.nodeSwapBytes,
    kubelet: kubelet(given),
    docker: {
      ...DEFAULT_HOST.docker,
      rootless: given['dockerRootless'] === true,
      usernsRemap: given['dockerUsernsRemap'] === true,
    },
  };
}

function kubelet(given: HostValues): KubeletSettings {
  const pids = given['kubeletPodPidsLimit'];
  return {
    ...DEFAULT_KUBELET,
    seccompDefault: given['kubeletSeccompDefault'] === true,
    podPidsLimit: typeof pids === 'number' ? pids : DEFAULT_KUBELET.podPidsLimit,
    cpuCfsQuota: given['kubeletCpuCfsQuota'] !== false,
    cpuManagerPolicy: given['kubeletCpuManagerPolicy'] === 'static' ? 'static' : 'none',
    swapBehavior: given['kubeletSwapBehavior'] === 'LimitedSwap' ? 'LimitedSwap' : 'NoSwap',
    singleProcessOomKill: given['kubeletSingleProcessOomKill'] === true,
    memoryQos: given['kubeletMemoryQos'] === true,
  };
}

function ociRuntime(text: unknown): OciRuntime {
  const [, name, version] = (typeof text === 'string' && OCI_RUNTIME.exec(text.trim())) || [];
  return version === undefined ? DEFAULT_HOST.ociRuntime : { name: name === 'crun' ? 'crun' : 'runc', version };
}

function criRuntime(text: unknown): CriRuntime {
  const [, name, version] = (typeof text === 'string' && CRI_RUNTIME.exec(text.trim())) || [];
  return version === undefined ? DEFAULT_HOST.criRuntime : { name: name === 'cri-o' ? 'cri-o' : 'containerd', version };
}

function gibibytes(value: unknown): number | undefined {
  return typeof value === 'number' ? Math.round(value * 1024 ** 3) : undefined;
}
