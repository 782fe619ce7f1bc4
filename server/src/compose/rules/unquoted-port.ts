import { safeFix } from '../../core/rule';
import { quoteScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/unquoted-port',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Port without quotes',
  why: 'To programs that read YAML 1.1, `22:22` is a number to the base of 60. Compose itself reads text, so quotes only matter for what else reads the file, and for one look of all ports.',
  topic: 'publishing-ports',
  sources: [reference('services', 'ports'), { title: 'YAML 1.1: Integers', url: 'https://yaml.org/type/int.html' }],
  aliases: ['dclint:require-quotes-in-ports'],
  fix: 'safe',
  examples: [
    {
      bad: "services:\n  web:\n    image: nginx:1.29\n    ports:\n      - «80:80»\n      - '443:443'\n    expose: [«9000»]\n",
      good: "services:\n  web:\n    image: nginx:1.29\n    ports:\n      - '80:80'\n      - '443:443'\n    expose: ['9000']\n",
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "80:80"\n      - target: 443\n        published: 443\n    expose: ["9000"]\n' },
  ],
  check: {
    service(service, { report }) {
      for (const item of [...service.items('ports'), ...service.items('expose')]) {
        if (item.kind !== 'scalar' || item.style !== 'plain' || item.isNull || item.uncertain) continue;
        const edit = quoteScalar(item);
        report({ at: item.range, message: 'A port without quotes may be read as a number', fix: edit && safeFix('Put it in quotes', edit) });
      }
    },
  },
});
