import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/invalid-container-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Container name that the engine refuses',
  why: 'A container name has letters, digits, `_`, `.` and `-`, begins with a letter or digit and has at least two characters. The engine refuses to create any other.',
  sources: [reference('services', 'container_name')],
  aliases: ['dclint:service-container-name-regex'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    container_name: «my web»\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    container_name: my-web\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    container_name: «"-web"»\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    container_name: my_web-1.0\n  other:\n    image: nginx:1.29\n    container_name: ${NAME}@1\n' },
  ],
  check: {
    service(service, { report }) {
      const name = service.text('container_name');
      if (name?.text === undefined || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(name.text)) return;
      const repaired = name.text.replace(/[^a-zA-Z0-9_.-]+/g, '-').replace(/^[^a-zA-Z0-9]+/, '');
      const edit = repaired.length > 1 ? setScalar(name.node, repaired) : undefined;
      report({
        at: name.range,
        message: `"${name.text.slice(0, 40)}" is no name for a container: letters, digits, _ . and -`,
        fix: edit && suggestedFix(`Replace with ${repaired.slice(0, 50)}`, edit),
      });
    },
  },
});
