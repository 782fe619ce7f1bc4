import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { isExtensionKey } from '../keys';
import type { Resource } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { textOf } from '../text';

export default composeRule({
  id: 'compose/external-with-extras',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'External resource that is also described',
  why: 'External means that the resource is there already and Compose does not make it, so what else is said about it has no effect. For volumes, and for a second name, Compose refuses the file.',
  topic: 'compose-services',
  sources: [reference('volumes', 'external'), { title: 'compose-go: Validation of volumes', url: 'https://github.com/compose-spec/compose-go/blob/main/validation/external.go' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  db:\n    image: mysql:9\n    volumes: ["data:/var/lib/mysql"]\nvolumes:\n  data:\n    external: true\n    «driver»: local\n',
      good: 'services:\n  db:\n    image: mysql:9\n    volumes: ["data:/var/lib/mysql"]\nvolumes:\n  data:\n    external: true\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  back:\n    «name»: backend\n    external:\n      name: other\n', title: 'two names' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes: ["data:/var/lib/mysql"]\nvolumes:\n  data:\n    name: mysql-data\n    external: true\n    x-owner: dba\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes: ["data:/var/lib/mysql"]\nvolumes:\n  data:\n    external: false\n    driver: local\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\nsecrets:\n  token:\n    external: true\n    template_driver: golang\n', title: 'drivers of Swarm' },
  ],
  check: {
    resource(resource, { report }) {
      const { node, external, kind } = resource;
      const name = node?.entryOf('name');
      if (name && hasOtherName(resource)) report({ at: name.keyRange, message: 'name and external.name are two names for one thing' });
      if (!node || external !== true || (kind !== 'volume' && kind !== 'network')) return;
      for (const entry of node.entries) {
        if (entry.name === 'name' || entry.name === 'external' || isExtensionKey(entry.name)) continue;
        const edit = removeEntry(entry);
        report({
          at: entry.keyRange,
          severity: kind === 'volume' ? 'error' : 'warning',
          message: `An external ${kind} is not made by Compose: ${entry.name.slice(0, 40)} has no effect`,
          fix: edit && suggestedFix(`Delete ${entry.name.slice(0, 40)}`, edit),
        });
      }
    },
  },
});

function hasOtherName({ node }: Resource): boolean {
  const external = node?.get('external');
  const inner = external?.kind === 'map' ? textOf(external.get('name'))?.text : undefined;
  const outer = textOf(node?.get('name'))?.text;
  return inner !== undefined && outer !== undefined && inner !== outer;
}
