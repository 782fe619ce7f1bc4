import { suggestedFix, insert } from '../../core/rule';
import { isEditable } from '../../yaml/edit';
import { ComposeFile, type Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

export default composeRule({
  id: 'compose/override-list-appends',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Ports that add to those of the base file',
  why: 'Lists of an override file are appended to those of the base file. Another host port for the same container port does not replace the first one: both are published. `!override` replaces the list.',
  unless: 'Both are wanted.',
  topic: 'compose-profiles-and-overrides',
  sources: [COMPOSE_SOURCES.merge],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    «ports»:\n      - "127.0.0.1:9090:80"\n',
      good: 'services:\n  web:\n    ports: !override\n      - "127.0.0.1:9090:80"\n',
      path: 'compose.override.yaml',
      files: { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "127.0.0.1:8080:80"\n' },
    },
    {
      ok: 'services:\n  web:\n    ports:\n      - "127.0.0.1:9443:443"\n  api:\n    ports: !override\n      - "127.0.0.1:9091:80"\n',
      path: 'compose.override.yaml',
      files: { 'compose.yaml': 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "127.0.0.1:8080:80"\n  api:\n    image: example/api:2\n    ports:\n      - "127.0.0.1:8081:80"\n' },
    },
    { ok: 'services:\n  web:\n    ports:\n      - "127.0.0.1:9090:80"\n', path: 'compose.override.yaml', title: 'the base file is not known' },
  ],
  check: {
    file(file, { report, workspace, path }) {
      const basePaths = file.isOverride ? ['yaml', 'yml'].map((ending) => path.replace(/\.override\.ya?ml$/i, `.${ending}`)) : [];
      const basePath = basePaths.find((one) => workspace.files.has(one) === true);
      const text = basePath === undefined ? undefined : workspace.files.read(basePath);
      const base = text === undefined || basePath === undefined ? undefined : ComposeFile.parse(basePath, text);
      for (const service of base ? file.services : []) {
        const entry = service.node?.entryOf('ports');
        const other = base?.service(service.name);
        if (!entry || !other || entry.value.tag || !publishesAgain(service, other)) continue;
        const colon = file.stream.text.indexOf(':', entry.keyRange.end) + 1;
        const fix = isEditable(entry.value) && entry.origin === 'own' ? suggestedFix('Replace the list of the base file', insert(colon, ' !override')) : undefined;
        report({ at: entry.keyRange, message: 'These ports are published in addition to those of the base file', fix });
      }
    },
  },
});

/** Another port of the host for a container port that the base file publishes already. */
function publishesAgain(service: Service, base: Service): boolean {
  return service.ports.some(({ target, published, protocol }) => base.ports.some((other) => {
    const isSameTarget = other.target?.first !== undefined && other.target.first === target?.first && other.protocol === protocol;
    return isSameTarget && other.published?.text.written !== published?.text.written;
  }));
}
