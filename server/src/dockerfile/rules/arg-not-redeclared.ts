import { suggestedFix } from '../../core/rule';
import { keywordLike, lineBelow } from '../line-edits';
import type { Dockerfile } from '../model';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import { readsOf, type VariableRead } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/arg-not-redeclared',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Global ARG used in a stage that does not declare it',
  why: 'An ARG before the first FROM, and the platform arguments of the builder, belong to FROM alone. Inside a stage they are empty until an ARG without a value brings them in; RUN then works with nothing, and nobody says so.',
  unless: 'The base image defines an environment variable of the same name.',
  topic: 'multi-stage-builds',
  sources: [
    { title: 'Docker: Build variables, scoping', url: 'https://docs.docker.com/build/building/variables/#scoping' },
    dockerfileReference('Automatic platform ARGs', 'automatic-platform-args-in-the-global-scope'),
  ],
  aliases: ['buildkit:UndefinedVar', 'sonar:S6579'],
  fix: 'suggested',
  examples: [
    {
      bad: 'ARG VERSION=1.2\nFROM alpine:3.22\nRUN echo «$VERSION» > /version\n',
      good: 'ARG VERSION=1.2\nFROM alpine:3.22\nARG VERSION\nRUN echo $VERSION > /version\n',
    },
    {
      bad: 'FROM alpine:3.22\nCOPY app-«${TARGETARCH}» /app\n',
      good: 'FROM alpine:3.22\nARG TARGETARCH\nCOPY app-${TARGETARCH} /app\n',
    },
    { ok: 'ARG VERSION=1.2\nFROM alpine:3.22\nARG VERSION\nRUN echo $VERSION\n' },
    { ok: 'ARG VERSION=1.2\nFROM alpine:3.22 AS base\nARG VERSION\nFROM base\nRUN echo $VERSION\n', title: 'inherited from the parent stage' },
    { ok: 'ARG NODE_VERSION=24\nFROM node:${NODE_VERSION}\nRUN echo $NODE_VERSION\n', title: 'a variable of the base image' },
    { ok: 'ARG VERSION=1.2\nFROM alpine:3.22\nRUN VERSION=$(cat v) && echo $VERSION\n', title: 'set by the script itself' },
    { ok: 'ARG TAG=1\nFROM alpine:3.22\nRUN . ./env.sh && echo $TAG\n', title: 'may come from the file that is read' },
    { ok: 'ARG PORT=8080\nFROM alpine:3.22\nCMD httpd -f -p $PORT\n', title: 'read when the container runs' },
  ],
  check: {
    stage(stage, { report, file }) {
      const seen = new Set<string>();
      for (const read of readsOf(stage, file)) {
        const { name, range, instruction } = read;
        if (seen.has(name) || !isLost(read, stage, file)) continue;
        seen.add(name);
        const byBuilder = instruction.keyword !== 'RUN' && instruction.keyword !== 'EXPOSE';
        const buildkit = byBuilder ? withoutBuildKitUnlessReached(['buildkit:UndefinedVar'], stage, file) : [];
        const global = file.globalState.args.get(name)?.definition;
        report({
          at: range,
          message: `${name} is empty here: this stage has no ARG ${name}`,
          aliases: [...buildkit, 'sonar:S6579'],
          related: global ? [{ range: global.pair.range, message: 'This ARG is for FROM only' }] : [],
          fix: suggestedFix(`Declare ARG ${name} in the stage`, lineBelow(stage.from, `${keywordLike(stage.from, 'ARG')} ${name}`, file)),
        });
      }
    },
  },
});

function isLost({ name, instruction }: VariableRead, stage: Stage, { globalState }: Dockerfile): boolean {
  if (AT_RUN_TIME.has(instruction.keyword) || instruction.onbuild || SET_BY_SHELL.has(name)) return false;
  if (!globalState.args.has(name) || stage.stateBefore(instruction).isDeclared(name) || stage.state.args.has(name)) return false;
  return stage.rootImage.isScratch || stage.rootImage.facts !== undefined || !/VERSION$/.test(name);
}

const AT_RUN_TIME = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** Names that have a value in every shell. */
const SET_BY_SHELL = new Set(['HOME', 'PATH', 'PWD', 'OLDPWD', 'HOSTNAME', 'UID', 'EUID', 'PPID', 'RANDOM', 'SECONDS', 'LINENO', 'IFS', 'SHLVL']);
