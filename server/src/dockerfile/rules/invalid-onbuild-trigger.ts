import { remove, suggestedFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/invalid-onbuild-trigger',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'ONBUILD with an instruction that cannot be a trigger',
  why: 'A trigger runs inside the stage of another build, where FROM, MAINTAINER and a further ONBUILD have no place: the builder refuses them as soon as it reads the line.',
  sources: [dockerfileReference('ONBUILD limitations', 'onbuild-limitations')],
  aliases: [
    'hadolint:DL3043', 'tally:invalid-onbuild-trigger', 'dockerfile-utils:ONBUILD_CHAINING_DISALLOWED', 'dockerfile-utils:ONBUILD_TRIGGER_DISALLOWED',
  ],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nONBUILD «ONBUILD» COPY . /app/\n', good: 'FROM node:24\nONBUILD COPY . /app/\n' },
    { bad: 'FROM node:24\nONBUILD «from» alpine:3.20\n' },
    { bad: 'FROM node:24\nONBUILD «MAINTAINER» jane@example.com\n' },
    { ok: 'FROM node:24\nONBUILD COPY . /app/\nONBUILD RUN npm ci\n' },
  ],
  check: {
    ONBUILD({ trigger }, { report }) {
      if (!trigger || (trigger.keyword !== 'FROM' && trigger.keyword !== 'MAINTAINER' && trigger.keyword !== 'ONBUILD')) return;
      const inner = trigger.keyword === 'ONBUILD' ? trigger.trigger : undefined;
      report({
        at: trigger.keywordRange,
        message: `${trigger.keyword} cannot be a trigger of ONBUILD`,
        fix: inner && suggestedFix('Delete the second ONBUILD', remove({ start: trigger.keywordRange.start, end: inner.keywordRange.start })),
      });
    },
  },
});
