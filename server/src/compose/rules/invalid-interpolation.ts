import { composeRule } from '../rule';
import { writtenScalars } from '../scalars';
import { COMPOSE_SOURCES } from '../sources';
import { ComposeText } from '../text';

export default composeRule({
  id: 'compose/invalid-interpolation',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable that Compose cannot read',
  why: 'Compose refuses the file: "invalid interpolation format". Behind the name it knows `:-`, `-`, `:?`, `?`, `:+` and `+`, and none of the other forms of a shell. A dollar sign that is meant as such is written twice.',
  topic: 'compose-interpolation',
  sources: [COMPOSE_SOURCES.interpolation, { title: 'compose-go: Templates', url: 'https://github.com/compose-spec/compose-go/blob/main/template/template.go' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:«${VERSION/v/}»\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    command: echo «${my name}»\n' },
    { ok: 'services:\n  web:\n    image: nginx:${VERSION:-1.29}\n    command: sh -c "echo $${VERSION/v/} $1 $(date) ${A:-${B:-c}} ${C:?must be set}"\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29 # ${nothing here}\n' },
  ],
  check: {
    file({ documents }, { report }) {
      for (const { root, isTemplate } of documents) {
        for (const scalar of isTemplate ? [] : writtenScalars(root)) {
          if (!scalar.string.includes('$') || scalar.uncertain) continue;
          for (const { range, message } of new ComposeText(scalar).interpolation.errors) {
            report({ at: scalar.rangeOf(range.start, range.end), message: message.slice(0, 100) });
          }
        }
      }
    },
  },
});
