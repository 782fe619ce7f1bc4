import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/invalid-project-name',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Project name that Compose refuses',
  why: 'The name becomes part of the names of containers, networks and images. It has lower-case letters, digits, `-` and `_` only, and begins with a letter or digit.',
  sources: [reference('version-and-name', 'name-top-level-element')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'name: «MyApp»\nservices:\n  web:\n    image: nginx:1.29\n',
      good: 'name: myapp\nservices:\n  web:\n    image: nginx:1.29\n',
    },
    { ok: 'name: my-app_2\nservices:\n  web:\n    image: nginx:1.29\n' },
    { ok: 'name: ${PROJECT}\nservices:\n  web:\n    image: nginx:1.29\n' },
  ],
  check: {
    file({ name }, { report }) {
      if (name?.text === undefined || /^[a-z0-9][a-z0-9_-]*$/.test(name.text)) return;
      const repaired = name.text.toLowerCase().replace(/[^a-z0-9_-]+/g, '').replace(/^[_-]+/, '');
      const edit = repaired === '' ? undefined : setScalar(name.node, repaired);
      report({
        at: name.range,
        message: `"${name.text.slice(0, 30)}" is no project name: lower-case letters, digits, - and _`,
        fix: edit && suggestedFix(`Replace with ${repaired.slice(0, 50)}`, edit),
      });
    },
  },
});
