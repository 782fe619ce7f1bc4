import type { Dockerfile } from '../model';
import { dockerfileRule } from '../rule';
import { sectionsOf, type Section } from '../sections';
import { downloads, pipedInto, unpackings } from '../shell';
import type { CopyInstruction, PathArgument } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/prefer-add-unpack',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Archive is copied, then unpacked',
  why: 'The archive stays in the layer of its COPY, next to what was unpacked from it, even if a later RUN deletes it. ADD unpacks a local tar archive while it copies, and leaves the archive out.',
  unless: 'The archive is needed in the image, or only some of its files are.',
  topic: 'layers',
  sources: [{ title: 'Dockerfile reference: ADD', url: 'https://docs.docker.com/reference/dockerfile/#add' }],
  aliases: ['hadolint:DL3010', 'tally:prefer-add-unpack', 'droast:DF067'],
  options: {
    everyArchive: {
      default: false,
      strict: true,
      description: 'Report archives too that ADD does not unpack by itself, and downloads that are unpacked, as hadolint and tally do.',
    },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nCOPY «packaged-app.tar» /usr/src/app\nRUN tar -xf /usr/src/app/packaged-app.tar\n' },
    { bad: 'FROM debian:12\nCOPY «build/app.tgz» /tmp/\nRUN cd /opt && tar xzf /tmp/app.tgz && rm /tmp/app.tgz\n' },
    {
      bad: 'FROM debian:12\nCOPY «app.zip» /tmp/\nRUN unzip /tmp/app.zip\nRUN curl -fsSL https://example.com/a.tgz | «tar» xz\n',
      options: { everyArchive: true },
    },
    { ok: 'FROM debian:12\nCOPY package.json /usr/src/app\nRUN tar -xf other.tar\n' },
    { ok: 'FROM debian:12\nCOPY app.tgz /srv/\nRUN curl -fsSLo /tmp/app.tgz https://example.com/app.tgz && tar xzf /tmp/app.tgz\n', title: 'another file of that name' },
    { ok: 'FROM debian:12\nADD app.tar.gz /opt\n' },
    { ok: 'FROM debian:12 AS build\nFROM debian:12\nCOPY --from=build /app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz\n', title: 'ADD cannot copy from another stage' },
    { ok: 'FROM debian:12\nCOPY app.zip /tmp/\nRUN unzip /tmp/app.zip\n', title: 'ADD does not unpack zip archives' },
    { ok: 'FROM debian:12\nCOPY app.tgz /tmp/\nFROM debian:12\nRUN tar xzf /tmp/app.tgz\n', title: 'different stages' },
  ],
  check: {
    file(file, { report, options }) {
      for (const section of sectionsOf(file)) {
        const unpacked = unpackedIn(file, section, options.everyArchive);
        for (const copy of section.instructions) {
          if (copy.keyword !== 'COPY' || copy.from) continue;
          for (const source of copy.sources) {
            const later = namesOf(source, copy).flatMap((name) => unpacked.get(name) ?? []).filter(({ at }) => at > copy.range.start);
            if (!later.some(({ path }) => mayBeCopied(path, copy))) continue;
            report({ at: source.range, message: 'This archive stays in the layer: let ADD unpack it', aliases: ['hadolint:DL3010', 'droast:DF067'] });
          }
        }
      }
    },
    script({ script }, { report, options }) {
      if (!options.everyArchive) return;
      const unpacking = new Set(unpackings(script).map(({ command }) => command));
      for (const { command } of downloads(script)) {
        const next = pipedInto(command);
        if (next?.type !== 'command' || !next.nameWord || !unpacking.has(next)) continue;
        report({ at: next.nameWord.range, message: 'ADD can download and unpack this archive', aliases: ['tally:prefer-add-unpack'] });
      }
    },
  },
});

const ARCHIVE = /\.(?:tar|tar\.\w+|t[abgx]z2?|tlz|tpz|zip|gz|bz2|xz|lzma|lz|z)$/i;

interface Unpacked {
  /** As the command names it. */
  readonly path: string;
  /** Offset of the command. */
  readonly at: number;
}

/** The archives that RUN instructions unpack, by file name. */
function unpackedIn(file: Dockerfile, { instructions }: Section, every: boolean): ReadonlyMap<string, readonly Unpacked[]> {
  const sites = instructions.flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
  const found = sites.flatMap(({ script }) => unpackings(script)).filter(({ command }) => every || /tar$/.test(command.name ?? ''));
  const byName = new Map<string, Unpacked[]>();
  for (const { archive, command } of found) {
    if (archive === undefined || !ARCHIVE.test(archive)) continue;
    const name = fileName(archive);
    byName.set(name, [...(byName.get(name) ?? []), { path: archive, at: command.range.start }]);
  }
  return byName;
}

/** Two absolute paths tell: `/a/x.tar` does not come from `COPY x.tar /b/`. */
function mayBeCopied(path: string, { destination }: CopyInstruction): boolean {
  const target = destination?.text ?? '';
  if (!path.startsWith('/') || !target.startsWith('/') || /\$/.test(path + target)) return true;
  const [unpacked, copied] = [path, target].map((one) => one.replace(/\/+/g, '/'));
  return unpacked === copied || unpacked === `${copied?.replace(/\/$/, '')}/${fileName(path)}`;
}

/** The names that a source may have in the image: its own, or the one that the target gives it. */
function namesOf({ text, word }: PathArgument, { destination, sources }: CopyInstruction): readonly string[] {
  const renamed = sources.length === 1 && destination && ARCHIVE.test(destination.text) ? [fileName(destination.text)] : [];
  return [...renamed, fileName(text), fileName(word?.raw ?? text)];
}

/** Also of a Windows path. */
function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1).replace(/["']$/, '');
}
