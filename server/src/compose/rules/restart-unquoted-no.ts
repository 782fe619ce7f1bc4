import { safeFix } from '../../core/rule';
import { quoteScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/restart-unquoted-no',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'restart: no without quotes',
  why: 'In YAML 1.1, which many tools still read, a bare `no` is the boolean false. The Compose reference quotes it for that reason: what reads the file besides Compose may see no policy, or refuse it.',
  topic: 'compose-services',
  sources: [reference('services', 'restart'), { title: 'YAML 1.1: Booleans', url: 'https://yaml.org/type/bool.html' }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  migrate:\n    image: example/api:2\n    restart: «no»\n',
      good: 'services:\n  migrate:\n    image: example/api:2\n    restart: "no"\n',
    },
    { ok: 'services:\n  migrate:\n    image: example/api:2\n    restart: "no"\n  api:\n    image: example/api:2\n    restart: always\n' },
  ],
  check: {
    service({ restart }, { report }) {
      if (restart?.text.text !== 'no' || restart.text.node.style !== 'plain') return;
      const edit = quoteScalar(restart.text.node);
      report({ at: restart.text.range, message: 'A bare no is the boolean false to YAML 1.1 programs', fix: edit && safeFix('Put it in quotes', edit) });
    },
  },
});
