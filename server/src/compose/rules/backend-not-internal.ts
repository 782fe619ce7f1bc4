import { suggestedFix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import type { ComposeFile, Resource } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/backend-not-internal',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Network of inner services has a way out',
  why: 'A network whose services publish nothing is usually meant for inner traffic. With `internal: true` none of them reaches the internet, so that whoever takes one over cannot fetch tools or carry data away.',
  unless: 'A service on it calls something outside, such as a mail server or a package registry.',
  topic: 'network-segmentation',
  sources: [reference('networks', 'internal')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    networks: [back]\n  api:\n    image: example/api:2\n    networks: [back, front]\nnetworks:\n  front: {}\n  «back»:\n    driver: bridge\n',
      good: 'services:\n  db:\n    image: postgres:18\n    networks: [back]\n  api:\n    image: example/api:2\n    networks: [back, front]\nnetworks:\n  front: {}\n  back:\n    driver: bridge\n    internal: true\n',
    },
    { ok: 'services:\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  back:\n    internal: true\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports: ["80:80"]\n    networks: [front]\nnetworks:\n  front: {}\n' },
  ],
  check: {
    resource(network, { report, file }) {
      if (network.kind !== 'network' || network.external !== false || network.node?.has('internal') || !hasOnlyInnerServices(network, file)) return;
      const target = network.node ?? network.entry.value;
      const edit = target.kind === 'sequence' ? undefined : insertEntry(target, 'internal', 'true');
      report({
        at: network.keyRange,
        message: `No service that is only on "${network.name.slice(0, 40)}" publishes a port, and still it has a way out`,
        fix: edit && suggestedFix('Cut it off from the outside', edit),
      });
    },
  },
});

/** Some service is on no other network, and none of these publishes anything. */
function hasOnlyInnerServices({ name }: Resource, file: ComposeFile): boolean {
  if (file.isFragment || file.services.some(({ uncertain }) => uncertain)) return false;
  const alone = file.services.filter(({ networks }) => networks.length === 1 && networks[0]?.name === name);
  return alone.length > 0 && alone.every(({ ports }) => ports.length === 0);
}
