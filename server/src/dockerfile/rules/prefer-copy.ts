import { replace, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import type { CopyInstruction, PathArgument } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/prefer-copy',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'ADD used where COPY is enough',
  why: 'ADD also downloads URLs, clones Git repositories and unpacks archives, so a reader has to look at every source to know what it does, and a file that becomes an archive one day is unpacked without a word. COPY only copies.',
  unless: 'The source is an archive to unpack, a URL or a Git repository.',
  topic: 'layer-caching',
  sources: [{ title: 'Dockerfile best practices: ADD or COPY', url: 'https://docs.docker.com/build/building/best-practices/#add-or-copy' }],
  aliases: [
    'hadolint:DL3020', 'trivy:DS-0005', 'checkov:CKV_DOCKER_4', 'kics:add_instead_of_copy', 'semgrep:prefer-copy-over-add', 'sonar:S7029',
    'droast:DF006', 'dockle:CIS-DI-0009',
  ],
  fix: 'safe',
  examples: [
    { bad: 'FROM alpine:3.20\n«ADD» app.py /app/\n', good: 'FROM alpine:3.20\nCOPY app.py /app/\n' },
    { bad: 'FROM alpine:3.20\n«add» --chown=1000 ["a b", "/app/"]\n', good: 'FROM alpine:3.20\ncopy --chown=1000 ["a b", "/app/"]\n' },
    { bad: 'FROM alpine:3.20\n«ADD» <<EOF /etc/motd\nhello\nEOF\n', good: 'FROM alpine:3.20\nCOPY <<EOF /etc/motd\nhello\nEOF\n' },
    { ok: 'FROM alpine:3.20\nADD rootfs.tar.gz /\n' },
    { ok: 'FROM alpine:3.20\nADD https://example.com/app.tgz /tmp/\n' },
    { ok: 'FROM alpine:3.20\nARG SOURCE\nADD $SOURCE /app/\n' },
    { ok: 'FROM alpine:3.20\nADD git@github.com:moby/buildkit.git#v0.14.1 /src\n' },
    { ok: 'FROM alpine:3.20\nADD *.t* /app/\n' },
  ],
  check: {
    ADD(add, { report }) {
      if (add.sources.length === 0 || !add.sources.every(isPlainLocalPath) || add.flags.some(({ name }) => ADD_ONLY_FLAGS.has(name))) return;
      report({
        at: add.keywordRange,
        message: `Use COPY for ${describe(add)}: nothing is downloaded or unpacked here`,
        fix: safeFix('Replace ADD with COPY', replace(add.keywordRange, add.written === add.written.toLowerCase() ? 'copy' : 'COPY')),
      });
    },
  },
});

const ADD_ONLY_FLAGS = new Set(['checksum', 'keep-git-dir', 'unpack']);

/** What ADD unpacks: "identity, gzip, bzip2 or xz" by content, which only a name can hint at here. */
const ARCHIVE = /\.(?:tar|tar\.\w+|tgz|tbz2?|txz|tzst|tz|taz|tlz|tpz|gz|bz2|xz|zst|z|lzma|lz)$/i;

function isPlainLocalPath({ value, heredoc }: PathArgument): boolean {
  if (heredoc) return true;
  if (value === undefined || /[*?[]/.test(value)) return false;
  return !/^(?:https?|ftp|git|ssh):\/\/|^git@|\.git(?:#|$)/i.test(value) && !ARCHIVE.test(value);
}

function describe(add: CopyInstruction): string {
  const [first] = add.sources;
  if (add.sources.length === 1 && first?.heredoc) return 'the here-document';
  return add.sources.length === 1 && first && first.text.length <= 40 ? `"${first.text}"` : 'local files';
}
