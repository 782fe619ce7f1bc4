import { insert, remove, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { wholeContext } from '../context-copies';
import { linesToDelete, wholeLines } from '../line-edits';
import type { Dockerfile } from '../model';
import { mountsOver } from '../mounts';
import { spoken } from '../package-rules';
import { dockerfileRule } from '../rule';
import { allCommands, packageCommands, type PackageCommand } from '../shell';
import type { Stage } from '../stages';
import type { CopyInstruction, RunInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/manifest-before-source',
  severity: 'info',
  profile: 'recommended',
  category: 'speed',
  since: '0.1.0',
  summary: 'Dependencies installed after all sources are copied',
  why: 'A layer is reused while nothing above it changes. With the whole source above the installation, a comment changed in one file downloads all dependencies again. Copied first, the manifest and the lock file alone decide.',
  unless: 'The installation needs the sources, as a workspace of several packages may.',
  topic: 'layer-caching',
  sources: [{ title: 'Docker: Optimize cache usage, order your layers', url: 'https://docs.docker.com/build/cache/optimize/#order-your-layers' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nWORKDIR /app\n«COPY .» .\nRUN npm ci\nCMD ["node", "server.js"]\n',
      good: 'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nCMD ["node", "server.js"]\n',
    },
    {
      bad: 'FROM python:3.13\n«COPY .» /app/\nRUN pip install --no-cache-dir -r /app/requirements.txt\n',
      good: 'FROM python:3.13\nCOPY requirements.txt /app/\nRUN pip install --no-cache-dir -r /app/requirements.txt\nCOPY . /app/\n',
    },
    { bad: 'FROM golang:1.25\nWORKDIR /src\n«COPY .» .\nRUN go mod download && go build -o /app .\n' },
    { ok: 'FROM node:24\nWORKDIR /app\nCOPY package*.json ./\nRUN npm ci\nCOPY . .\nRUN npm run build\n' },
    { ok: 'FROM node:24\nCOPY . .\nRUN npm install -g pm2@6\n', title: 'a tool by its name' },
    { ok: 'FROM node:24\nCOPY . .\nRUN --mount=type=cache,target=/root/.npm npm ci\n', title: 'downloads come from a cache' },
    { ok: 'FROM node:24\nCOPY package.json .\nRUN npm ci\nCOPY . .\nRUN npm ci --omit=dev\n', title: 'a second installation' },
    { ok: 'FROM python:3.13\nCOPY . .\nRUN pip install .\n', title: 'the project itself' },
    { ok: 'FROM node:24\nCOPY src .\nRUN npm ci\n' },
  ],
  check: {
    COPY(copy, { report, stage, file }) {
      const source = wholeContext(copy);
      if (!source || !stage || copy.onbuild || installsIn(stage, file).some(({ run }) => run.range.start < copy.range.start)) return;
      const found = installsIn(stage, file).find(({ run, install }) =>
        run.range.start > copy.range.start && !install.manager.caches.some((directory) => mountsOver(run, directory)));
      if (!found) return;
      report({
        at: { start: copy.keywordRange.start, end: source.range.end },
        message: `Every change of a file runs "${spoken(found.install)}" again`,
        related: [{ range: found.install.command.range, message: 'The dependencies are installed here' }],
        fix: reorder(copy, found, stage, file),
      });
    },
  },
});

interface Install {
  readonly run: RunInstruction;
  readonly install: PackageCommand;
}

/** What a package manager needs to know which packages to install. */
const MANIFESTS: Readonly<Record<string, string>> = {
  npm: 'package*.json',
  yarn: 'package.json yarn.lock',
  pnpm: 'package.json pnpm-lock.yaml',
  bun: 'package.json bun.lock*',
  go: 'go.mod go.sum',
  bundle: 'Gemfile Gemfile.lock',
  composer: 'composer.json composer.lock',
};

/** Installations of what a manifest lists; a package given by name, or the project itself, is none. */
function installsIn(stage: Stage, file: Dockerfile): readonly Install[] {
  return stage.all('RUN').flatMap((run) => file.scriptsOf(run).flatMap(({ script }) =>
    packageCommands(script).filter(isFromManifest).map((install) => ({ run, install }))));
}

function isFromManifest({ manager, action, verb, packages, flags }: PackageCommand): boolean {
  if (action !== 'install') return false;
  if (manager.id === 'pip') return packages.length > 0 && packages.every(({ kind, name }) => kind === 'requirement' && /^[\w./-]+$/.test(name));
  if (manager.id === 'go') return verb === 'mod download';
  return manager.id in MANIFESTS && packages.length === 0 && !flags.some(({ name }) => name === '-g' || name === '--global');
}

/** Only where the installation stands alone in the next instruction can it be moved without a second thought. */
function reorder(copy: CopyInstruction, { run, install }: Install, stage: Stage, file: Dockerfile): Fix | undefined {
  const isNext = stage.instructions[stage.instructions.indexOf(copy) + 1] === run;
  const isAlone = file.scriptsOf(run).length === 1 && file.scriptsOf(run).every(({ script }) => [...allCommands(script)].length === 1);
  const target = copy.destination?.text ?? '';
  if (!isNext || !isAlone || copy.json || copy.sources.length !== 1 || !/^\.$|\/$/.test(target)) return undefined;
  const manifests = manifestsOf(install, target);
  if (manifests === undefined) return undefined;
  const newline = lineEnding(file.text);
  const flags = copy.flags.map(({ range }) => `${file.text.slice(range.start, range.end)} `).join('');
  const first = `${copy.written} ${flags}${manifests} ${target === '.' ? './' : target}`;
  return suggestedFix(
    'Copy the manifest first',
    insert(wholeLines(file, copy.range).start, `${first}${newline}${file.text.slice(run.range.start, run.range.end)}${newline}`),
    remove(linesToDelete(file, run.range)),
  );
}

function manifestsOf({ manager, packages }: PackageCommand, target: string): string | undefined {
  if (manager.id !== 'pip') return MANIFESTS[manager.id];
  const [only] = packages;
  if (packages.length !== 1 || !only) return undefined;
  const name = only.name.startsWith(target) ? only.name.slice(target.length) : only.name;
  return name.includes('/') ? undefined : name;
}
