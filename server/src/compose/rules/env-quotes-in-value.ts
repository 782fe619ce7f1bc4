import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/env-quotes-in-value',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Quotes that become part of the value',
  why: 'In `- NAME="value"` YAML sees text without quotes around it, so the program gets the value with its quotes. Unlike a shell, nothing takes them off.',
  unless: 'The program expects them, as with JSON.',
  topic: 'compose-interpolation',
  sources: [reference('services', 'environment')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - GREETING=«"hello"»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - GREETING=hello\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - "GREETING=hello you"\n      - LIST=["a"]\n      - JSON="{}","x"\n      - EMPTY=\n  web:\n    image: nginx:1.29\n    environment:\n      GREETING: "hello"\n' },
  ],
  check: {
    variable({ name, value, form }, { report }) {
      const [, quote, inner] = /^(["'])(.*)\1$/s.exec(value?.written ?? '') ?? [];
      if (!value || form !== 'list' || quote === undefined || inner === undefined || inner.includes(quote) || value.node.uncertain) return;
      const edit = replacePart(value, inner);
      report({
        at: value.range,
        message: `The quotes are part of the value of ${name.slice(0, 50)}`,
        fix: edit && suggestedFix('Delete the quotes', edit),
      });
    },
  },
});
