import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { withoutBuildKitUnlessReached } from '../reached';
import { buildCheckPage, dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { declaredNames, type Stage } from '../stages';
import type { StageState } from '../state';
import type { Instruction } from '../syntax/instructions';
import { builderVariables } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/undefined-var',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable that nothing defines',
  why: 'The builder replaces an unknown variable by nothing and goes on. A misspelt name, or an ARG that stands below its use, thus turns a path into another path and a value into an empty one without a word.',
  unless: 'The base image defines the variable.',
  options: {
    uncertain: {
      default: false,
      strict: true,
      description: 'Report, as BuildKit does, variables that the base image is not known to define, that append to themselves, or that have a default.',
    },
  },
  sources: [buildCheckPage('UndefinedVar'), dockerfileReference('Environment replacement', 'environment-replacement')],
  aliases: ['buildkit:UndefinedVar', 'sonar:S6579'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM alpine:3.22\nENV PATH=/app/bin:«$PAHT»\n', good: 'FROM alpine:3.22\nENV PATH=/app/bin:$PATH\n' },
    { bad: 'FROM node:24\nARG DIR_ASSETS=assets/\nCOPY «$DIR_ASSET» .\n', good: 'FROM node:24\nARG DIR_ASSETS=assets/\nCOPY $DIR_ASSETS .\n' },
    { bad: 'FROM node:24\nWORKDIR «${APP}»\nARG APP=/srv\n', title: 'used above its ARG' },
    { bad: 'FROM scratch\nCOPY <<EOF /etc/app.conf\nport=«$PORT»\nEOF\n' },
    { bad: 'FROM scratch\nENV PROXY_URL=«$HTTP_PROXY»\n', title: 'without ARG only RUN has the predefined arguments' },
    { bad: 'FROM node:24\nCOPY «$SOURCES» .\n', options: { uncertain: true } },
    { ok: 'FROM node:24\nCOPY $SOURCES .\n', title: 'perhaps a variable of the base image' },
    { ok: 'FROM alpine:3.22\nENV PATH=/app:$PATH PYTHONPATH=$PYTHONPATH:/app\nARG A=${B:-c}\n', title: 'appending to what may be there' },
    { ok: 'FROM alpine:3.22\nCOPY <<\'EOF\' /etc/app.conf\nport=$PORT\nEOF\nCMD echo $PORT\nRUN echo $PORT\n' },
    { ok: 'FROM scratch\nLABEL usage="docker run -e \\$PORT"\nONBUILD COPY $SRC /src\n' },
    { ok: 'ARG TAG=1\nFROM alpine:3.22\nLABEL version=$TAG\n', title: 'a global ARG is the matter of another rule' },
  ],
  check: {
    instruction(instruction, { report, file, stage, state, options }) {
      if (!stage || instruction.keyword === 'FROM') return;
      const seen = new Set<string>();
      const own = namesSetBy(instruction);
      for (const use of builderVariables(instruction, file)) {
        const { name, range, nameRange } = use;
        if (seen.has(name) || state.env.has(name) || state.args.has(name) || file.globalState.args.has(name)) continue;
        seen.add(name);
        const meant = similarName(name, state);
        const certain = use.operator === undefined && !own.has(name) && (meant !== undefined || isCertain(name, stage, state));
        if (!certain && !(options.uncertain && (stage.rootImage.isScratch || stage.rootImage.facts))) continue;
        report({
          at: range,
          severity: certain ? 'warning' : 'hint',
          message: `${name} is not defined here${meant ? `; did you mean ${meant}?` : definedBelow(name, stage) ? ': it is further down' : ''}`,
          aliases: instruction.keyword === 'EXPOSE' ? ['sonar:S6579'] : withoutBuildKitUnlessReached(['buildkit:UndefinedVar', 'sonar:S6579'], stage, file),
          fix: meant ? suggestedFix(`Replace with ${meant}`, replace(nameRange, meant)) : undefined,
        });
      }
    },
  },
});

/** A declared name that is nearly this one; among very many, one would be near by chance. */
function similarName(name: string, { env, args }: StageState): string | undefined {
  return env.definitions + args.definitions > MOST_NAMES ? undefined : nearest(name, [...env.keys(), ...args.keys()]);
}

const MOST_NAMES = 300;

function isCertain(name: string, stage: Stage, state: StageState): boolean {
  return definedBelow(name, stage) || hasKnownEnvironment(stage, state);
}

/** `ENV PYTHONPATH=$PYTHONPATH:/app` works whether or not there is a value before. */
function namesSetBy(instruction: Instruction): ReadonlySet<string> {
  return new Set(instruction.keyword === 'ENV' || instruction.keyword === 'ARG' ? declaredNames(instruction) : []);
}

/** What the stage ends with and does not have yet. */
function definedBelow(name: string, { state }: Stage): boolean {
  return state.env.has(name) || state.args.has(name);
}

/** Nothing, or a plain distribution, which defines PATH and hardly more. */
function hasKnownEnvironment({ rootImage }: Stage, { envComplete }: StageState): boolean {
  return envComplete || (!rootImage.hasVariable && rootImage.facts?.purpose === 'base');
}
