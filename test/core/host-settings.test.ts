import assert from 'node:assert/strict';
import { resolveSettings } from '../../server/src/core/config';
import { parseConfigFile } from '../../server/src/core/config-file';
import { HOST_SETTINGS, hostOf, hostSettingComplaint } from '../../server/src/core/host-settings';
import { RULE_NAMES } from '../../server/src/core/registry';
import { DEFAULT_HOST } from '../../server/src/kernel/host';

describe('host settings', () => {
  it('describe the machine', () => {
    const host = hostOf({ cgroupVersion: 1, ociRuntime: 'crun 1.20', nodeMemoryGiB: 0.5, dockerRootless: true });
    assert.equal(host.cgroupVersion, 1);
    assert.deepEqual(host.ociRuntime, { name: 'crun', version: '1.20' });
    assert.equal(host.nodeMemoryBytes, 512 * 1024 ** 2);
    assert.equal(host.docker.rootless, true);
  });

  it('read what the kubelet and its runtime are taken to do', () => {
    const host = hostOf({
      criRuntime: 'cri-o 1.34', pageSizeKiB: 64, kubeletCpuCfsQuota: false, kubeletCpuManagerPolicy: 'static', kubeletSwapBehavior: 'LimitedSwap',
      kubeletSingleProcessOomKill: true, kubeletMemoryQos: true, kubeletPodPidsLimit: 4096, kubeletSeccompDefault: true,
    });
    assert.deepEqual([host.criRuntime, host.pageSizeBytes], [{ name: 'cri-o', version: '1.34' }, 65_536]);
    assert.deepEqual(host.kubelet, {
      ...DEFAULT_HOST.kubelet, cpuCfsQuota: false, cpuManagerPolicy: 'static', swapBehavior: 'LimitedSwap', singleProcessOomKill: true, memoryQos: true,
      podPidsLimit: 4096, seccompDefault: true,
    });
  });

  it('keep the default for what is odd, and say what was wanted', () => {
    const odd = { criRuntime: 'podman 5', ociRuntime: 'youki 1', pageSizeKiB: 5, kubeletSwapBehavior: 'x', nodeSwapGiB: -1, dockerRootless: 'yes', kubeletPodPidsLimit: 0.5 };
    assert.deepEqual(hostOf(odd), DEFAULT_HOST);
    for (const [name, value] of Object.entries(odd)) {
      const setting = HOST_SETTINGS[name] ?? assert.fail(name);
      assert.match(hostSettingComplaint(setting, value) ?? '', /\w/, name);
    }
  });

  it('are all read: each changes the machine', () => {
    const other: Record<string, unknown> = {
      cgroupVersion: 1, cgroupDriver: 'cgroupfs', ociRuntime: 'crun 1', criRuntime: 'cri-o 1.30', pageSizeKiB: 16, nodeMemoryGiB: 3, nodeSwapGiB: 3,
      kubeletSeccompDefault: true, kubeletPodPidsLimit: 5, kubeletCpuCfsQuota: false, kubeletCpuManagerPolicy: 'static', kubeletSwapBehavior: 'LimitedSwap',
      kubeletSingleProcessOomKill: true, kubeletMemoryQos: true, dockerRootless: true, dockerUsernsRemap: true,
    };
    assert.deepEqual(Object.keys(other).sort(), Object.keys(HOST_SETTINGS).sort());
    for (const [name, value] of Object.entries(other)) assert.notDeepEqual(hostOf({ [name]: value }), DEFAULT_HOST, name);
  });

  it('stand in the configuration file, where slips are named', () => {
    const { layer, problems } = parseConfigFile('host:\n  nodeMemoryGiB: 64\n  cgroupVersion: 3\n  cgroupDrivr: systemd\n', RULE_NAMES);
    assert.deepEqual(problems.map(({ message, line }) => [line, message]), [
      [3, 'unknown key "cgroupDrivr", did you mean "cgroupDriver"?'],
      [2, 'cgroupVersion must be one of 1, 2'],
    ]);
    const { host } = resolveSettings([{ host: { nodeMemoryGiB: 2, nodeSwapGiB: 1 } }, layer], 'compose.yaml', RULE_NAMES);
    assert.deepEqual([host.nodeMemoryBytes, host.nodeSwapBytes, host.cgroupVersion], [64 * 1024 ** 3, 1024 ** 3, 2]);
  });
});
