import { insert, suggestedFix } from '../../core/rule';
import { commandOf, type PackageSite } from '../package-rules';
import type { Dockerfile } from '../model';
import { APK_MANUAL, MULTI_STAGE } from '../references';
import { dockerfileRule } from '../rule';
import { hasFlag, packageCommands, type PackageCommand, type PackageRequest } from '../shell';
import { insertWord, runAfter } from '../shell-edits';
import { isShipped } from '../shipped';
import { startsProgram } from '../started-program';
import type { Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/apk-build-deps-left',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Compilers stay in the shipped Alpine image',
  why: 'Compilers and headers are needed while something is built and are some hundred megabytes of dead weight, and a help for an intruder, afterwards. A virtual package removes them in the same RUN; a build stage keeps them out altogether.',
  unless: 'The running container compiles, or loads libraries that only the -dev package has.',
  topic: 'multi-stage-builds',
  sources: [APK_MANUAL, MULTI_STAGE],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM python:3.13-alpine\nRUN apk add --no-cache «gcc» musl-dev && pip install --no-cache-dir cffi==1.17.1\nCMD ["python", "app.py"]\n',
      good: 'FROM python:3.13-alpine\nRUN apk add --virtual .build-deps --no-cache gcc musl-dev && pip install --no-cache-dir cffi==1.17.1 && apk del .build-deps\nCMD ["python", "app.py"]\n',
    },
    { bad: 'FROM alpine:3.20\nRUN apk add --no-cache curl «build-base» && make\nCMD ["app"]\n', title: 'mixed with what stays' },
    { ok: 'FROM python:3.13-alpine\nRUN apk add --no-cache --virtual .build-deps gcc && pip install cffi && apk del .build-deps\n' },
    { ok: 'FROM python:3.13-alpine\nRUN apk add --no-cache gcc && pip install cffi && apk del gcc\n' },
    { ok: 'FROM alpine:3.20 AS build\nRUN apk add --no-cache build-base\nFROM alpine:3.20\nCOPY --from=build /app /app\n' },
    { ok: 'FROM alpine:3.20\nRUN apk add --no-cache libpq libstdc++ make\n', title: 'libraries for the running program' },
    { ok: 'FROM alpine:3.20\nRUN apk add --no-cache gcc musl-dev\nENV RUSTUP_HOME=/usr/local/rustup\n', title: 'an image that starts nothing' },
    { ok: 'FROM golang:1.24-alpine\nRUN apk add --no-cache gcc musl-dev\nCMD ["go", "test", "./..."]\n', title: 'an image for building' },
  ],
  check: {
    command(command, context) {
      const found = commandOf(command, ['apk']);
      const { stage, file, script } = context;
      if (found?.action !== 'install' || !stage || !isShipped(stage, file) || hasFlag(command, '-t', '--virtual')) return;
      const tools = found.packages.filter(({ name }) => BUILD_TOOLS.has(name));
      const [first, ...others] = tools;
      if (!first || !script.complete || isForBuilding(stage, file) || isRemoved(context)) return;
      context.report({
        at: first.word.range,
        message: `${listed(tools)} in the image: remove ${tools.length === 1 ? 'it' : 'them'} in this RUN or build in another stage`,
        related: others.map(({ name, word }) => ({ range: word.range, message: `${name} stays too` })),
        fix: fixFor(found, context),
      });
    },
  },
});

const BUILD_TOOLS = new Set(['build-base', 'gcc', 'g++', 'musl-dev', 'libc-dev', 'linux-headers', 'cmake', 'clang', 'rust', 'cargo', 'alpine-sdk']);

/** `gcc stays`, `gcc and 2 more packages stay`. */
function listed([first, ...others]: readonly PackageRequest[]): string {
  if (others.length === 0) return `${first?.name ?? ''} stays`;
  return `${first?.name ?? ''} and ${others.length} more package${others.length === 1 ? '' : 's'} stay`;
}

/** Images of compilers, and stages that start no program of their own. */
function isForBuilding(stage: Stage, file: Dockerfile): boolean {
  return stage.rootImage.facts?.purpose === 'sdk' || !startsProgram(stage, file);
}

/** Something is deleted in the same RUN; which packages go along, only apk knows. */
function isRemoved({ script }: PackageSite): boolean {
  return packageCommands(script).some(({ manager, action }) => manager.id === 'apk' && action === 'remove');
}

/** Only where all packages of the command are for building, and something is built in the same RUN. */
function fixFor(found: PackageCommand, context: PackageSite): ReturnType<typeof suggestedFix> | undefined {
  const { file, run, script } = context;
  const last = script.lists.at(-1)?.pipelines.at(-1)?.elements.at(-1);
  if (!found.packages.every(({ name }) => BUILD_TOOLS.has(name) || name.endsWith('-dev'))) return undefined;
  if (script.lists.length !== 1 || last?.type !== 'command' || last === found.command) return undefined;
  const removal = runAfter(file, context, last, 'apk del .build-deps');
  const { range, newText } = insertWord(run, found.verbWord, '--virtual .build-deps');
  return removal && suggestedFix('Remove them in this RUN', insert(range.start, newText), removal);
}
