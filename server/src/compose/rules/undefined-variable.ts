import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { projectVariables } from '../dotenv';
import { composeRule } from '../rule';
import { writtenScalars } from '../scalars';
import { COMPOSE_SOURCES } from '../sources';
import { ComposeText } from '../text';

/** Variables that Compose or every shell sets. */
const ALWAYS = /^(?:COMPOSE_\w+|DOCKER_\w+|HOME|PWD|USER|PATH|SHELL|HOSTNAME|LANG|TMPDIR|UID|GID|XDG_\w+)$/;

export default composeRule({
  id: 'compose/undefined-variable',
  severity: 'info',
  profile: 'strict',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable without a default that .env does not set',
  why: 'Unless the shell of whoever runs Compose has it, the variable is empty. Compose warns and goes on, so that an image loses its tag or a path its folder. `:?` makes it stop instead.',
  unless: 'The shell or a pipeline sets it.',
  topic: 'compose-interpolation',
  sources: [COMPOSE_SOURCES.interpolation, COMPOSE_SOURCES.environmentVariables],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:«${VERSION}»\n',
      good: 'services:\n  web:\n    image: nginx:${VERSION:?}\n',
      files: { '.env': 'TAG=1.29\n' },
    },
    { ok: 'services:\n  web:\n    image: nginx:${VERSION}\n    hostname: ${HOST:-web}\n    user: ${UID}\n    labels: ["a=${B:?}"]\n', files: { '.env': 'VERSION=1.29\n' } },
    { ok: 'services:\n  web:\n    image: nginx:${VERSION}\n', title: 'nothing is known about .env' },
  ],
  check: {
    file({ documents }, { report, path, workspace }) {
      const known = projectVariables(path, workspace);
      if (!known) return;
      for (const scalar of documents.flatMap(({ root, isTemplate }) => (isTemplate ? [] : [...writtenScalars(root)]))) {
        const text = new ComposeText(scalar);
        for (const { name, operator, range } of scalar.uncertain ? [] : text.interpolation.substitutions) {
          if (operator || known.has(name) || ALWAYS.test(name)) continue;
          const part = text.part(range.start, range.end);
          const edit = replacePart(part, `\${${name}:?}`);
          report({ at: part.range, message: `${name.slice(0, 50)} is neither in .env nor has a default`, fix: edit && suggestedFix('Stop when it is not set', edit) });
        }
      }
    },
  },
});
