import { composeRule } from '../rule';
import { reference } from '../sources';

/** Name servers that anybody may ask. */
const PUBLIC = new Set([
  '1.1.1.1', '1.0.0.1', '8.8.8.8', '8.8.4.4', '9.9.9.9', '149.112.112.112', '208.67.222.222', '208.67.220.220', '2606:4700:4700::1111',
  '2001:4860:4860::8888', '2001:4860:4860::8844', '2620:fe::fe',
]);

export default composeRule({
  id: 'compose/public-dns',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Public name server set for a container',
  why: 'The container no longer asks the name server of its host. Names of the internal network stop resolving, and what the program looks up is told to somebody outside.',
  unless: 'The host has no usable name server.',
  topic: 'dns-and-service-names',
  sources: [reference('services', 'dns')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    dns:\n      - «8.8.8.8»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    dns: 10.0.0.2\n' },
  ],
  check: {
    service(service, { report }) {
      for (const server of service.texts('dns')) {
        if (PUBLIC.has(server.text ?? '')) report({ at: server.range, message: 'Names of the internal network do not resolve at a public name server' });
      }
    },
  },
});
