import { projectVariables, variablesInFile } from '../dotenv';
import { composeRule } from '../rule';
import { writtenScalars } from '../scalars';
import { COMPOSE_SOURCES, reference } from '../sources';
import { ComposeText } from '../text';

export default composeRule({
  id: 'compose/env-file-is-not-interpolation',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable that only an env_file sets',
  why: '`env_file` sets variables of the container. For `${NAME}` in this file Compose looks into the shell and into `.env`, and nowhere else: the variable is empty here although a file next to it sets it.',
  unless: 'The shell or a pipeline sets it as well.',
  topic: 'compose-interpolation',
  sources: [COMPOSE_SOURCES.environmentVariables, COMPOSE_SOURCES.interpolation, reference('services', 'env_file')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    env_file: web.env\n    ports:\n      - "127.0.0.1:«${PORT}»:80"\n', files: { 'web.env': 'PORT=8080\n' } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    env_file: web.env\n    ports:\n      - "127.0.0.1:${PORT}:80"\n', files: { 'web.env': 'PORT=8080\n', '.env': 'PORT=8080\n' } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    env_file: [.env]\n    ports:\n      - "127.0.0.1:${PORT}:80"\n', files: { '.env': 'PORT=8080\n' } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    env_file: web.env\n    ports:\n      - "127.0.0.1:${PORT:-8080}:80"\n', files: { 'web.env': 'PORT=8080\n' } },
  ],
  check: {
    service(service, { report, path, workspace }) {
      const ours = service.envFiles.length > 0 ? projectVariables(path, workspace) : undefined;
      if (!ours) return;
      const theirs = new Set(service.envFiles.flatMap((file) => [...variablesInFile(path, file.path, workspace)]));
      const commands = new Set([service.valueOf('command'), service.valueOf('entrypoint')].map((node) => node?.range.start));
      for (const scalar of theirs.size === 0 ? [] : writtenScalars(service.node)) {
        if (commands.has(scalar.range.start) || commands.has(scalar.parent?.range.start)) continue;
        const text = new ComposeText(scalar);
        for (const { name, operator, range } of text.interpolation.substitutions) {
          if (operator || ours.has(name) || !theirs.has(name)) continue;
          report({ at: text.part(range.start, range.end).range, message: `${name.slice(0, 50)} is set for the container, but not for this file` });
        }
      }
    },
  },
});
