import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/missing-project-name',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Project without a name',
  why: 'Without `name` the folder gives the project its name, and with it containers, volumes and networks. In a folder called something else the same file is another project, with empty volumes.',
  unless: 'The file is used for several projects, or with Portainer, which refuses the key.',
  topic: 'compose-services',
  sources: [reference('version-and-name', 'name-top-level-element')],
  aliases: ['dclint:require-project-name-field'],
  fix: 'none',
  examples: [
    { bad: '«services»:\n  web:\n    image: nginx:1.29\n' },
    { ok: 'name: shop\nservices:\n  web:\n    image: nginx:1.29\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n', path: 'compose.override.yaml' },
  ],
  check: {
    file(file, { report }) {
      const services = file.entryOf('services');
      if (services && !file.entryOf('name') && !file.isOverride) report({ at: services.keyRange, message: 'The project is named after the folder that it happens to be in' });
    },
  },
});
