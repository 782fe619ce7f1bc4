import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { holdsData, imageFacts } from '../images';
import type { ComposeFile, Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

export default composeRule({
  id: 'compose/localhost-to-sibling',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'localhost where another service is meant',
  why: 'In a container, localhost is the container itself. A database that runs beside it is another machine, whose name is the name of its service: connections to localhost are refused.',
  unless: 'The address is for a program outside of the containers.',
  topic: 'dns-and-service-names',
  sources: [COMPOSE_SOURCES.networking],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      CACHE_URL: redis://«localhost»:6379/0\n  cache:\n    image: redis:8\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      CACHE_URL: redis://cache:6379/0\n  cache:\n    image: redis:8\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      CACHE_URL: redis://cache:6379/0\n      PUBLIC_URL: http://localhost:3000\n  cache:\n    image: redis:8\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    network_mode: service:cache\n    environment:\n      CACHE_URL: redis://localhost:6379/0\n  cache:\n    image: redis:8\n', title: 'one network for both' },
    {
      ok: 'services:\n  broker:\n    image: apache/kafka:4.1.0\n    environment:\n      KAFKA_ADVERTISED_LISTENERS: PLAINTEXT://localhost:9092\n  other:\n    image: apache/kafka:4.1.0\n',
      title: 'what clients outside are told',
    },
  ],
  check: {
    variable({ name, value }, { report, service, file }) {
      if (!value || value.node.uncertain || service.has('network_mode') || /ADVERTISED|LISTENER|PUBLIC|EXTERNAL|HEALTH/i.test(name)) return;
      for (const match of value.written.matchAll(/(?<![\w.-])(?:localhost|127\.0\.0\.1)(?=:(\d{2,5})(?!\d))/g)) {
        const sibling = siblingOn(Number(match[1]), service, file);
        if (!sibling) continue;
        const host = value.part(match.index, match.index + match[0].length);
        const edit = replacePart(host, sibling.name);
        report({
          at: host.range,
          message: `${match[0]} is this container itself; the service on port ${match[1]} is "${sibling.name.slice(0, 40)}"`,
          fix: edit && suggestedFix(`Write ${sibling.name.slice(0, 50)}`, edit),
        });
      }
    },
  },
});

/** The only other service that is known to listen there, when this one does not do so itself. */
function siblingOn(port: number, service: Service, file: ComposeFile): Service | undefined {
  if (listensOn(service, port)) return undefined;
  const siblings = file.services.filter((other) => other !== service && holdsData(imageFacts(other)) && listensOn(other, port));
  return siblings.length === 1 && !siblings[0]?.has('network_mode') ? siblings[0] : undefined;
}

function listensOn(service: Service, port: number): boolean {
  return imageFacts(service)?.ports?.includes(port) === true || service.ports.some(({ target }) => target?.first === port);
}
