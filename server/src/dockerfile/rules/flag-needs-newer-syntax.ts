import { replace, suggestedFix } from '../../core/rule';
import type { Range } from '../../core/text';
import { flagFacts, mountOptionFacts, mountTypeFacts } from '../flags';
import { dockerfileRule } from '../rule';
import type { Instruction } from '../syntax/instructions';
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
    {
      bad: '# syntax=docker/dockerfile:1.4\nFROM alpine:3.20\nRUN --mount=type=secret,id=token,«env»=TOKEN true\nCOPY --chmod=«u+x» a /a\n',
      good: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\nRUN --mount=type=secret,id=token,env=TOKEN true\nCOPY --chmod=u+x a /a\n',
      title: 'options and values that came later than their flag',
    },
    { ok: '# syntax=docker/dockerfile:1.4\nFROM alpine:3.20\nRUN --mount=type=secret,id=token true\nCOPY --chmod=755 a /a\n' },
    { ok: '# syntax=docker/dockerfile:1\nFROM alpine:3.20\nCOPY --link a /a\n' },
    { ok: '# syntax=docker/dockerfile:1.4\nFROM alpine:3.20\nCOPY --link a /a\n' },
    { ok: '# syntax=docker/dockerfile:1.3-labs\nFROM alpine:3.20\nCOPY --link a /a\n', title: 'the labs channel has flags earlier' },
    { ok: '# syntax=docker/dockerfile-upstream:master\nFROM alpine:3.20\nCOPY --link a /a\n' },
  ],
  check: {
    instruction(instruction, { report, file }) {
      const { pinned } = syntaxVersion(file.syntax.directives);
      if (!pinned) return;
      for (const { what, since, at } of [...flagsOf(instruction), ...mountOptionsOf(instruction)]) {
        if (since === 'labs' || !isNewer(since, pinned.version)) continue;
        report({
          at,
          message: `${what} needs syntax ${since}, but this file pins ${pinned.version}`,
          related: [{ range: pinned.range, message: 'The version is pinned here' }],
          fix: suggestedFix('Use the newest stable syntax: docker/dockerfile:1', replace(pinned.range, 'docker/dockerfile:1')),
        });
      }
    },
  },
});

/** Something that the language did not always have. */
interface Novelty {
  readonly what: string;
  readonly since: string;
  readonly at: Range;
}

/** A flag, or the part of its value that came later than the flag itself. */
function flagsOf(instruction: Instruction): readonly Novelty[] {
  if (instruction.keyword === 'UNKNOWN') return [];
  const { keyword } = instruction;
  return instruction.flags.flatMap((flag) => {
    const facts = flagFacts(keyword, flag.name);
    if (!facts) return [];
    const novelty = { what: `--${flag.name}`, since: facts.since, at: { start: flag.range.start, end: flag.nameRange.end } };
    const symbolicSince = facts.value.type === 'mode' ? facts.value.symbolicSince : undefined;
    if (symbolicSince === undefined || !flag.value || !/^[ugoa]*[-+=]/.test(flag.value.value ?? '')) return [novelty];
    return [novelty, { what: `Mode ${flag.value.text.slice(0, 30)}`, since: symbolicSince, at: flag.value.range }];
  });
}

function mountOptionsOf(instruction: Instruction): readonly Novelty[] {
  if (instruction.keyword !== 'RUN') return [];
  return instruction.mounts.flatMap(({ type, options }) => {
    const facts = mountTypeFacts(type.toLowerCase());
    return facts ? options.flatMap((option) => {
      const since = mountOptionFacts(facts, option.name)?.since;
      return since === undefined ? [] : [{ what: `${option.name} of a ${facts.type} mount`, since, at: option.nameRange }];
    }) : [];
  });
}
