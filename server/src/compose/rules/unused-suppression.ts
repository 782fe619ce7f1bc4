import { reportUnused, UNUSED_SUPPRESSION } from '../../core/unused-suppression';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/unused-suppression',
  ...UNUSED_SUPPRESSION,
  examples: [
    {
      bad: 'services:\n  # plimsoll-ignore «compose/no-such-rule»\n  web:\n    image: nginx:1.29\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n',
    },
    { ok: 'services:\n  # dclint disable-line\n  web:\n    image: nginx:1.29\n', title: 'comments for another tool are its own affair' },
    { ok: 'services:\n  # plimsoll-ignore compose/privileged\n  web:\n    image: nginx:1.29\n', title: 'a rule that is off here may be on elsewhere' },
  ],
  check: { unusedSuppression: reportUnused },
});
