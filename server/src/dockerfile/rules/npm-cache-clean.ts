import { safeFix } from '../../core/rule';
import { commandRange, EVERY_STAGE, isCacheKeptOut, leavesTraces, spoken } from '../package-rules';
import { dockerfileRule } from '../rule';
import { packageCommands } from '../shell';
import { runAfter } from '../shell-edits';

const CLEAN = 'npm cache clean --force';

export default dockerfileRule({
  id: 'dockerfile/npm-cache-clean',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'npm keeps downloads in the layer',
  why: 'npm stores every tarball that it downloads below ~/.npm and unpacks it to node_modules. The first copy is dead weight in the layer of a shipped image.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [{ title: 'npm cache', url: 'https://docs.npmjs.com/cli/v10/commands/npm-cache/' }],
  aliases: [],
  options: EVERY_STAGE,
  fix: 'safe',
  examples: [
    { bad: 'FROM node:22\nRUN «npm ci» --omit=dev\n', good: 'FROM node:22\nRUN npm ci --omit=dev && npm cache clean --force\n' },
    {
      bad: 'FROM node:22 AS build\nRUN «npm install»\nFROM node:22\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM node:22\nRUN npm ci --omit=dev && npm cache clean --force\n' },
    { ok: 'FROM node:22\nRUN npm ci && rm -rf ~/.npm\n' },
    { ok: 'FROM node:22\nRUN --mount=type=cache,target=/root/.npm npm ci\n' },
    { ok: 'FROM node:22\nENV npm_config_cache=/cache\nRUN --mount=type=cache,target=/cache npm ci\n' },
    { ok: 'FROM node:22 AS build\nRUN npm ci && npm run build\nFROM nginx:1.27\nCOPY --from=build /app/dist /usr/share/nginx/html\n' },
  ],
  check: {
    script(site, context) {
      const { run, script } = site;
      if (!script.complete || !leavesTraces(run, context, context.options)) return;
      const last = packageCommands(script).findLast(({ manager, action }) => manager.id === 'npm' && action === 'install');
      if (!last || isCacheKeptOut(last, site) || last.flags.some(({ name }) => name === '--cache')) return;
      if (context.state.isDeclared('npm_config_cache') || context.state.isDeclared('NPM_CONFIG_CACHE')) return;
      const edit = runAfter(context.file, site, last.command, CLEAN);
      context.report({
        at: commandRange(last),
        message: `${spoken(last)} leaves its downloads in the layer: run ${CLEAN} after it`,
        fix: edit && safeFix(`Run ${CLEAN} afterwards`, edit),
      });
    },
  },
});
