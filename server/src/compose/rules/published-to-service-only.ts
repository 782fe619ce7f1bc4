import { suggestedFix } from '../../core/rule';
import { removeFromList } from '../edits';
import type { ComposeFile, Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/published-to-service-only',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Published port that other services use by name',
  why: 'Services of the project reach each other without published ports. Where an address in the file shows that another service is the one that connects, publishing the port opens a second way in that nothing here needs.',
  unless: 'People or programs outside use the port as well.',
  topic: 'publishing-ports',
  sources: [COMPOSE_SOURCES.networking, reference('services', 'ports')],
  aliases: ['cis-docker:5.9'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: example/web:1\n    environment:\n      API_URL: http://api:8080/v1\n  api:\n    image: example/api:2\n    ports:\n      - «"8080:8080"»\n',
      good: 'services:\n  web:\n    image: example/web:1\n    environment:\n      API_URL: http://api:8080/v1\n  api:\n    image: example/api:2\n',
    },
    { ok: 'services:\n  web:\n    image: example/web:1\n    environment:\n      API_URL: http://api:8080/v1\n  api:\n    image: example/api:2\n' },
    { ok: 'services:\n  web:\n    image: example/web:1\n    environment:\n      API_URL: http://api:8080/v1\n  api:\n    image: example/api:2\n    ports:\n      - "9090:9090"\n', title: 'another port' },
  ],
  check: {
    port(port, { report, service, file }) {
      const number = port.target?.first;
      const user = number === undefined ? undefined : file.services.find((other) => other !== service && mentions(other, service, number));
      if (!user || !isAlone(service, file)) return;
      const edit = removeFromList(service, 'ports', port.node);
      report({
        at: port.range,
        message: `"${user.name.slice(0, 40)}" reaches this port by the name of the service`,
        fix: edit && suggestedFix('Do not publish it', edit),
      });
    },
  },
});

function mentions(user: Service, { name }: Service, port: number): boolean {
  const address = `${name}:${port}`;
  return user.environment.some(({ value }) => {
    const at = value?.written.indexOf(address) ?? -1;
    return at >= 0 && !/\d/.test(value?.written[at + address.length] ?? '') && (at === 0 || /[/@,\s]/.test(value?.written[at - 1] ?? ''));
  });
}

/** The service has no name of its own in the world: no proxy routes to it by labels. */
function isAlone(service: Service, file: ComposeFile): boolean {
  return !file.isFragment && service.labels.length === 0;
}
