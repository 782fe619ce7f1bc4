import { declaresAll } from '../certainty';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';
import type { Service } from '../model';
import type { YamlNode } from '../../yaml/tree';

export default composeRule({
  id: 'compose/useless-reset-tag',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: '!reset or !override with nothing before it',
  why: 'These tags take back what an earlier file, or a service that is extended, said. In a file that comes first they do nothing, except that `!reset` hides the value that is written behind it.',
  unless: 'The file is given to Compose behind another one.',
  topic: 'compose-profiles-and-overrides',
  sources: [COMPOSE_SOURCES.merge],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports: !override\n      «- "127.0.0.1:80:80"»\n' },
    { ok: 'services:\n  web:\n    ports: !reset []\n', path: 'compose.override.yaml' },
    { ok: 'services:\n  base:\n    image: nginx:1.29\n    ports: ["127.0.0.1:80:80"]\n  web:\n    extends: base\n    ports: !reset []\n', title: 'over an extended service' },
  ],
  check: {
    service(service, { report, file }) {
      if (!declaresAll(file) || service.layers.length > 1) return;
      for (const node of taggedValues(service)) {
        report({ at: node.range, message: `${node.tag} has nothing to take back in a file that comes first` });
      }
    },
  },
});

function taggedValues({ node }: Service): readonly YamlNode[] {
  return (node?.entries ?? []).map(({ value }) => value).filter(({ tag }) => tag === '!reset' || tag === '!override');
}
