import { suggestedFix, type Fix } from '../../core/rule';
import type { ComposeFile, Service } from '../model';
import { pathInWorkspace } from '../files';
import { composeRule } from '../rule';
import type { EnvFile } from '../service-parts';
import { reference } from '../sources';
import { textOf, type ComposeText } from '../text';

interface NamedFile {
  readonly what: string;
  readonly path: ComposeText | undefined;
  readonly fix?: Fix | undefined;
}

export default composeRule({
  id: 'compose/missing-file',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'File that does not exist',
  why: 'Compose reads the file when it loads the project or starts the service, and stops when it is not there. Often the path counts from another folder than the writer thought: it is the one of the Compose file.',
  unless: 'Something makes the file before Compose runs.',
  topic: 'compose-services',
  sources: [reference('services', 'env_file'), reference('include'), reference('services', 'extends'), reference('build', 'context')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    env_file:\n      - «./api.env»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    env_file:\n      - path: ./api.env\n        required: false\n',
      files: {},
    },
    { bad: 'include: [«db/compose.yaml»]\nservices:\n  api:\n    extends:\n      file: «base.yaml»\n      service: api\n', files: {} },
    { bad: 'services:\n  api:\n    build: «./api»\n', files: {} },
    { bad: 'services:\n  api:\n    image: example/api:2\n    secrets: [token]\nsecrets:\n  token:\n    file: «./token.txt»\n', files: {} },
    { ok: 'services:\n  api:\n    build: ./api\n    env_file: ./api.env\n', files: { 'api.env': 'A=1\n', 'api/Dockerfile': 'FROM scratch\n' } },
    { ok: 'services:\n  api:\n    build: https://github.com/example/api.git\n    env_file:\n      - path: ./api.env\n        required: false\n      - /etc/api.env\n      - ${ENV}.env\n', files: {} },
    { ok: 'services:\n  api:\n    image: example/api:2\n    env_file: ./api.env\n', title: 'nothing is known about other files' },
  ],
  check: {
    file(file, { report, workspace, path }) {
      for (const { what, path: written, fix } of [...projectFiles(file), ...file.services.flatMap(serviceFiles)]) {
        const target = pathInWorkspace(path, written);
        if (!written || target === undefined || target === '' || workspace.files.has(target) !== false) continue;
        report({ at: written.range, message: `The ${what} ${written.written.slice(-50)} does not exist`, fix });
      }
    },
  },
});

function projectFiles(file: ComposeFile): readonly NamedFile[] {
  const included = file.includes.flatMap(({ paths }) => paths.map((path) => ({ what: 'included file', path })));
  const contents = [...file.secrets, ...file.configs].map(({ kind, node }) => ({ what: `file of the ${kind}`, path: textOf(node?.get('file')) }));
  return [...included, ...contents];
}

function serviceFiles(service: Service): readonly NamedFile[] {
  const { build, envFiles, extends: base } = service;
  return [
    ...envFiles.filter(({ required }) => required === true).map((one) => ({ what: 'env_file', path: one.path, fix: makesOptional(one) })),
    { what: 'extended file', path: base?.file },
    { what: 'build context', path: build?.context },
  ];
}

/** `- NAME` in the long form, which can say that the file may be missing. */
function makesOptional({ node, path }: EnvFile): Fix | undefined {
  const isListed = node.parent?.kind === 'sequence' && !node.parent.isFlow && !node.shared && node.kind === 'scalar';
  if (!isListed || !path) return undefined;
  const { text, start } = node.document;
  const lineStart = text.lastIndexOf('\n', node.range.start - start) + 1;
  const indentation = ' '.repeat(node.range.start - start - lineStart);
  const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  const newText = `path: ${node.source}${lineBreak}${indentation}required: false`;
  return suggestedFix('Let it be missing', { range: node.range, newText });
}
