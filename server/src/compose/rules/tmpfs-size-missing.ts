import { suggestedFix } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { insertEntry, setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';

export default composeRule({
  id: 'compose/tmpfs-size-missing',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'tmpfs without a size',
  why: 'Files on a tmpfs are memory. Without a size it may grow to half of the memory of the host, or to the memory limit of the container, whose processes are then killed for it.',
  unless: 'A memory limit is enough of a bound.',
  topic: 'volumes-binds-tmpfs',
  sources: [COMPOSE_SOURCES.dockerTmpfs, COMPOSE_SOURCES.tmpfs, reference('services', 'tmpfs')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    tmpfs:\n      - «/tmp»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    tmpfs:\n      - /tmp:size=64m\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: tmpfs\n        target: «/tmp»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: tmpfs\n        target: /tmp\n        tmpfs:\n          size: 64m\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    tmpfs: /run:noexec,size=16m\n' },
  ],
  check: {
    mount(mount, { report }) {
      if (mount.type !== 'tmpfs' || !mount.target || hasSize(mount)) return;
      const edit = withSize(mount);
      report({ at: mount.target.range, message: 'Files here may take half of the memory of the host', fix: edit && suggestedFix('Limit it to 64 MB', edit) });
    },
  },
});

function hasSize({ node, options }: Mount): boolean {
  if (node.kind !== 'map') return options.some(({ written, hasVariable }) => hasVariable || written.startsWith('size='));
  const tmpfs = node.get('tmpfs');
  return tmpfs?.kind === 'map' && tmpfs.has('size');
}

function withSize({ node, options }: Mount): TextEdit | undefined {
  if (node.kind === 'scalar') return setScalar(node, `${node.string}${options.length > 0 ? ',' : ':'}size=64m`);
  if (node.kind !== 'map') return undefined;
  const tmpfs = node.get('tmpfs');
  return tmpfs?.kind === 'map' ? insertEntry(tmpfs, 'size', '64m') : insertEntry(node, 'tmpfs', { size: '64m' });
}
