import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { ComposeText } from '../text';
import type { Mount } from '../volumes';

/** Each takes back what Docker sets for a tmpfs by itself: noexec, nosuid, nodev. */
const WEAKENING: Readonly<Record<string, string>> = {
  exec: 'programs can be started from it',
  suid: 'set-user-ID programs on it make their caller root',
  dev: 'device files on it open devices',
};

export default composeRule({
  id: 'compose/tmpfs-weak',
  severity: 'info',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'tmpfs that allows what Docker forbids by default',
  why: 'Docker mounts a tmpfs with noexec, nosuid and nodev. It is often the only place in a container that can be written to, and so the place where an intruder puts a program: allowing it to be started gives that up.',
  unless: 'The program unpacks and runs something there, as some Java and Python libraries do.',
  topic: 'volumes-binds-tmpfs',
  sources: [COMPOSE_SOURCES.dockerTmpfs, COMPOSE_SOURCES.tmpfs, reference('services', 'tmpfs')],
  aliases: ['compose-lint:CL-0022'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    tmpfs:\n      - /tmp:size=64m,«exec»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    tmpfs:\n      - /tmp:size=64m\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    tmpfs: /run:«suid»\n', good: 'services:\n  api:\n    image: example/api:2\n    tmpfs: /run\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    tmpfs:\n      - /tmp:noexec,nosuid,size=64m\n      - /run\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    tmpfs:\n      - /tmp:${TMPFS_OPTIONS}\n' },
  ],
  check: {
    mount(mount, { report }) {
      if (mount.form !== 'tmpfs') return;
      for (const option of mount.options) {
        const consequence = WEAKENING[option.written];
        if (consequence === undefined) continue;
        const edit = withoutOption(mount, option);
        report({ at: option.range, message: `With ${option.written}, ${consequence}`, fix: edit && suggestedFix(`Delete ${option.written}`, edit) });
      }
    },
  },
});

function withoutOption({ node, options, target }: Mount, removed: ComposeText): ReturnType<typeof setScalar> {
  if (node.kind !== 'scalar' || !target) return undefined;
  const kept = options.filter((option) => option !== removed).map(({ written }) => written);
  return setScalar(node, [target.written, ...(kept.length > 0 ? [kept.join(',')] : [])].join(':'));
}
