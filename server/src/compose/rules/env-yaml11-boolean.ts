import { safeFix } from '../../core/rule';
import { isYaml11Boolean, quoteScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/env-yaml11-boolean',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Bare yes, no, on or off as a value',
  why: 'Compose reads these words as text, programs that read YAML 1.1 as true and false. The value then depends on who started the container.',
  topic: 'compose-interpolation',
  sources: [reference('services', 'environment'), { title: 'YAML 1.1: Booleans', url: 'https://yaml.org/type/bool.html' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      VERBOSE: «yes»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      VERBOSE: "yes"\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      VERBOSE: "yes"\n      DEBUG: true\n      COUNTRY: norway\n  worker:\n    image: example/worker:2\n    environment:\n      - VERBOSE=yes\n' },
  ],
  check: {
    variable({ node, form }, { report }) {
      if (form !== 'map' || node.kind !== 'scalar' || node.style !== 'plain' || node.uncertain || !isYaml11Boolean(node.string)) return;
      const edit = quoteScalar(node);
      report({ at: node.range, message: `A bare ${node.string} is a boolean to YAML 1.1 programs`, fix: edit && safeFix('Put it in quotes', edit) });
    },
  },
});
