import { suggestedFix } from '../../core/rule';
import { keywordLike, lineAbove } from '../line-edits';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';
import { commandVariables } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/arg-used-at-runtime',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Container command reads a build argument',
  why: 'Build arguments end with the build. CMD, ENTRYPOINT and HEALTHCHECK run in the container, where only ENV is left: the variable is empty there, however the image was built.',
  unless: 'Whoever starts the container always sets a variable of that name.',
  sources: [dockerfileReference('ARG')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nARG PORT=8080\nCMD node server.js --port «$PORT»\n',
      good: 'FROM node:24\nARG PORT=8080\nENV PORT=$PORT\nCMD node server.js --port $PORT\n',
    },
    {
      bad: 'FROM node:24\nARG PORT=8080\nENTRYPOINT ["sh", "-c", "exec node server.js --port «$PORT»"]\n',
      good: 'FROM node:24\nARG PORT=8080\nENV PORT=$PORT\nENTRYPOINT ["sh", "-c", "exec node server.js --port $PORT"]\n',
    },
    { bad: 'ARG PORT=8080\nFROM node:24\nCMD node server.js --port «$PORT»\n' },
    { ok: 'FROM node:24\nARG PORT=8080\nENV PORT=$PORT\nCMD node server.js --port $PORT\n' },
    { ok: 'FROM node:24\nARG PORT=8080\nCMD node server.js --port ${PORT:-8080}\n', title: 'the command provides for a missing value' },
    { ok: 'FROM node:24\nARG PORT\nCMD PORT=$(cat /port) && node server.js --port $PORT\n' },
    { ok: 'FROM node:24 AS test\nARG SUITE=all\nCMD npm test -- $SUITE\nFROM node:24\n', title: 'a stage that is not shipped' },
  ],
  check: {
    instruction(instruction, { report, file, stage }) {
      if (!stage || instruction.onbuild || !isShipped(stage, file)) return;
      for (const { name, range, handlesUnset } of commandVariables(instruction, file)) {
        if (handlesUnset || stage.state.env.has(name)) continue;
        const isOwn = stage.state.args.has(name);
        const declaration = stage.state.args.get(name)?.definition ?? file.globalState.args.get(name)?.definition;
        if (!declaration) continue;
        report({
          at: range,
          message: `${name} is a build argument, and empty when the container runs`,
          related: [{ range: declaration.pair.range, message: 'It exists only during the build' }],
          fix: isOwn ? suggestedFix(`Keep it with ENV ${name}`, lineAbove(instruction, `${keywordLike(instruction, 'ENV')} ${name}=$${name}`, file)) : undefined,
        });
      }
    },
  },
});
