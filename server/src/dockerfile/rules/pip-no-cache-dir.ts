import { safeFix } from '../../core/rule';
import { mountsOver } from '../mounts';
import { oncePerStage } from '../once-per-stage';
import { commandOf, commandRange, EVERY_STAGE, leavesTraces, type PackageSite } from '../package-rules';
import { dockerfileRule } from '../rule';
import { allCommands, cleanUpAfter, environmentOf, skipsCache, type ShellCommand, type ShellScript } from '../shell';
import { insertWord } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/pip-no-cache-dir',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'pip keeps downloads in the layer',
  why: 'pip stores every download and every wheel that it builds below ~/.cache/pip for the next install. In an image there is no next install: the copies are dead weight in the layer.',
  unless: 'The stage is not shipped, or a cache mount lies over the directory.',
  topic: 'layers',
  sources: [{ title: 'pip: Caching', url: 'https://pip.pypa.io/en/stable/topics/caching/' }],
  aliases: ['hadolint:DL3042', 'kics:pip_install_keeping_cached_packages', 'semgrep:missing-pip-no-cache-dir', 'droast:DF030'],
  options: {
    ...EVERY_STAGE,
    evenIfRemoved: { default: false, strict: true, description: 'Report installs too whose cache the same RUN removes, as hadolint does.' },
  },
  fix: 'safe',
  examples: [
    {
      bad: 'FROM python:3.13\nRUN «pip install» flask==3.1.0\n',
      good: 'FROM python:3.13\nRUN pip install --no-cache-dir flask==3.1.0\n',
    },
    {
      title: 'switched off, which leaves the cache on',
      bad: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=off\nRUN python -m «pip install» -r requirements.txt\n',
      good: 'FROM python:3.13\nENV PIP_NO_CACHE_DIR=off\nRUN python -m pip install --no-cache-dir -r requirements.txt\n',
    },
    { bad: 'FROM python:3.13\nRUN «pip3 install» six && rm -rf ~/.cache\n', options: { evenIfRemoved: true } },
    {
      bad: 'FROM python:3.13 AS build\nRUN «pip install» six\nFROM python:3.13\nCOPY --from=build /app /app\n',
      options: { everyStage: true },
    },
    { ok: 'FROM python:3.13\nRUN pip install --no-cache-dir flask && pip3 --no-cache-dir install six\n' },
    { ok: 'FROM python:3.13 AS base\nENV PIP_NO_CACHE_DIR=1\nFROM base\nRUN pip install six\n', title: 'ENV of the parent stage' },
    { ok: 'FROM python:3.13\nONBUILD ENV PIP_NO_CACHE_DIR=1\nONBUILD RUN pip install six\n', title: 'a trigger before' },
    { ok: 'FROM python:3.13\nRUN export PIP_NO_CACHE_DIR=1 && pip install six\nRUN PIP_NO_CACHE_DIR=yes pip install six\n' },
    { ok: 'FROM python:3.13\nRUN --mount=type=cache,target=/root/.cache/pip pip install six\n' },
    { ok: 'FROM python:3.13\nENV PIP_CACHE_DIR=/pip-cache\nRUN --mount=type=cache,target=/pip-cache pip install six\n' },
    { ok: 'FROM python:3.13\nRUN pip install six && pip cache purge\n' },
    { ok: 'FROM python:3.13\nRUN pip config set global.no-cache-dir true\nRUN pip install six\n' },
    { ok: 'FROM python:3.13 AS build\nRUN pip install six\nFROM python:3.13\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
    { ok: 'FROM python:3.13\nRUN pipx install black && pipenv install && uv pip install six\n', title: 'other programs' },
  ],
  check: {
    command(command, context) {
      const found = commandOf(command, ['pip']);
      if (found?.action !== 'install' || skipsCache(found) || !leavesTraces(context.run, context, context.options)) return;
      if (isSwitchedOff(command, context) || cacheDirectories(context).some((path) => mountsOver(context.run, path))) return;
      if (!context.options.evenIfRemoved && cleanUpAfter(context.script, found)) return;
      context.report({
        at: commandRange(found),
        message: 'pip keeps its downloads in the layer: add --no-cache-dir',
        fix: safeFix('Add --no-cache-dir', insertWord(context.run, found.verbWord, '--no-cache-dir')),
      });
    },
  },
});

/** By PIP_NO_CACHE_DIR of the script, the stage or the base image, or by pip's own configuration. */
function isSwitchedOff(command: ShellCommand, { state, stage, script, file }: PackageSite): boolean {
  const inScript = isMentioned(command, script) ? environmentOf(command, script).get(VARIABLE) : undefined;
  if (inScript) return inScript.value?.value === undefined || !FALSE.test(inScript.value.value);
  if (state.isDeclared(VARIABLE)) return !FALSE.test(state.lookUp(VARIABLE) ?? '1');
  return stage?.rootImage.facts?.env.includes(VARIABLE) === true || state.isDeclared('PIP_CONFIG_FILE') || configuresPip(file, stage);
}

const VARIABLE = 'PIP_NO_CACHE_DIR';

function isMentioned({ assignments }: ShellCommand, { assignedNames }: ShellScript): boolean {
  return assignedNames.has(VARIABLE) || assignments.some(({ name }) => name === VARIABLE);
}

/** `pip config set global.no-cache-dir true`, `echo "no-cache-dir = true" > pip.conf`, `COPY pip.conf`. */
const configuresPip = oncePerStage((file, stage): boolean => {
  if (!stage) return false;
  const commands = stage.all('RUN').flatMap((run) => file.scriptsOf(run)).flatMap(({ script }) => [...allCommands(script)]);
  const writes = commands.some(({ arguments: words }) => words.some(({ text }) => /^(?!-).*no-cache-dir/.test(text)));
  const copies = stage.all('COPY').some(({ destination }) => /pip\.conf$|\/\.?pip\/?$/.test(destination?.text ?? ''));
  return writes || copies || (stage.parent !== undefined && configuresPip(file, stage.parent));
});

const FALSE = /^(?:|0|no|n|off|f|false)$/i;

function cacheDirectories({ state }: PackageSite): readonly string[] {
  return ['~/.cache/pip', ...[state.lookUp('PIP_CACHE_DIR')].filter((path) => path !== undefined)];
}
