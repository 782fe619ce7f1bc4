import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { allSubstitutions } from '../interpolation';
import { projectVariables, variablesInFile } from '../dotenv';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { ComposeText } from '../text';

export default composeRule({
  id: 'compose/container-variable-interpolated',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable of the container that Compose fills in',
  why: 'Compose replaces `$NAME` before the container exists, from the shell and `.env`. A variable that is only set for the container is empty then. With two dollar signs the text reaches the container, where its shell fills the value in.',
  topic: 'compose-interpolation',
  sources: [COMPOSE_SOURCES.interpolation, reference('services', 'command')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    environment:\n      DB_USER: app\n    healthcheck:\n      test: mysqladmin ping -u «$DB_USER»\n',
      good: 'services:\n  db:\n    image: mysql:9\n    environment:\n      DB_USER: app\n    healthcheck:\n      test: mysqladmin ping -u $$DB_USER\n',
      files: {},
    },
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    env_file: db.env\n    command: [sh, -c, "echo «${DB_NAME}»"]\n',
      files: { 'db.env': 'DB_NAME=app\n' },
    },
    { ok: 'services:\n  db:\n    image: mysql:9\n    environment:\n      DB_USER: app\n    command: serve $$DB_USER ${PORT} ${DB_USER:-app}\n', files: {} },
    { ok: 'services:\n  db:\n    image: mysql:9\n    environment:\n      DB_USER: ${DB_USER}\n    command: serve $DB_USER\n', files: {}, title: 'the shell has it as well' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    environment:\n      DB_USER: app\n    command: serve $DB_USER\n', files: { '.env': 'DB_USER=app\n' } },
    { ok: 'services:\n  db:\n    image: mysql:9\n    environment:\n      DB_USER: app\n    command: serve $DB_USER\n', title: 'nothing is known about .env' },
  ],
  check: {
    service(service, { report, path, workspace }) {
      const fromProject = commandsOf(service).some(({ hasVariable }) => hasVariable) ? projectVariables(path, workspace) : undefined;
      if (!fromProject) return;
      const inContainer = new Set([
        ...service.environment.filter(({ value }) => value && !value.hasVariable).map(({ name }) => name),
        ...service.envFiles.flatMap((file) => [...variablesInFile(path, file.path, workspace)]),
      ]);
      for (const text of commandsOf(service)) {
        for (const { name, operator, range } of allSubstitutions(text.interpolation)) {
          if (operator || !inContainer.has(name) || fromProject.has(name)) continue;
          const part = text.part(range.start, range.end);
          const edit = replacePart(part, `$${part.written}`);
          report({
            at: part.range,
            message: `Compose fills ${name.slice(0, 40)} in before the container, which has it, exists`,
            fix: edit && suggestedFix('Leave it to the container', edit),
          });
        }
      }
    },
  },
});

function commandsOf(service: Service): readonly ComposeText[] {
  const hooks = [...service.hooks('post_start'), ...service.hooks('pre_stop')].map(({ command }) => command);
  return [service.command, service.entrypoint, service.healthcheck?.test, ...hooks].flatMap((command) => command?.words ?? []);
}
