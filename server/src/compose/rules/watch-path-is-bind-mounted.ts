import { joinPath } from '../../workspace/paths';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { textOf, type ComposeText } from '../text';
import { watchesOf } from '../watch';

export default composeRule({
  id: 'compose/watch-path-is-bind-mounted',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Watched folder that is also mounted',
  why: 'A folder that is mounted into the container needs no copying, so Compose leaves it out of its watching and says so only in passing. The action never runs, also where it should restart or rebuild.',
  sources: [reference('develop', 'path'), { title: 'Compose: Use Compose Watch', url: 'https://docs.docker.com/compose/how-tos/file-watch/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    build: .\n    volumes:\n      - ./src:/app/src\n    develop:\n      watch:\n        - path: «./src»\n          action: sync\n          target: /app/src\n' },
    { ok: 'services:\n  api:\n    build: .\n    volumes:\n      - ./data:/data\n    develop:\n      watch:\n        - path: ./src\n          action: sync\n          target: /app/src\n' },
  ],
  check: {
    service(service, { report }) {
      const mounted = new Set(service.mounts.filter(({ type }) => type === 'bind').map(({ source }) => relativePath(source)));
      for (const watch of watchesOf(service)) {
        const path = textOf(watch.get('path'));
        const relative = relativePath(path);
        if (path && relative !== undefined && mounted.has(relative)) report({ at: path.range, message: `${path.written.slice(0, 50)} is mounted, so it is not watched` });
      }
    },
  },
});

/** Paths below the project compare without `./` and slashes at the end. */
function relativePath(written: ComposeText | undefined): string | undefined {
  const text = written?.text;
  return text === undefined || /^[/~]/.test(text) ? undefined : joinPath('', text);
}
