import { DEFAULT_HOST, DEFAULT_KUBELET, type CriRuntime, type HostAssumptions, type KubeletSettings, type OciRuntime } from '../kernel/host';

/** The setting `plimsoll.host`: the machine that computed values take for granted. Anything missing or odd keeps its default. */
export function readHostSettings(given: Record<string, unknown>): HostAssumptions {
  return {
    ...DEFAULT_HOST,
    ...(given['cgroupVersion'] === 1 ? { cgroupVersion: 1 } : {}),
    ...(given['cgroupDriver'] === 'cgroupfs' ? { cgroupDriver: 'cgroupfs' } : {}),
    ociRuntime: ociRuntime(given['ociRuntime']),
    criRuntime: criRuntime(given['criRuntime']),
    pageSizeBytes: pageSize(given['pageSizeKiB']),
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

function kubelet(given: Record<string, unknown>): KubeletSettings {
  return {
    ...DEFAULT_KUBELET,
    seccompDefault: given['kubeletSeccompDefault'] === true,
    podPidsLimit: wholeNumber(given['kubeletPodPidsLimit']) ?? DEFAULT_KUBELET.podPidsLimit,
    cpuCfsQuota: given['kubeletCpuCfsQuota'] !== false,
    cpuManagerPolicy: given['kubeletCpuManagerPolicy'] === 'static' ? 'static' : 'none',
    swapBehavior: given['kubeletSwapBehavior'] === 'LimitedSwap' ? 'LimitedSwap' : 'NoSwap',
    singleProcessOomKill: given['kubeletSingleProcessOomKill'] === true,
    memoryQos: given['kubeletMemoryQos'] === true,
  };
}

/** `crun 1.23` */
function ociRuntime(text: unknown): OciRuntime {
  const [, name, version] = /^(runc|crun)\s+v?(\d[\w.-]*)$/.exec(trimmed(text)) ?? [];
  return version === undefined ? DEFAULT_HOST.ociRuntime : { name: name === 'crun' ? 'crun' : 'runc', version };
}

/** `cri-o 1.34` */
function criRuntime(text: unknown): CriRuntime {
  const [, name, version] = /^(containerd|cri-o)\s+v?(\d[\w.-]*)$/.exec(trimmed(text)) ?? [];
  return version === undefined ? DEFAULT_HOST.criRuntime : { name: name === 'cri-o' ? 'cri-o' : 'containerd', version };
}

/** Sizes that Linux has on the processors that run containers. */
function pageSize(kibibytes: unknown): number {
  return kibibytes === 16 || kibibytes === 64 ? kibibytes * 1024 : DEFAULT_HOST.pageSizeBytes;
}

function trimmed(text: unknown): string {
  return typeof text === 'string' ? text.trim() : '';
}

function gibibytes(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value * 1024 ** 3) : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
