import { suggestedFix } from '../../core/rule';
import { commandOf, commandRange, type PackageSite } from '../package-rules';
import { NPM_CI } from '../references';
import { dockerfileRule } from '../rule';
import { hasFlag } from '../shell';
import { replaceWord } from '../shell-edits';
import { folderOf, joinPath, type Workspace } from '../../workspace/workspace';

export default dockerfileRule({
  id: 'dockerfile/npm-ci',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'npm install where a lock file is at hand',
  why: 'npm install may change package-lock.json to match package.json, so the image can hold other versions than were tested. npm ci installs exactly what the lock file says and fails when the two disagree.',
  topic: 'supply-chain',
  sources: [NPM_CI],
  aliases: ['droast:DF031'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:22\nCOPY package.json package-lock.json ./\nRUN «npm install» --omit=dev\n',
      good: 'FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm ci --omit=dev\n',
    },
    {
      bad: 'FROM node:22\nCOPY package*.json ./\nRUN npm config set fund false && «npm i»\n',
      good: 'FROM node:22\nCOPY package*.json ./\nRUN npm config set fund false && npm ci\n',
    },
    {
      title: 'the whole context, which has a lock file',
      bad: 'FROM node:22\nCOPY . .\nRUN «npm install»\n',
      good: 'FROM node:22\nCOPY . .\nRUN npm ci\n',
      files: { 'package-lock.json': '{}' },
    },
    { ok: 'FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm ci && npm install -g npm@10.9.0\n' },
    { ok: 'FROM node:22\nCOPY package.json package-lock.json ./\nRUN npm install express@4.21.2\n', title: 'a package that the lock file does not have' },
    { ok: 'FROM node:22\nCOPY package.json ./\nRUN npm install\n', title: 'no lock file' },
    { ok: 'FROM node:22\nCOPY package*.json ./\nRUN npm install\n', title: 'the pattern finds no lock file', files: { 'package.json': '{}' } },
    { ok: 'FROM node:22\nCOPY package-lock.json ./\nRUN npm install --package-lock-only\n' },
  ],
  check: {
    command(command, context) {
      const found = commandOf(command, ['npm']);
      if (!found || (found.verb !== 'install' && found.verb !== 'i') || found.operands.length > 0) return;
      if (hasFlag(command, '-g', '--global', '--package-lock-only', '--no-package-lock', '--location', '--prefix', '-C')) return;
      if (!copiesLockFile(context, context.workspace, context.path)) return;
      context.report({
        at: commandRange(found),
        message: `npm ${found.verb} may change what package-lock.json fixes: use npm ci`,
        fix: suggestedFix('Use npm ci', replaceWord(context.run, found.verbWord, 'ci')),
      });
    },
  },
});

/** By name, or by a pattern or folder where the build context is known to have one. */
function copiesLockFile({ stage, run }: PackageSite, workspace: Workspace, path: string): boolean {
  const before = (stage?.chain ?? []).flatMap((one) => one.all('COPY')).filter(({ range }) => range.start < run.range.start);
  const exists = workspace.files.has(joinPath(folderOf(path), 'package-lock.json') ?? '');
  return before.some(({ sources, from }) => sources.some(({ text }) => {
    if (/(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/.test(text)) return true;
    if (/(?:^|\/)package\*(?:\.json)?$|(?:^|\/)package-\*\.json$/.test(text)) return exists !== false;
    return /^(?:\.\/?)$/.test(text) && exists === true && !from;
  }));
}
