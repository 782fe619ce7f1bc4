import { suggestedFix } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { pathInWorkspace } from '../files';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';
import { indentationAt, lineEnding } from '../../core/text';

export default composeRule({
  id: 'compose/bind-file-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Mounted file that does not exist',
  why: 'With the short form the engine makes a folder of that name where it finds nothing. The program then fails on a folder where it expects a file, and the folder, owned by root, stays in the way of the real one.',
  unless: 'Something makes the file before the first start.',
  topic: 'volumes-binds-tmpfs',
  sources: [COMPOSE_SOURCES.dockerBinds, reference('services', 'volumes')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - «./nginx.conf»:/etc/nginx/nginx.conf:ro\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - type: bind\n        source: ./nginx.conf\n        target: /etc/nginx/nginx.conf\n        read_only: true\n        bind:\n          create_host_path: false\n',
      files: {},
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n', files: { 'nginx.conf': 'events {}\n' } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./data:/data\n', files: {}, title: 'a folder is made on purpose' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes:\n      - ./nginx.conf:/etc/nginx/nginx.conf:ro\n', title: 'nothing is known about other files' },
  ],
  check: {
    mount(mount, { report, workspace, path }) {
      const { source, type, createsHostPath } = mount;
      if (!source || type !== 'bind' || createsHostPath !== true || !namesFile(mount)) return;
      const file = pathInWorkspace(path, source);
      if (file === undefined || workspace.files.has(file) !== false) return;
      const edit = asLongForm(mount);
      report({
        at: source.range,
        message: `${source.written.slice(0, 50)} does not exist, so the engine makes a folder of that name`,
        fix: edit && suggestedFix('Refuse to start instead of making a folder', edit),
      });
    },
  },
});

/** Both sides end in the same kind of file name. */
function namesFile({ source, target }: Mount): boolean {
  const ending = /[^./]\.[A-Za-z]\w{0,7}$/;
  return ending.test(source?.written ?? '') && ending.test(target?.written ?? '') && !/\.d$/.test(source?.written ?? '');
}

/** The item in the long form, which can forbid the folder. Options other than `ro` have no simple equal. */
function asLongForm({ node, form, source, target, options, readOnly }: Mount): TextEdit | undefined {
  const isListed = node.parent?.kind === 'sequence' && !node.parent.isFlow && !node.shared && !node.uncertain;
  if (form !== 'short' || !isListed || !source || !target || options.some(({ written }) => written !== 'ro' && written !== 'rw')) return undefined;
  const { text, start } = node.document;
  const indentation = `${indentationAt(text, node.range.start - start)}  `;
  const lines = [
    'type: bind', `source: ${source.written}`, `target: ${target.written}`, ...(readOnly ? ['read_only: true'] : []), 'bind:', '  create_host_path: false',
  ];
  return { range: node.range, newText: lines.join(`${lineEnding(text)}${indentation}`) };
}
