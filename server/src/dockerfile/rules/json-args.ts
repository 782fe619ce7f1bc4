import type { OptionSpecs, RuleContext } from '../../core/rule';
import { endsSoon, endsWithExec, isShellTest, toExecForm } from '../exec-form';
import { withoutBuildKitUnlessReached } from '../reached';
import { buildCheckPage, dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import type { Command, CommandInstruction, HealthcheckInstruction } from '../syntax/instructions';

const OPTIONS = {
  everyShellForm: {
    default: false,
    strict: true,
    description: 'Report HEALTHCHECK, commands below an explicit SHELL and those that begin with exec too, as hadolint does.',
  },
} as const satisfies OptionSpecs;

type Context = RuleContext<typeof OPTIONS> & InstructionSite;

export default dockerfileRule({
  id: 'dockerfile/json-args',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Container command in the shell form',
  why: 'The shell form starts `/bin/sh -c`, and the shell is process 1. Many shells do not pass signals on, so that the program never hears of `docker stop`: it is killed after ten seconds in the middle of its work.',
  unless: 'The command needs a shell and replaces it by `exec`, or SHELL says that a shell is wanted.',
  topic: 'signals-and-pid-1',
  options: OPTIONS,
  sources: [buildCheckPage('JSONArgsRecommended'), dockerfileReference('Shell and exec form', 'shell-and-exec-form')],
  aliases: [
    'buildkit:JSONArgsRecommended', 'hadolint:DL3025', 'kics:not_using_json_in_cmd_and_entrypoint_arguments', 'semgrep:prefer-json-notation',
    'droast:DF018', 'droast:DF025', 'sonar:S7019',
  ],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\n«CMD» node server.js --port 8080\n', good: 'FROM node:24\nCMD ["node", "server.js", "--port", "8080"]\n' },
    { bad: 'FROM node:24\n«ENTRYPOINT» node \'my server.js\'\n', good: 'FROM node:24\nENTRYPOINT ["node", "my server.js"]\n' },
    { bad: 'FROM node:24\n«CMD» node server.js --port $PORT\n' },
    {
      bad: 'FROM node:24\n«CMD» node migrate.js && node server.js 2>&1\n',
      title: 'a shell that is not needed beyond the first command',
    },
    { bad: 'FROM node:24\nHEALTHCHECK «CMD» node health.js\n', good: 'FROM node:24\nHEALTHCHECK CMD ["node", "health.js"]\n', options: { everyShellForm: true } },
    { bad: 'FROM node:24\nHEALTHCHECK «CMD» [ -f /run/ready ]\n', options: { everyShellForm: true }, title: 'no array, but a test' },
    { bad: 'FROM node:24\nSHELL ["/bin/bash", "-c"]\n«CMD» node server.js\n', options: { everyShellForm: true } },
    { ok: 'FROM node:24\nCMD ["node", "server.js"]\nHEALTHCHECK CMD node health.js\n', title: 'a health check ends by itself' },
    { ok: 'FROM node:24 AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nCMD node server.js\n', title: 'an explicit SHELL' },
    { ok: 'FROM node:24\nCMD exec node server.js --port $PORT\n', title: 'the shell is replaced' },
    { ok: 'FROM node:24\nCMD node migrate.js && exec node server.js\n' },
    { ok: 'FROM alpine:3.22\nCMD cmp /expected /actual && echo same\n', title: 'programs that nobody needs to stop' },
    { ok: 'FROM node:24\nCMD [ "/bin/sh", "-c", \\\n      "echo a && \\\n       echo b" \\\n    ]\n' },
    { ok: 'FROM node:24\nENTRYPOINT\nCMD\n', title: 'taken back' },
  ],
  check: {
    CMD: (cmd, context) => check(cmd, cmd.command, context),
    ENTRYPOINT: (entrypoint, context) => check(entrypoint, entrypoint.command, context),
    HEALTHCHECK: (healthcheck, context) => {
      if (context.options.everyShellForm && healthcheck.command) check(healthcheck, healthcheck.command, context);
    },
  },
});

function check(instruction: CommandInstruction | HealthcheckInstruction, command: Command, context: Context): void {
  const { file, stage, state, options, report } = context;
  const { json } = instruction;
  if (command.form !== 'shell' || command.shell.trim() === '') return;
  if (json && !isShellTest(file.text.slice(json.range.start, json.range.end))) return;
  const script = file.commandScript(instruction);
  const needsNoSignals = script !== undefined && (endsWithExec(script) || endsSoon(script));
  if (!options.everyShellForm && (state.shell.instruction || needsNoSignals)) return;
  const isArgument = stage !== undefined && (instruction.keyword === 'CMD' ? stage.effective('ENTRYPOINT') : stage.all('CMD')[0]) !== undefined;
  report({
    at: (instruction.keyword === 'HEALTHCHECK' ? instruction.type?.range : undefined) ?? instruction.keywordRange,
    message: `${instruction.keyword} in the shell form: the program is not process 1 and may miss signals`,
    aliases: aliasesFor(instruction, context),
    fix: state.shell.instruction ? undefined : toExecForm(command, script, isArgument),
  });
}

function aliasesFor({ keyword }: CommandInstruction | HealthcheckInstruction, { state, stage, file }: InstructionSite): readonly string[] {
  if (keyword === 'HEALTHCHECK') return ['hadolint:DL3025', 'semgrep:prefer-json-notation'];
  const all = [
    'hadolint:DL3025', 'kics:not_using_json_in_cmd_and_entrypoint_arguments', 'semgrep:prefer-json-notation', 'droast:DF018', 'droast:DF025',
    'sonar:S7019',
  ];
  return state.shell.instruction ? all : withoutBuildKitUnlessReached(['buildkit:JSONArgsRecommended', ...all], stage, file);
}
