import { suggestedFix, type Fix } from '../../core/rule';
import { appendItem } from '../../yaml/edit';
import { addKey, removeKey } from '../edits';
import type { ComposeFile, Service } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/ports-on-shared-network',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ports on a service that shares a network',
  why: 'A container that uses the network of another one has no network of its own to publish ports from, and the engine refuses to create it: "conflicting options: port publishing and the container type network mode". The ports belong to the other service.',
  topic: 'publishing-ports',
  sources: [reference('services', 'network_mode'), reference('services', 'ports')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  vpn:\n    image: example/vpn:1\n  web:\n    image: nginx:1.29\n    network_mode: service:vpn\n    «ports»:\n      - "127.0.0.1:8080:80"\n',
      good: 'services:\n  vpn:\n    image: example/vpn:1\n    ports:\n      - "127.0.0.1:8080:80"\n  web:\n    image: nginx:1.29\n    network_mode: service:vpn\n',
    },
    { ok: 'services:\n  vpn:\n    image: example/vpn:1\n    ports:\n      - "127.0.0.1:8080:80"\n  web:\n    image: nginx:1.29\n    network_mode: service:vpn\n' },
  ],
  check: {
    service(service, { report, file }) {
      const ports = service.entryOf('ports');
      const mode = service.namespaces.network_mode;
      const owner = mode?.service ?? mode?.container;
      if (!ports || !owner || service.ports.length === 0) return;
      report({
        at: ports.keyRange,
        message: `The network belongs to "${owner.written.slice(0, 40)}": ports can only be published there`,
        fix: mode?.service ? moveTo(file.service(mode.service.written), service, file) : undefined,
      });
    },
  },
});

function moveTo(owner: Service | undefined, service: Service, { stream }: ComposeFile): Fix | undefined {
  const items = service.ports.map(({ node }) => stream.text.slice(node.range.start, node.range.end));
  if (!owner || items.some((item) => item.includes('\n'))) return undefined;
  const list = owner.node?.get('ports');
  const added = list
    ? items.map((item) => (list.kind === 'map' ? undefined : appendItem(list, item)))
    : [addKey(owner, 'ports', items)];
  const edits = [removeKey(service, 'ports'), ...added].filter((edit) => edit !== undefined);
  return edits.length === added.length + 1 ? suggestedFix(`Move the ports to ${owner.name.slice(0, 40)}`, ...edits) : undefined;
}
