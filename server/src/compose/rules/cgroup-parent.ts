import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/cgroup-parent',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Container below a control group of its own choice',
  why: 'Limits hold for a control group and all below it. A container that is put elsewhere escapes those that the administrator set for containers, and counts against somebody else’s.',
  unless: 'The control group was made for this service.',
  topic: 'cgroups',
  sources: [reference('services', 'cgroup_parent')],
  aliases: ['kics:cgroup_not_default', 'cis-docker:5.25'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    cgroup_parent: «m-executor-abcd»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    cgroup: private\n' },
  ],
  check: {
    service(service, { report }) {
      const parent = service.text('cgroup_parent');
      if (parent && parent.written !== '') report({ at: parent.range, message: 'The limits for containers may not hold below this control group' });
    },
  },
});
