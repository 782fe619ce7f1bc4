import type { ReferenceProblem } from '../../core/image-reference';
import { replace, suggestedFix } from '../../core/rule';
import type { ImageUse } from '../images-used';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/invalid-image-reference',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Malformed image name',
  why: 'The builder refuses a name that does not follow the reference grammar: repositories are lower case, tags have up to 128 letters, digits, dots, dashes and underscores, digests name their algorithm.',
  sources: [{ title: 'Distribution: reference grammar', url: 'https://pkg.go.dev/github.com/distribution/reference' }],
  aliases: ['dockerfile-utils:INVALID_REFERENCE_FORMAT', 'dockerfile-utils:FLAG_INVALID_FROM_VALUE'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM «Debian:12»\n', good: 'FROM debian:12\n' },
    { bad: 'FROM «BASEIMAGE»\n', title: 'a placeholder that something else fills in' },
    { bad: 'FROM «debian:»\n' },
    { bad: 'FROM «debian@sha256:abc»\n' },
    { bad: 'FROM alpine:3.20\nCOPY --from=«/build» /a /a\n' },
    { bad: 'FROM alpine:3.20\nRUN --mount=from=«Tools»,target=/t true\n', good: 'FROM alpine:3.20\nRUN --mount=from=tools,target=/t true\n' },
    { ok: 'FROM registry.example.com:5000/team/base_image:1.0-rc.1\n' },
    { ok: 'ARG TAG\nFROM debian:${TAG}\n' },
  ],
  check: {
    image(use, { report, file }) {
      const { reference, written, range, hasVariable } = use;
      const problem = reference?.problems[0];
      if (!problem || problem.code === 'empty' || hasVariable || file.stageNamed(written)) return;
      const { start, end } = reference.repository.range;
      const lower = reference.text.slice(0, start) + reference.repository.text.toLowerCase() + reference.text.slice(end);
      const isCase = problem.code === 'upper-case-repository' && written === reference.text && !PLACEHOLDER.test(written);
      report({
        at: range,
        message: problem.message.replace(/\.$/, '').slice(0, 100),
        aliases: aliasesOf(problem, use),
        fix: isCase ? suggestedFix(`Replace with ${lower.slice(0, 50)}`, replace(range, lower)) : undefined,
      });
    },
  },
});

/** A word that a Makefile or a template replaces before the build; in lower case it would name a stranger's image. */
const PLACEHOLDER = /^[A-Z][A-Z0-9_]*$/;

/** dockerfile-utils looks at tags and roughly at digests, and in COPY at the first character. */
function aliasesOf({ code }: ReferenceProblem, { where, written, reference }: ImageUse): readonly string[] {
  if (where === 'COPY --from') return /^[a-z0-9]/i.test(written) ? [] : ['dockerfile-utils:FLAG_INVALID_FROM_VALUE'];
  const isSeen = code === 'invalid-tag' || (code === 'invalid-digest' && !/[\w+.-]:.*[0-9a-f]/i.test(reference?.digest?.text ?? ''));
  return where === 'FROM' && isSeen ? ['dockerfile-utils:INVALID_REFERENCE_FORMAT'] : [];
}
