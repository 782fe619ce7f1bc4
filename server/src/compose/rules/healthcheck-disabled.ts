import { suggestedFix } from '../../core/rule';
import { removeKey } from '../edits';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/healthcheck-disabled',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Health check switched off',
  why: 'The image brings a check, and the file turns it off. The container then counts as running for as long as its process lives, whether it answers or not.',
  unless: 'The check of the image does not fit how the service is used here; one that fits is better than none.',
  topic: 'health-checks',
  sources: [reference('services', 'healthcheck')],
  aliases: ['kics:healthcheck_not_set', 'cis-docker:5.27'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      «disable: true»\n',
      good: 'services:\n  api:\n    image: example/api:2\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      «test: ["NONE"]»\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    healthcheck:\n      disable: false\n      test: curl -f http://localhost\n' },
  ],
  check: {
    service(service, { report }) {
      const check = service.healthcheck;
      if (check?.disabled !== true) return;
      const entry = check.node.entryOf(check.kind === 'NONE' ? 'test' : 'disable');
      const edit = removeKey(service, 'healthcheck');
      report({
        at: entry?.range ?? check.entry.keyRange,
        message: 'The health check is switched off',
        fix: edit && suggestedFix('Leave the check of the image on', edit),
      });
    },
  },
});
