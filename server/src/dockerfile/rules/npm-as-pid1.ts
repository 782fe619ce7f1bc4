import { replace, suggestedFix } from '../../core/rule';
import { folderOf, joinPath } from '../../workspace/paths';
import type { Workspace } from '../../workspace/workspace';
import { soleCommand } from '../exec-form';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';
import type { ShellCommand } from '../shell';
import { jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/npm-as-pid1',
  severity: 'hint',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Package manager as the main process',
  why: 'npm, Yarn and pnpm start a shell, which starts the program. A signal to stop reaches the package manager, which may end without waiting for the program; memory and starting time of two more processes come on top.',
  unless: 'The script does more than start one program, or the container is for development.',
  topic: 'signals-and-pid-1',
  sources: [{
    title: 'Node.js Docker best practices: CMD',
    url: 'https://github.com/nodejs/docker-node/blob/main/docs/BestPractices.md#cmd',
  }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nCMD [«"npm", "start"»]\n',
      good: 'FROM node:24\nCMD ["node", "server.js"]\n',
      files: { 'package.json': '{ "scripts": { "start": "node server.js" } }' },
    },
    { bad: 'FROM node:24\nCMD «yarn start»\n' },
    { bad: 'FROM node:24\nENTRYPOINT [«"pnpm", "run", "serve"»]\n' },
    { ok: 'FROM node:24\nCMD ["node", "server.js"]\n' },
    { ok: 'FROM node:24\nCMD ["npm", "run", "dev"]\nENTRYPOINT ["tini", "--"]\n', title: 'a script for development' },
    { ok: 'FROM node:24 AS dev\nCMD ["npm", "start"]\nFROM node:24\nCMD ["node", "."]\n' },
    { ok: 'FROM node:24\nENTRYPOINT ["npm"]\nCMD ["install"]\n' },
  ],
  check: {
    stage(stage, { report, file, workspace, path }) {
      if (!isShipped(stage, file) || !stage.isFinal) return;
      const instruction = stage.effective('ENTRYPOINT') ?? stage.effective('CMD');
      const script = instruction && file.commandScript(instruction);
      const command = script && soleCommand(script);
      const name = command && startedScript(command);
      if (!instruction || !command || name === undefined || !stage.instructions.includes(instruction)) return;
      const program = programOf(name, path, workspace) ?? [];
      const { exec, range } = instruction.command;
      const isExec = exec.length > 0;
      report({
        at: { start: exec[0]?.range.start ?? command.range.start, end: exec.at(-1)?.range.end ?? command.range.end },
        message: `${command.name ?? 'The package manager'} stands between the engine and the program: start the program itself`,
        fix: program.length === 0 ? undefined : suggestedFix(
          `Start ${program.join(' ').slice(0, 50)}`,
          isExec ? replace(range, jsonForm(program)) : replace(command.range, program.join(' ')),
        ),
      });
    },
  },
});

/** `npm start`, `yarn serve`, `pnpm run start`: the name of the script. Scripts for development are left alone. */
function startedScript({ name, arguments: words }: ShellCommand): string | undefined {
  if (name !== 'npm' && name !== 'yarn' && name !== 'pnpm') return undefined;
  const [verb, next] = words.map(({ value }) => value);
  const script = verb === 'run' || verb === 'run-script' ? next : verb;
  const known = verb !== script || verb === 'start' || (name !== 'npm' && (verb === 'serve' || verb === 'prod'));
  return known && script !== undefined && !/dev|watch|test|lint|build|migrat/.test(script) ? script : undefined;
}

/** What the script starts, when it is nothing but `node file.js`. */
function programOf(script: string, path: string, workspace: Workspace): readonly string[] | undefined {
  const context = workspace.buildsOf(path)[0]?.context ?? folderOf(path);
  const text = workspace.files.read(joinPath(context, 'package.json') ?? 'package.json');
  const line = text === undefined ? undefined : scriptIn(text, script);
  return line !== undefined && /^node(?: [\w./=@:-]+)+$/.test(line) ? line.split(' ') : undefined;
}

function scriptIn(manifest: string, name: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(manifest);
    const scripts = isRecord(parsed) ? parsed['scripts'] : undefined;
    const line = isRecord(scripts) ? scripts[name] : undefined;
    return typeof line === 'string' ? line : undefined;
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
