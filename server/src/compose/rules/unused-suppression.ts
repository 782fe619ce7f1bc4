import { remove, safeFix } from '../../core/rule';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/unused-suppression',
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
      bad: 'services:\n  # plimsoll-ignore «compose/no-such-rule»\n  web:\n    image: nginx:1.29\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n',
    },
    { ok: 'services:\n  # dclint disable-line\n  web:\n    image: nginx:1.29\n', title: 'comments for another tool are its own affair' },
    { ok: 'services:\n  # plimsoll-ignore compose/privileged\n  web:\n    image: nginx:1.29\n', title: 'a rule that is off here may be on elsewhere' },
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
