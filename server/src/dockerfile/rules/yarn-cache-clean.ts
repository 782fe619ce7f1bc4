import { safeFix } from '../../core/rule';
import { oncePerStage } from '../once-per-stage';
import { commandRange, EVERY_STAGE, isCacheKeptOut, isReused, leavesTraces, spoken, type PackageSite } from '../package-rules';
import { dockerfileRule } from '../rule';
import { packageCommands, type PackageCommand } from '../shell';
import { runAfter } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/yarn-cache-clean',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Yarn keeps downloads in the layer',
  why: 'Yarn 1 copies every package that it downloads to a cache, /usr/local/share/.cache/yarn for root, and from there to node_modules. The first copy is dead weight in the layer.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [{ title: 'yarn cache', url: 'https://classic.yarnpkg.com/en/docs/cli/cache' }],
  aliases: ['hadolint:DL3060', 'droast:DF055'],
  options: EVERY_STAGE,
  fix: 'safe',
  examples: [
    {
      bad: 'FROM node:22\nRUN «yarn install» --frozen-lockfile\n',
      good: 'FROM node:22\nRUN yarn install --frozen-lockfile && yarn cache clean\n',
    },
    {
      bad: 'FROM node:22 AS build\nRUN «yarn add» foo@1.2.3\nFROM node:22\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM node:22\nRUN yarn install && yarn cache clean\n' },
    { ok: 'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn yarn install\n' },
    { ok: 'FROM node:22\nRUN --mount=type=cache,target=/usr/local/share/.cache/yarn/v6 yarn install\n' },
    { ok: 'FROM node:22\nRUN --mount=type=tmpfs,target=/root/.cache/yarn yarn install\n' },
    { ok: 'FROM node:22\nENV YARN_CACHE_FOLDER=/cache\nRUN --mount=type=cache,target=/cache yarn install\n' },
    { ok: 'FROM node:22\nCOPY .yarnrc.yml package.json yarn.lock ./\nRUN yarn install\n', title: 'Yarn 2 and later' },
    { ok: 'FROM node:22\nRUN corepack enable && yarn install --immutable\n', title: 'Yarn 2 and later by its flag' },
    { ok: 'FROM node:22 AS build\nRUN yarn install\nFROM node:22\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
    { ok: 'FROM node:22\nRUN yarn build && yarn --version\n' },
  ],
  check: {
    script(site, context) {
      const { run, script } = site;
      if (!script.complete || !leavesTraces(run, context, context.options)) return;
      const here = { ...context, ...site };
      const last = packageCommands(script).findLast(({ manager, action }) => manager.id === 'yarn' && action === 'install');
      if (!last || isCacheKeptOut(last, site) || isModern(last, here) || context.state.isDeclared('YARN_CACHE_FOLDER')) return;
      const edit = runAfter(context.file, site, last.command, 'yarn cache clean');
      context.report({
        at: commandRange(last),
        message: `${spoken(last)} leaves its cache in the layer: run yarn cache clean after it`,
        aliases: isReused(run, context) ? ['hadolint:DL3060', 'droast:DF055'] : ['droast:DF055'],
        fix: edit && safeFix('Run yarn cache clean afterwards', edit),
      });
    },
  },
});

/** Yarn 2 and later ("Berry") links from its cache, which belongs to the installation. */
function isModern({ flags, verb }: PackageCommand, { stage, file }: PackageSite): boolean {
  if (verb === 'workspaces focus' || flags.some(({ name }) => name === '--immutable' || name === '--mode')) return true;
  return usesModern(file, stage);
}

/** `yarn set version`, or a copied .yarnrc.yml or .yarn folder. */
const usesModern = oncePerStage((file, stage): boolean => {
  const copied = (stage?.all('COPY') ?? []).flatMap(({ sources }) => sources);
  const commands = (stage?.all('RUN') ?? []).flatMap((run) => file.scriptsOf(run)).flatMap(({ script }) => script.commands);
  const sets = commands.some(({ name, arguments: [verbWord] }) => name === 'yarn' && verbWord?.text === 'set');
  const own = sets || copied.some(({ text }) => /(?:^|\/)\.yarn(?:rc\.yml|\/|$)/.test(text));
  return own || (stage?.parent !== undefined && usesModern(file, stage.parent));
});
