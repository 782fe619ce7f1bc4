import { suggestedFix } from '../../core/rule';
import { oncePerStage } from '../once-per-stage';
import { commandRange, spoken } from '../package-rules';
import { NPM_INSTALL } from '../references';
import { dockerfileRule } from '../rule';
import { hasFlag, packageCommandOf } from '../shell';
import { insertWord } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/npm-scripts',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Install scripts of packages run in the build',
  why: 'npm runs the install scripts of every package that it installs, those of dependencies of dependencies too. A package that was taken over reads the secrets and the network of the build this way, before anyone has called its code.',
  unless: 'A package needs its script, such as one that compiles native code or downloads a binary.',
  topic: 'supply-chain',
  sources: [NPM_INSTALL],
  aliases: ['sonar:S6505'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nCOPY package*.json ./\nRUN «npm ci» --omit=dev\n', good: 'FROM node:24\nCOPY package*.json ./\nRUN npm ci --ignore-scripts --omit=dev\n' },
    { bad: 'FROM node:24\nRUN «npm install» -g corepack@0.34.0\n', good: 'FROM node:24\nRUN npm install --ignore-scripts -g corepack@0.34.0\n' },
    { ok: 'FROM node:24\nRUN npm ci --ignore-scripts && npm rebuild sharp\n' },
    { ok: 'FROM node:24\nENV NPM_CONFIG_IGNORE_SCRIPTS=true\nRUN npm ci\n' },
    { ok: 'FROM node:24\nRUN npm config set ignore-scripts true\nRUN npm ci\n' },
    { ok: 'FROM node:24\nCOPY .npmrc package*.json ./\nRUN npm ci\n', title: 'a configuration that may say so' },
    { ok: 'FROM node:24\nRUN pnpm install --frozen-lockfile && npm run build\n', title: 'pnpm runs none unless told to' },
  ],
  check: {
    command(command, { report, run, state, stage, file }) {
      const found = packageCommandOf(command);
      if (found?.manager.id !== 'npm' || found.action !== 'install' || hasFlag(command, '--ignore-scripts')) return;
      if ([...state.env.keys(), ...state.args.keys()].some((name) => /^npm_config_ignore_scripts$/i.test(name)) || isConfigured(file, stage)) return;
      report({
        at: commandRange(found),
        message: `${spoken(found)} runs the install scripts of all packages`,
        fix: suggestedFix('Add --ignore-scripts', insertWord(run, found.verbWord, '--ignore-scripts')),
      });
    },
  },
});

/** `npm config set`, or a copied .npmrc. */
const isConfigured = oncePerStage((file, stage): boolean => {
  const copied = (stage?.all('COPY') ?? []).flatMap(({ sources }) => sources);
  const commands = (stage?.all('RUN') ?? []).flatMap((run) => file.scriptsOf(run)).flatMap(({ script }) => script.commands);
  const sets = commands.some(({ name, arguments: words }) => name === 'npm' && words.some(({ text }) => /^ignore-scripts(?:=|$)/.test(text)));
  return sets || copied.some(({ text }) => /(?:^|\/)\.npmrc$/.test(text)) || (stage?.parent !== undefined && isConfigured(file, stage.parent));
});
