import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/completed-dependency-restarts',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Waits for the end of a service that restarts',
  why: 'The service that is waited for is started again as soon as it ends, so it is never seen as completed, or runs over and over while the others already work with what it prepared.',
  topic: 'compose-services',
  sources: [reference('services', 'depends_on'), reference('services', 'restart')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      migrate: { condition: service_completed_successfully }\n  migrate:\n    image: example/api:2\n    command: migrate\n    restart: «always»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      migrate: { condition: service_completed_successfully }\n  migrate:\n    image: example/api:2\n    command: migrate\n    restart: "no"\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    restart: always\n    depends_on:\n      migrate: { condition: service_completed_successfully }\n  migrate:\n    image: example/api:2\n    command: migrate\n    restart: on-failure\n' },
  ],
  check: {
    service(service, { report, file }) {
      const { restart } = service;
      if (restart?.policy !== 'always' && restart?.policy !== 'unless-stopped') return;
      const waiting = file.services.find(({ dependsOn }) =>
        dependsOn.some((one) => one.service === service.name && one.condition === 'service_completed_successfully'));
      if (!waiting) return;
      const edit = setScalar(restart.text.node, 'no');
      report({
        at: restart.text.range,
        message: `"${waiting.name.slice(0, 40)}" waits for this service to end, but it is always started again`,
        fix: edit && suggestedFix('Do not restart it', edit),
      });
    },
  },
});
