import { suggestedFix, type Fix } from '../../core/rule';
import type { NewValue } from '../../yaml/edit';
import { addHealthcheck, hasHealthcheck } from '../health';
import { holdsData, imageFacts } from '../images';
import { replacePart, replaceValue } from '../edits';
import type { ComposeFile, Service } from '../model';
import { composeRule } from '../rule';
import type { Dependency } from '../service-parts';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/depends-on-no-condition',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Started before its dependency is ready',
  why: 'The short form of `depends_on` waits until the other container is started, not until it answers. A database needs some seconds from one to the other, in which the first connections fail.',
  unless: 'The program tries again until the other service answers.',
  topic: 'compose-services',
  sources: [COMPOSE_SOURCES.composeStartup, reference('services', 'depends_on')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      - «db»\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: «service_started»\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on: [«db»]\n  db:\n    image: postgres:18\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db:\n        condition: service_healthy\n  db:\n    image: postgres:18\n    healthcheck:\n      test: ["CMD", "pg_isready", "-U", "postgres"]\n',
      title: 'a database without a check',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      db: { condition: service_healthy }\n  db:\n    image: postgres:18\n    healthcheck:\n      test: pg_isready\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    depends_on: [api]\n  api:\n    image: example/api:2\n', title: 'nothing tells when it is ready' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on: [db]\n  db:\n    image: postgres:18\n    healthcheck:\n      disable: true\n' },
  ],
  check: {
    service(service, { report, file }) {
      for (const dependency of service.dependsOn) {
        const other = file.service(dependency.service);
        if (!other || dependency.condition !== 'service_started' || !isWorthWaitingFor(other)) continue;
        const name = other.name.slice(0, 40);
        report({
          at: dependency.conditionText?.range ?? dependency.range,
          severity: hasHealthcheck(other) ? 'warning' : 'info',
          message: hasHealthcheck(other) ? `"${name}" has a health check, but nothing waits for it` : `"${name}" takes connections only some time after its start`,
          fix: waitFor(dependency, other, service, file),
        });
      }
    },
  },
});

function isWorthWaitingFor(other: Service): boolean {
  return hasHealthcheck(other) === true || (holdsData(imageFacts(other)) && !other.has('healthcheck'));
}

function waitFor({ conditionText, form }: Dependency, other: Service, service: Service, file: ComposeFile): Fix | undefined {
  const check = hasHealthcheck(other) ? [] : [addHealthcheck(other)];
  const condition = conditionText ? replacePart(conditionText, 'service_healthy') : form === 'list' ? asMapping(service, file, other) : undefined;
  const edits = [condition, ...check].filter((edit) => edit !== undefined);
  return edits.length === check.length + 1 ? suggestedFix('Wait until it is healthy', ...edits) : undefined;
}

/** `[a, b]` as a mapping in which the one to wait for is waited for. */
function asMapping(service: Service, file: ComposeFile, awaited: Service): ReturnType<typeof replaceValue> {
  const entry = service.node?.entryOf('depends_on');
  if (entry?.value.kind !== 'sequence') return undefined;
  const conditions = service.dependsOn.map(({ service: name }): [string, NewValue] => {
    const isReady = name === awaited.name || hasHealthcheck(file.service(name) ?? awaited) === true;
    return [name, { condition: isReady ? 'service_healthy' : 'service_started' }];
  });
  return replaceValue(entry, Object.fromEntries(conditions));
}
