import assert from 'node:assert/strict';
import { assumptionText, assumptionTexts, DEFAULT_HOST, isAtLeast, type AssumptionName } from '../../server/src/kernel/host';

describe('host assumptions', () => {
  it('have a phrase each', () => {
    const names: AssumptionName[] = [
      'cgroupVersion', 'cgroupDriver', 'ociRuntime', 'pageSize', 'nodeMemory', 'nodeSwap', 'kubelet', 'criRuntime',
      'dockerEngine',
    ];
    assert.deepEqual(assumptionTexts(names), [
      'cgroup v2', 'systemd cgroup driver', 'runc ≥ 1.3.2', '4 KiB pages', 'node memory 16 GiB', 'no swap', 'kubelet defaults',
      'containerd 2', 'Docker Engine 29',
    ]);
    assert.deepEqual(assumptionTexts(['pageSize', 'cgroupVersion', 'pageSize']), ['4 KiB pages', 'cgroup v2']);
  });

  it('say on which side of a change a runtime is', () => {
    const text = (name: 'runc' | 'crun', version: string) =>
      assumptionText('ociRuntime', { ...DEFAULT_HOST, ociRuntime: { name, version } });
    assert.deepEqual([text('runc', '1.2.9'), text('runc', '1.4'), text('crun', '1.22'), text('crun', '1.23.1')],
      ['runc < 1.3.2', 'runc ≥ 1.3.2', 'crun < 1.23', 'crun ≥ 1.23']);
  });

  it('name the kubelet settings that were changed', () => {
    const host = { ...DEFAULT_HOST, kubelet: { ...DEFAULT_HOST.kubelet, podPidsLimit: 512, seccompDefault: true } };
    assert.equal(assumptionText('kubelet', host), 'kubelet podPidsLimit: 512, seccompDefault: true');
  });

  it('compare versions by number', () => {
    assert.equal(isAtLeast('1.10', '1.9'), true);
    assert.equal(isAtLeast('v1.3.2-rc.1', '1.3.2'), true);
    assert.equal(isAtLeast('1.3', '1.3.2'), false);
  });
});
