import { replace, suggestedFix, type Fix } from '../../core/rule';
import { keywordLike } from '../line-edits';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { CopyInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/copy-url',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'COPY from a URL or a Git repository',
  why: 'COPY takes files from the build context, another stage or an image. The builder stops at a source that is a URL or the address of a Git repository: only ADD downloads and clones.',
  sources: [dockerfileReference('COPY'), dockerfileReference('ADD')],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:13\nCOPY «https://example.com/app.tgz» /tmp/\n', good: 'FROM debian:13\nADD https://example.com/app.tgz /tmp/\n' },
    { bad: 'FROM debian:13\ncopy --link «git@github.com:moby/buildkit.git» /src\n', good: 'FROM debian:13\nadd --link git@github.com:moby/buildkit.git /src\n' },
    { bad: 'FROM debian:13\nCOPY --from=build «https://example.com/app» /app\n', also: ['dockerfile/copy-from-unknown'], title: 'ADD has no --from' },
    { ok: 'FROM debian:13\nCOPY github.com/moby/buildkit /src\nCOPY vendor/app.git /src/app.git\n', title: 'directories with such names' },
    { ok: 'FROM debian:13\nARG SOURCE\nCOPY $SOURCE /src\nADD https://example.com/app.tgz /tmp/\n' },
  ],
  check: {
    COPY(copy, { report }) {
      for (const { text, range, heredoc } of copy.sources) {
        if (heredoc || !isRemote(text)) continue;
        report({ at: range, message: 'COPY does not download: ADD does', fix: fixFor(copy) });
      }
    },
  },
});

/** What BuildKit refuses; other schemes and hosts without one are paths to it. */
function isRemote(source: string): boolean {
  return /^(?:https?:\/\/|git:\/\/|ssh:\/\/|[\w.-]+@[\w.-]+:)/.test(source);
}

function fixFor(copy: CopyInstruction): Fix | undefined {
  if (copy.flags.some(({ name }) => name === 'from' || name === 'parents')) return undefined;
  return suggestedFix('Replace COPY with ADD', replace(copy.keywordRange, keywordLike(copy, 'ADD')));
}
