import { suggestedFix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { mergeRuns } from '../merge-runs';
import { mountsOver } from '../mounts';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { downloads, empties, packageCommands, removedPaths, type RemovedPath } from '../shell';
import { isShipped } from '../shipped';
import type { Stage } from '../stages';
import type { CopyInstruction, Instruction, RunInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/rm-in-later-layer',
  severity: 'info',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'File is deleted in a later layer than it was made in',
  why: 'A layer cannot take anything out of the layers below it: the deletion is a mark that hides the file. It is still pushed, pulled and stored, and anyone can read it from the image.',
  unless: 'The image is squashed afterwards.',
  topic: 'layers',
  sources: [BEST_PRACTICES, { title: 'OCI image layers: Whiteouts', url: 'https://github.com/opencontainers/image-spec/blob/main/layer.md' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN curl -fsSL -o /tmp/app.tgz https://example.com/app.tgz && tar xzf /tmp/app.tgz\nRUN rm «/tmp/app.tgz»\n',
      good: 'FROM debian:12\nRUN curl -fsSL -o /tmp/app.tgz https://example.com/app.tgz && tar xzf /tmp/app.tgz \\\n    && rm /tmp/app.tgz\n',
    },
    { bad: 'FROM debian:12\nCOPY app.deb /tmp/\nRUN dpkg -i /tmp/app.deb && rm -f «/tmp/app.deb»\n' },
    {
      title: 'package lists',
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\nRUN rm -rf «/var/lib/apt/lists/*»\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl \\\n    && rm -rf /var/lib/apt/lists/*\n',
    },
    { ok: 'FROM debian:12\nRUN curl -o /tmp/app.tgz https://example.com/app.tgz && tar xzf /tmp/app.tgz && rm /tmp/app.tgz\n' },
    { ok: 'FROM debian:12\nRUN rm -rf /usr/share/doc $TMP\n', title: 'files of the base image, and unknown ones' },
    { ok: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl && rm -rf /var/lib/apt/lists/*\nRUN apt-get update && apt-get install -y git && rm -rf /var/lib/apt/lists/*\n' },
    { ok: 'FROM debian:12\nRUN --mount=type=bind,source=app.deb,target=/tmp/app.deb dpkg -i /tmp/app.deb\n' },
    { ok: 'FROM debian:12 AS build\nCOPY app.tgz /tmp/\nRUN tar xzf /tmp/app.tgz && rm /tmp/app.tgz\nFROM debian:12\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: {
    stage(stage, { report, file }) {
      if (!isShipped(stage, file)) return;
      const instructions = stage.instructions;
      for (const [index, run] of instructions.entries()) {
        if (run.keyword !== 'RUN') continue;
        const earlier = instructions.slice(0, index);
        const found = removalsOf(file, run).flatMap((removed) => {
          const maker = makerOf(removed, earlier, run, file, stage);
          return maker ? [{ removed, maker }] : [];
        })[0];
        if (!found) continue;
        const { removed, maker } = found;
        const previous = instructions[index - 1];
        const edit = previous === maker && previous.keyword === 'RUN' ? mergeRuns(file, previous, run) : undefined;
        report({
          at: removed.word.range,
          message: `"${removed.path.slice(0, 40)}" stays in the layer of line ${file.syntax.lines.lineAt(maker.range.start) + 1}: this only hides it`,
          related: [{ range: maker.keywordRange, message: 'Made in this layer' }],
          fix: edit && suggestedFix('Join both RUN instructions', edit),
        });
      }
    },
  },
});

/** Of literal absolute paths, by commands that always run. */
function removalsOf(file: Dockerfile, run: RunInstruction): readonly RemovedPath[] {
  return file.scriptsOf(run).flatMap(({ script }) => removedPaths(script)).filter(({ command: { context }, path, partial }) =>
    !partial && !context.conditional && !context.loop && /^\/[\w./*-]*$/.test(path) && path !== '/*');
}

/** The earlier instruction whose layer holds what is removed; not one that the same RUN writes again. */
function makerOf(removed: RemovedPath, earlier: readonly Instruction[], run: RunInstruction, file: Dockerfile, stage: Stage): Instruction | undefined {
  if (makes(run, removed, file) || run.mounts.length > 0 && mountsOver(run, removed.path.replace(/\/\*$/, ''))) return undefined;
  return earlier.findLast((one) => {
    if (one.keyword === 'RUN') return !one.heredocs.length && makes(one, removed, file);
    return (one.keyword === 'COPY' || one.keyword === 'ADD') && targetsOf(one, stage).includes(removed.path);
  });
}

/** By a download to that very path, or by a package manager whose cache it is. */
function makes(run: RunInstruction, removed: RemovedPath, file: Dockerfile): boolean {
  return file.scriptsOf(run).some(({ script }) => {
    if (downloads(script).some(({ output }) => output === removed.path)) return !removesSame(file, run, removed);
    const fills = packageCommands(script).some(({ manager, action }) =>
      (action === 'install' || action === 'update' || action === 'upgrade') && manager.scope === 'system'
      && manager.leftovers.some((path) => empties(removed, path) && !mountsOver(run, path)));
    return fills && !removesSame(file, run, removed);
  });
}

function removesSame(file: Dockerfile, run: RunInstruction, removed: RemovedPath): boolean {
  return file.scriptsOf(run).some(({ script }) => removedPaths(script).some((one) => one !== removed && empties(one, removed.path.replace(/\/\*$/, ''))));
}

/** Where the sources of a COPY end up, as far as that is literal. */
function targetsOf(copy: CopyInstruction, stage: Stage): readonly string[] {
  const { sources, destination } = copy;
  const written = destination?.value;
  const { workdir } = stage.stateBefore(copy);
  if (written === undefined || (workdir === undefined && !written.startsWith('/'))) return [];
  const base = written.startsWith('/') ? written : `${(workdir ?? '').replace(/\/$/, '')}/${written.replace(/^\.\//, '')}`;
  if (!base.endsWith('/')) return sources.length === 1 ? [base, ...sources.map(({ text }) => `${base}/${fileName(text)}`)] : [];
  return sources.map(({ text }) => base + fileName(text));
}

function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
