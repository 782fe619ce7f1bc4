import { isSuppression } from '../../core/suppress';
import { remarksOf } from '../remarks';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/suppression-comment',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Rule silenced by a comment',
  why: 'A comment that silences a rule is an exception which nobody decides about but its author. Where exceptions are to be agreed on, they belong into the configuration, which has owners and a history of its own.',
  unless: 'Exceptions in the file, next to what they are about, are the custom of the project.',
  sources: [{ title: 'hadolint: DL1001', url: 'https://github.com/hadolint/hadolint/wiki/DL1001' }],
  aliases: ['hadolint:DL1001'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20\n«# hadolint ignore=DL3020»\nADD a /a\n' },
    { bad: '«# check=skip=all»\nFROM alpine:3.20\n' },
    { ok: 'FROM alpine:3.20\n# hadolint shell=bash\n# the application\nCOPY a /a\n' },
  ],
  check: {
    file(file, { report }) {
      for (const remark of remarksOf(file)) {
        if (!isSuppression(remark)) continue;
        report({
          at: remark.range,
          message: 'This comment silences a rule',
          // hadolint counts what is said of one instruction, not of a stage or the file.
          aliases: /^\s*hadolint\s+ignore\b/.test(remark.text) ? ['hadolint:DL1001'] : [],
        });
      }
    },
  },
});
