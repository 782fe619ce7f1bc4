import { remove, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/unused-suppression',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Comment that hides nothing',
  why: 'A comment that silences a rule stays behind when its cause is gone. It then tells a reader of a problem that does not exist, and hides the next one that comes to the same place.',
  sources: [{
    title: 'ESLint: Report unused disable comments',
    url: 'https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments',
  }],
  aliases: [],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.20\n# plimsoll-ignore «dockerfile/no-such-rule», «dockerfile/another»\nCOPY a /a\n',
      good: 'FROM alpine:3.20\nCOPY a /a\n',
    },
    { ok: 'FROM alpine:3.20\n# hadolint ignore=DL3020\nCOPY a /a\n', title: 'comments for another tool are its own affair' },
    { ok: 'FROM alpine:3.20\n# plimsoll-ignore dockerfile/pin-apt\nCOPY a /a\n', title: 'a rule that is off here may be on elsewhere' },
  ],
  check: {
    unusedSuppression({ at, name, known, removal }, { report }) {
      report({
        at,
        message: known ? `${name} reports nothing here` : `There is no rule ${name.slice(0, 60)}`,
        tags: ['unnecessary'],
        fix: safeFix(`Delete ${known ? name : 'the name'}`, remove(removal)),
      });
    },
  },
});
