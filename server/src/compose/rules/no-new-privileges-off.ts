import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { composeRule } from '../rule';
import { optionParts } from '../security-options';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/no-new-privileges-off',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'no-new-privileges switched off',
  why: 'Somebody wrote the option and set it to false, which is what holds without it, or undoes a default of the daemon. Processes can then become root through any set-user-ID program in the image.',
  unless: 'The program calls sudo or another set-user-ID program and the daemon forbids that by default.',
  topic: 'hardening',
  sources: [reference('services', 'security_opt'), COMPOSE_SOURCES.noNewPrivileges],
  aliases: ['kics:no_new_privileges_not_set', 'semgrep:no-new-privileges', 'compose-lint:CL-0003', 'cis-docker:5.26'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - «no-new-privileges:false»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges:true\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges:true\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    security_opt:\n      - no-new-privileges:${NNP}\n' },
  ],
  check: {
    service(service, { report }) {
      for (const option of service.texts('security_opt')) {
        const [name, value] = optionParts(option);
        if (name !== 'no-new-privileges' || !/^(?:false|f|0)$/i.test(value ?? '')) continue;
        const edit = replacePart(option, 'no-new-privileges:true');
        report({
          at: option.range,
          message: 'no-new-privileges is switched off',
          fix: edit && suggestedFix('Switch it on', edit),
        });
      }
    },
  },
});
