import { reportUnused, UNUSED_SUPPRESSION } from '../../core/unused-suppression';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/unused-suppression',
  ...UNUSED_SUPPRESSION,
  examples: [
    {
      bad: 'FROM alpine:3.20\n# plimsoll-ignore «dockerfile/no-such-rule», «dockerfile/another»\nCOPY a /a\n',
      good: 'FROM alpine:3.20\nCOPY a /a\n',
    },
    { ok: 'FROM alpine:3.20\n# hadolint ignore=DL3020\nCOPY a /a\n', title: 'comments for another tool are its own affair' },
    { ok: 'FROM alpine:3.20\n# plimsoll-ignore dockerfile/pin-apt\nCOPY a /a\n', title: 'a rule that is off here may be on elsewhere' },
  ],
  check: { unusedSuppression: reportUnused },
});
