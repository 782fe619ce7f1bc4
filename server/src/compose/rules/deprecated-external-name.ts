import { safeFix, type Fix } from '../../core/rule';
import { insertEntry } from '../../yaml/edit';
import { replaceValue } from '../edits';
import type { Resource } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { textOf } from '../text';

export default composeRule({
  id: 'compose/deprecated-external-name',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Name below external',
  why: 'The name of an external resource used to stand below `external`. It stands beside it now, and Compose warns about the old form at every command.',
  sources: [reference('volumes', 'external'), reference('networks', 'external')],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  back:\n    external:\n      «name»: backend\n',
      good: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  back:\n    external: true\n    name: backend\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    networks: [back]\nnetworks:\n  back:\n    name: backend\n    external: true\n' },
  ],
  check: {
    resource(resource, { report }) {
      const external = resource.node?.get('external');
      const name = external?.kind === 'map' ? external.entryOf('name') : undefined;
      if (name) report({ at: name.keyRange, message: 'The name belongs beside external: true', tags: ['deprecated'], fix: moveName(resource) });
    },
  },
});

function moveName({ node }: Resource): Fix | undefined {
  const external = node?.entryOf('external');
  const name = external?.value.kind === 'map' ? textOf(external.value.get('name')) : undefined;
  if (!node || !external || !name || node.has('name') || external.value.kind !== 'map' || external.value.entries.length > 1) return undefined;
  const edits = [replaceValue(external, 'true'), insertEntry(node, 'name', name.node.source, { after: 'external' })];
  const complete = edits.filter((edit) => edit !== undefined);
  return complete.length === 2 ? safeFix('Move the name beside external', ...complete) : undefined;
}
