import { safeFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/env-space-before-equals',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Blank before the = of a variable',
  why: 'The blank belongs to the name then, and Compose refuses a variable whose name ends in a blank.',
  topic: 'compose-interpolation',
  sources: [reference('services', 'environment'), { title: 'compose-go: Variables', url: 'https://github.com/compose-spec/compose-go/blob/main/types/mapping.go' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - «LOG_LEVEL »=debug\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - LOG_LEVEL=debug\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      - LOG_LEVEL=debug = more\n' },
  ],
  check: {
    variable({ name, nameRange, value, node, form }, { report }) {
      if (form !== 'list' || !value || node.kind !== 'scalar' || !/[ \t]$/.test(name)) return;
      const edit = setScalar(node, `${name.trimEnd()}=${value.written}`);
      report({ at: nameRange, message: `The blank belongs to the name "${name.slice(0, 50)}"`, fix: edit && safeFix('Delete the blank', edit) });
    },
  },
});
