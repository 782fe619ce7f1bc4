import { suggestedFix } from '../../core/rule';
import { laterRemovals } from '../later-removals';
import { mergeRuns } from '../merge-runs';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';

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
      for (const { removed, run, maker, isNext } of laterRemovals(file, stage)) {
        const edit = isNext && maker.keyword === 'RUN' ? mergeRuns(file, maker, run) : undefined;
        const line = file.syntax.lines.lineAt(maker.range.start) + 1;
        report({
          at: removed.word.range,
          message: `"${removed.path.slice(0, 40)}" stays in the layer of line ${line}: this only hides it`,
          related: [{ range: maker.keywordRange, message: 'Made in this layer' }],
          fix: edit && suggestedFix('Join both RUN instructions', edit),
        });
      }
    },
  },
});
