import { DEFAULT_HOST, DEFAULT_KUBELET, type HostAssumptions } from '../kernel/host';

/** The setting `plimsoll.host`: the machine that computed values take for granted. Anything missing or odd keeps its default. */
export function readHostSettings(given: Record<string, unknown>): HostAssumptions {
  const { ociRuntime } = given;
  const runtime = typeof ociRuntime === 'string' ? /^(runc|crun)\s+v?(\d[\w.-]*)$/.exec(ociRuntime.trim()) : null;
  return {
    ...DEFAULT_HOST,
    ...(given['cgroupVersion'] === 1 ? { cgroupVersion: 1 } : {}),
    ...(given['cgroupDriver'] === 'cgroupfs' ? { cgroupDriver: 'cgroupfs' } : {}),
    ...(runtime ? { ociRuntime: { name: runtime[1] === 'crun' ? 'crun' : 'runc', version: runtime[2] ?? '' } } : {}),
    nodeMemoryBytes: gibibytes(given['nodeMemoryGiB']) ?? DEFAULT_HOST.nodeMemoryBytes,
    nodeSwapBytes: gibibytes(given['nodeSwapGiB']) ?? DEFAULT_HOST.nodeSwapBytes,
    kubelet: {
      ...DEFAULT_KUBELET,
      seccompDefault: given['kubeletSeccompDefault'] === true,
      podPidsLimit: wholeNumber(given['kubeletPodPidsLimit']) ?? DEFAULT_KUBELET.podPidsLimit,
    },
    docker: {
      ...DEFAULT_HOST.docker,
      rootless: given['dockerRootless'] === true,
      usernsRemap: given['dockerUsernsRemap'] === true,
    },
  };
}

function gibibytes(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value * 1024 ** 3) : undefined;
}

function wholeNumber(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) ? value : undefined;
}
