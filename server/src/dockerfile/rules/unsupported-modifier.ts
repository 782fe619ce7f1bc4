import { replace, suggestedFix, type Fix } from '../../core/rule';
import type { Range } from '../../core/text';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { builderVariables } from '../variable-uses';

export default dockerfileRule({
  id: 'dockerfile/unsupported-modifier',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Form of ${…} that the builder does not have',
  why: 'Outside RUN, CMD and ENTRYPOINT the builder replaces variables itself, and knows a default, a replacement, a demand and patterns, but neither assignments nor substrings nor upper case as bash does. It stops at any other form.',
  sources: [dockerfileReference('Environment replacement', 'environment-replacement')],
  aliases: ['dockerfile-utils:UNSUPPORTED_MODIFIER'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.22\nARG PORT\nENV PORT=«${PORT:8080}»\n',
      good: 'FROM alpine:3.22\nARG PORT\nENV PORT=${PORT:-8080}\n',
    },
    {
      bad: 'ARG VERSION\nFROM alpine:«${VERSION:=3.22}»\n',
      good: 'ARG VERSION\nFROM alpine:${VERSION:-3.22}\n',
    },
    { bad: 'FROM alpine:3.22\nARG NAME=app\nLABEL short="«${NAME:0:3}»" name="«${NAME^^}»"\n' },
    { bad: 'FROM alpine:3.22\nARG NAME=app\nCOPY <<EOF /etc/motd\nWelcome to «${NAME@Q}»\nEOF\n' },
    { ok: 'FROM alpine:3.22\nARG A=1\nENV B=${A:-x} C=${A+y} D=${A:?} E=${A#v} F=${A%%-*} G=${A//-/_}\n' },
    { ok: 'FROM alpine:3.22\nARG NAME=app\nRUN echo ${NAME:0:3}\nCMD echo ${NAME^^}\n', title: 'the shell of RUN and CMD has its own forms' },
    { ok: "FROM alpine:3.22\nENV A='${B:x}' C=\\${B:x}\nCOPY <<'EOF' /a\n${B:x}\nEOF\n", title: 'quoted text' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      const [body] = instruction.heredocs;
      for (const { name, range, nameRange, operator } of builderVariables(instruction, file)) {
        const rest = file.text.slice(nameRange.end, range.end);
        if (operator !== undefined || rest === '' || rest === '}' || /\s/.test(rest)) continue;
        report({
          at: range,
          ...(body && range.start > body.operator.end && { aliases: [] }),
          message: `The builder has no form "\${${name.slice(0, 30)}${rest.slice(0, 30)}"`,
          fix: withDefault(rest, { start: nameRange.end, end: range.end }),
        });
      }
    },
  },
});

/** `:x`, `:=x` and `=x` were most likely meant as a default; `:0:3` is a substring. */
function withDefault(rest: string, at: Range): Fix | undefined {
  const value = /^(?::=?|=)([\w./][^:}]*)\}$/.exec(rest)?.[1];
  return value === undefined ? undefined : suggestedFix(`Make ${value.slice(0, 40)} the default`, replace(at, `:-${value}}`));
}
