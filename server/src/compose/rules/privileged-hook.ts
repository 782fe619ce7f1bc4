import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { hooksOf, type Hook } from '../commands';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { booleanOf } from '../text';

export default composeRule({
  id: 'compose/privileged-hook',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Hook with more privileges than its container',
  why: 'A hook runs inside of the container, beside the program. Privileged, it has what the container itself was denied, and so has whoever changed the file that it runs.',
  unless: 'The hook prepares something that only root can, such as the owner of a volume.',
  topic: 'hardening',
  options: {
    root: { default: false, strict: true, description: 'Report hooks that run as root, too.' },
  },
  sources: [reference('services', 'post_start'), { title: 'Compose: Lifecycle hooks', url: 'https://docs.docker.com/compose/how-tos/lifecycle/' }],
  aliases: ['cis-docker:5.23', 'cis-docker:5.24'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    post_start:\n      - command: ./prepare.sh\n        privileged: «true»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    post_start:\n      - command: ./prepare.sh\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    pre_stop:\n      - command: ./flush.sh\n        user: «root»\n', options: { root: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    post_start:\n      - command: chown -R 1000:1000 /data\n        user: root\n', title: 'the owner of a volume' },
  ],
  check: {
    service(service, { report, options }) {
      for (const { privileged, user } of allHooks(service)) {
        if (privileged && booleanOf(privileged.value) === true) {
          const edit = removeEntry(privileged);
          report({ at: privileged.value.range, message: 'The hook has more privileges than its container', aliases: ['cis-docker:5.23'], fix: edit && suggestedFix('Delete privileged', edit) });
        }
        if (options.root && user && /^(?:root|0+)(?::|$)/.test(user.text ?? '')) {
          report({ at: user.range, severity: 'info', message: 'The hook runs as root', aliases: ['cis-docker:5.24'] });
        }
      }
    },
  },
});

function allHooks(service: Service): readonly Hook[] {
  const watch = service.valueOf('develop', 'watch');
  const items = watch?.kind === 'sequence' ? watch.items : [];
  const exec = items.flatMap((item) => (item.kind === 'map' ? hooksOf(item.get('exec')) : []));
  return [...service.hooks('pre_start'), ...service.hooks('post_start'), ...service.hooks('pre_stop'), ...exec];
}
