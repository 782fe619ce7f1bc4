import type { YamlNode } from '../../yaml/tree';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/devices-count-and-ids',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Number of devices together with their names',
  why: 'Compose refuses a request for devices that says how many and which: one of the two is enough.',
  sources: [reference('deploy', 'devices'), { title: 'compose-go: Validation', url: 'https://github.com/compose-spec/compose-go/blob/main/validation/validation.go' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  llm:\n    image: example/llm:1\n    deploy:\n      resources:\n        reservations:\n          devices:\n            - capabilities: [gpu]\n              count: 1\n              «device_ids»: ["0"]\n' },
    { ok: 'services:\n  llm:\n    image: example/llm:1\n    gpus:\n      - capabilities: [gpu]\n        device_ids: ["0"]\n' },
  ],
  check: {
    service(service, { report }) {
      for (const request of deviceRequests(service)) {
        const ids = request.kind === 'map' && request.has('count') ? request.entryOf('device_ids') : undefined;
        if (ids) report({ at: ids.keyRange, message: 'count and device_ids exclude each other' });
      }
    },
  },
});

function deviceRequests(service: Service): readonly YamlNode[] {
  const reserved = service.valueOf('deploy', 'resources', 'reservations', 'devices');
  return [...(reserved?.kind === 'sequence' ? reserved.items : []), ...service.items('gpus')];
}
