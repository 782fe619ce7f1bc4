import { suggestedFix } from '../../core/rule';
import { oncePerStage } from '../once-per-stage';
import { commandRange, spoken, type PackageSite } from '../package-rules';
import { MULTI_STAGE, NPM_CI } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands, packageCommandOf, type PackageCommand, type ShellCommand } from '../shell';
import { insertWord } from '../shell-edits';

const COMPOSER = ['tally:php/composer-no-dev-in-production'];
const NPM = ['droast:DF031'];

export default dockerfileRule({
  id: 'dockerfile/omit-dev-deps',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Development dependencies in the shipped image',
  why: 'Test frameworks, compilers and linters are often most of node_modules or vendor. The running program never loads them, but scanners and intruders find them.',
  unless: 'The stage is made for development or tests, or builds the program itself: then copy the result to another stage.',
  topic: 'multi-stage-builds',
  sources: [NPM_CI, { title: 'composer install', url: 'https://getcomposer.org/doc/03-cli.md#install-i' }, MULTI_STAGE],
  aliases: [...COMPOSER, ...NPM],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:22\nRUN «npm ci»\nCMD ["node", "app.js"]\n', good: 'FROM node:22\nRUN npm ci --omit=dev\nCMD ["node", "app.js"]\n' },
    {
      bad: 'FROM php:8.3\nRUN «composer install» --no-interaction\nCMD ["php-fpm"]\n',
      good: 'FROM php:8.3\nRUN composer install --no-dev --no-interaction\nCMD ["php-fpm"]\n',
    },
    {
      bad: 'FROM node:22\nRUN «pnpm install» --frozen-lockfile\nCMD ["node", "app.js"]\n',
      good: 'FROM node:22\nRUN pnpm install --prod --frozen-lockfile\nCMD ["node", "app.js"]\n',
    },
    { ok: 'FROM node:22\nRUN npm ci --omit=dev && npm install --production\n' },
    { ok: 'FROM node:22\nENV NODE_ENV=production\nRUN npm ci\n' },
    { ok: 'FROM node:22\nRUN npm ci && npm run build\nCMD ["node", "dist/app.js"]\n', title: 'the build needs them' },
    { ok: 'FROM node:22\nRUN npm ci\nRUN npm prune --omit=dev\n' },
    { ok: 'FROM node:22 AS build\nRUN npm ci\nFROM nginx:1.27\nCOPY --from=build /app /app\n' },
    { ok: 'FROM node:22 AS test\nRUN npm ci\nCMD ["npm", "test"]\n' },
    { ok: 'FROM node:22\nRUN npm ci\nCMD ["npm", "run", "dev"]\n', title: 'a development server' },
    { ok: 'FROM node:22\nRUN npm ci\nCMD ["npm", "start"]\n', title: 'a script that may need anything' },
    { ok: 'FROM php:8.3\nENV COMPOSER_NO_DEV=1\nRUN composer install\n' },
    { ok: 'FROM node:22\nRUN npm install -g typescript@5.6.3\n' },
  ],
  check: {
    command(command, context) {
      const found = packageCommandOf(command);
      const flag = found && FLAGS[found.manager.id]?.[0];
      if (!found || flag === undefined || !installsProject(found) || omitsAlready(found, context) || mayNeedThem(context)) return;
      context.report({
        at: commandRange(found),
        message: `${spoken(found)} ships development dependencies too: add ${flag}`,
        aliases: found.manager.id === 'composer' ? COMPOSER : found.manager.id === 'npm' ? NPM : [],
        fix: suggestedFix(`Add ${flag}`, insertWord(context.run, found.verbWord, flag)),
      });
    },
  },
});

/** What leaves them out: the flag to add, and others that do so too. */
const FLAGS: Readonly<Record<string, readonly string[]>> = {
  npm: ['--omit=dev', '--production', '--only', '--omit', '--prod'],
  pnpm: ['--prod', '-P', '--production', '--dev', '-D'],
  composer: ['--no-dev'],
};

function installsProject({ action, operands, flags, verb }: PackageCommand): boolean {
  if (action !== 'install' || operands.length > 0 || verb.startsWith('global')) return false;
  return !flags.some(({ name }) => ['-g', '--global', '--prefix', '-C', '--dir', '--working-dir', '-d'].includes(name));
}

function omitsAlready({ manager, flags }: PackageCommand, { state, script }: PackageSite): boolean {
  if (flags.some(({ name }) => FLAGS[manager.id]?.includes(name))) return true;
  return ['NODE_ENV', 'NPM_CONFIG_OMIT', 'npm_config_omit', 'COMPOSER_NO_DEV'].some((name) => state.isDeclared(name) || script.assignedNames.has(name));
}

/** Stages that others use or that no one runs, development images by name or command, and stages that build, test or prune. */
function mayNeedThem({ stage, file, run }: PackageSite): boolean {
  return run.onbuild !== undefined || isForDevelopment(file, stage);
}

const isForDevelopment = oncePerStage((file, stage): boolean => {
  if (!stage?.isFinal || /dev|test|debug|build|lint|ci\b/i.test(stage.name ?? '')) return true;
  const start = stage.effective('CMD') ?? stage.effective('ENTRYPOINT');
  const started = start && file.commandScript(start);
  if (!started || [...allCommands(started)].some(({ name }) => !SERVERS.test(name ?? ''))) return true;
  const scripts = stage.all('RUN').flatMap((run) => file.scriptsOf(run)).map(({ script }) => script);
  return scripts.some((script) => !script.complete || [...allCommands(script)].some(buildsOrPrunes));
});

const SERVERS = /^(?:node$|php|apache2|nginx|dumb-init|tini)/;

function buildsOrPrunes({ name, arguments: [word] }: ShellCommand): boolean {
  const verb = word?.text;
  if (name === undefined || /^(?:npx|pnpx|tsc|vite|webpack|ng|next|nuxt|turbo|nx|gulp|grunt|make|sh|bash|node|php)$/.test(name)) return true;
  if (name === 'npm' || name === 'pnpm') return !/^(?:ci|install|i|config|cache|set|-.*)$/.test(verb ?? '');
  return name === 'yarn' || (name === 'composer' && !/^(?:install|i|config|self-update|clear-?cache|-.*)$/.test(verb ?? ''));
}
