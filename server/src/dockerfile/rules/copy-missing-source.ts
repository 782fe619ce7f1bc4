import { folderOf, joinPath } from '../../workspace/paths';
import type { Workspace } from '../../workspace/workspace';
import { contextSources } from '../context-copies';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { CopyInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-missing-source',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Source that is not in the build context',
  why: 'COPY looks for its sources below the build context. A file that was renamed or moved is not found there, and the build stops, often only on another machine than that of the one who moved it.',
  unless: 'Another step makes the file before the build.',
  sources: [dockerfileReference('COPY: Source', 'source-1')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nCOPY package.json «packge-lock.json» ./\n', files: { 'package.json': '{}' } },
    {
      bad: 'FROM node:24\nCOPY «server.js» /app/\n',
      path: 'docker/Dockerfile',
      files: { '../compose.yaml': 'services:\n  web:\n    build:\n      context: .\n      dockerfile: docker/Dockerfile\n', '../app.js': '' },
    },
    { ok: 'FROM node:24\nCOPY package.json server.js ./\n', files: { 'package.json': '{}', 'server.js': '' } },
    { ok: 'FROM node:24\nCOPY docker/start.sh package.json ./\n', path: 'docker/Dockerfile', files: { 'start.sh': '' }, title: 'the context is another directory' },
    { ok: 'FROM node:24\nCOPY server.js /app/\n', title: 'nothing is known of the files around' },
    { ok: 'FROM node:24\nCOPY package.json dist/app.js target/app.jar ./\nCOPY app.jar ./\n', files: { 'package.json': '{}' }, title: 'made by another build' },
    { ok: 'FROM node:24\nCOPY package.json *.lock $FILES ./\nCOPY --from=build missing ./\nADD https://example.com/missing ./\n', files: { 'package.json': '{}' } },
  ],
  check: {
    file(file, { report, workspace, path }) {
      const sources = file.stages.flatMap((stage) => [...stage.all('COPY'), ...stage.all('ADD')]).flatMap(literalSources);
      const context = contextFolder(sources, path, workspace);
      if (context === undefined) return;
      for (const { value, range } of sources) {
        const place = MADE_BY_A_BUILD.test(value) ? undefined : joinPath(context, value);
        if (place === undefined || workspace.files.has(place) !== false) continue;
        report({ at: range, message: `There is no "${value.slice(0, 60)}" in the build context` });
      }
    },
  },
});

/** Directories and files that a build leaves behind and that are in no repository; a bare name may be a program. */
const MADE_BY_A_BUILD = new RegExp([
  String.raw`(?:^|\/)(?:target|build|dist|out|bin|obj|public|publish|artifacts?|release|node_modules|vendor|generated|_build|\.\w[\w-]*)(?:\/|$)`,
  String.raw`\.(?:jar|war|ear|whl|zip|tgz|gz|xz|deb|rpm|apk|exe|so|log|crt|key|pem)$`,
  String.raw`^[\w-]+$`,
].join('|'));

interface LiteralSource {
  readonly value: string;
  readonly range: { readonly start: number; readonly end: number };
}

function literalSources(copy: CopyInstruction): readonly LiteralSource[] {
  return contextSources(copy).flatMap(({ value, range }) => (value === undefined || /[*?[\]]/.test(value) ? [] : [{ value, range }]));
}

/** The context that a Compose file names, else the Dockerfile's own directory when another source of the file is there. */
function contextFolder(sources: readonly LiteralSource[], path: string, workspace: Workspace): string | undefined {
  const built = workspace.buildsOf(path)[0]?.context;
  if (built !== undefined) return built;
  const folder = folderOf(path);
  const isHere = sources.some(({ value }) => {
    const place = /\w/.test(value) ? joinPath(folder, value) : undefined;
    return place !== undefined && workspace.files.has(place) === true;
  });
  return isHere ? folder : undefined;
}
