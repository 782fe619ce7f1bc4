import { dockerfileRule } from '../rule';
import { deletedLater, secretFileLikeness } from '../secret-files';

export default dockerfileRule({
  id: 'dockerfile/secret-left-in-layer',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret deleted in a later layer is still there',
  why: 'Each instruction adds a layer, and a deletion only hides what is below. Whoever pulls the image can unpack the layer of the COPY and read the file. A secret mount never puts it into a layer.',
  topic: 'layers',
  sources: [{ title: 'Docker docs: Build secrets', url: 'https://docs.docker.com/build/building/secrets/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nCOPY «.npmrc» /app/.npmrc\nRUN cd /app && npm ci && rm -f /app/.npmrc\n' },
    { bad: 'FROM debian:13\nCOPY «id_rsa» /root/.ssh/\nRUN git clone git@example.com:a/b.git && rm -rf /root/.ssh\n' },
    { ok: 'FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/app/.npmrc npm ci\n' },
    { ok: 'FROM node:24\nCOPY package.json /app/\nRUN rm /app/package.json\n', title: 'not a secret' },
    { ok: 'FROM node:24 AS build\nCOPY .npmrc /app/\nFROM node:24\nRUN rm -f /app/.npmrc\n', title: 'another stage' },
  ],
  check: {
    instruction(instruction, { report, stage, file }) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
      if (!stage || instruction.from) return;
      for (const source of instruction.sources) {
        if (source.value === undefined || !secretFileLikeness(source.value)) continue;
        const removal = deletedLater(source, instruction, stage, file);
        if (!removal) continue;
        report({
          at: source.range,
          message: `"${source.text.slice(-40)}" stays in this layer although a later RUN deletes it`,
          related: [{ range: removal.keywordRange, message: 'Deleted here, in a layer above' }],
        });
      }
    },
  },
});
