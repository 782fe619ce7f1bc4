import { replace, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/from-as-case',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'AS in another case than its FROM',
  why: 'FROM and AS are two halves of one instruction. In different case the stage name is easily taken for part of the image.',
  sources: [{ title: 'BuildKit check FromAsCasing', url: 'https://docs.docker.com/reference/build-checks/from-as-casing/' }],
  aliases: ['buildkit:FromAsCasing'],
  fix: 'safe',
  examples: [
    { bad: 'FROM golang:1.24 «as» build\n', good: 'FROM golang:1.24 AS build\n' },
    { bad: 'from golang:1.24 «AS» build\n', good: 'from golang:1.24 as build\n' },
    { ok: 'from golang:1.24 as build\n' },
  ],
  check: {
    FROM(from, { report }) {
      if (!from.as) return;
      const right = from.written === from.written.toLowerCase() ? 'as' : 'AS';
      if (from.as.raw === right || (from.written !== from.written.toLowerCase() && from.written !== from.written.toUpperCase())) return;
      report({
        at: from.as.range,
        message: right === 'as' ? 'Write "as" in lower case, like "from"' : 'Write AS in upper case, like FROM',
        fix: safeFix(`Write ${right}`, replace(from.as.range, right)),
      });
    },
  },
});
