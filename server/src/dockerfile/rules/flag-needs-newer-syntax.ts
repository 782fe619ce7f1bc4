import { replace, suggestedFix } from '../../core/rule';
import { flagFacts } from '../flags';
import { dockerfileRule } from '../rule';
import { isNewer, syntaxVersion } from '../syntax-version';

export default dockerfileRule({
  id: 'dockerfile/flag-needs-newer-syntax',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Flag newer than the pinned syntax version',
  why: 'A `# syntax=docker/dockerfile:1.x` directive downloads exactly that frontend, whatever the builder knows itself. A flag that came later is refused, although the same file builds without the directive.',
  sources: [
    { title: 'Dockerfile frontend', url: 'https://docs.docker.com/build/buildkit/frontend/' },
    { title: 'Dockerfile release notes', url: 'https://docs.docker.com/build/buildkit/dockerfile-release-notes/' },
  ],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: '# syntax=docker/dockerfile:1.3\nFROM alpine:3.20\nCOPY «--link» a /a\n',
      good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\nCOPY --link a /a\n',
    },
    { ok: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\nCOPY --link a /a\n' },
    { ok: '# syntax=docker/dockerfile:1.4\nFROM alpine:3.20\nCOPY --link a /a\n' },
    { ok: '# syntax=docker/dockerfile:1.3-labs\nFROM alpine:3.20\nCOPY --link a /a\n', title: 'the labs channel has flags earlier' },
    { ok: '# syntax=docker/dockerfile-upstream:master\nFROM alpine:3.20\nCOPY --link a /a\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      const { pinned } = syntaxVersion(file.syntax.directives);
      if (!pinned || instruction.keyword === 'UNKNOWN') return;
      for (const flag of instruction.flags) {
        const since = flagFacts(instruction.keyword, flag.name)?.since;
        if (since === undefined || since === 'labs' || !isNewer(since, pinned.version)) continue;
        report({
          at: { start: flag.range.start, end: flag.nameRange.end },
          message: `--${flag.name} needs syntax ${since}, but this file pins ${pinned.version}`,
          related: [{ range: pinned.range, message: 'The version is pinned here' }],
          fix: suggestedFix('Use the newest stable syntax: docker/dockerfile:1', replace(pinned.range, 'docker/dockerfile:1')),
        });
      }
    },
  },
});
