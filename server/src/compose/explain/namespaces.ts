import { cgroupNamespace, ipc, network, pid, userNamespace, uts } from '../../docker/explain/namespaces';
import { setting, type KeyTable } from './site';

export const NAMESPACE_KEYS: KeyTable = {
  pid: setting(pid),
  ipc: setting(ipc),
  network_mode: setting(network),
  uts: setting(uts),
  userns_mode: setting(userNamespace),
  cgroup: setting(cgroupNamespace),
};
