import { contextSources, pathValue } from '../context-copies';
import { contextIgnoreOf } from '../ignore-files';
import { buildCheckPage } from '../references';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/copy-ignored-file',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Source that .dockerignore leaves out',
  why: 'Files that match a pattern of the ignore file never reach the builder. COPY finds nothing under that name and the build stops with "not found", although the file is there on the disk.',
  topic: 'dockerignore',
  sources: [buildCheckPage('CopyIgnoredFile'), { title: 'Docker: .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' }],
  aliases: ['buildkit:CopyIgnoredFile'],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nCOPY «dist/app.js» /app/\n', files: { '.dockerignore': 'node_modules\ndist\n' } },
    { bad: 'FROM node:24\nARG CONFIG=.env\nADD «./$CONFIG» /app/\n', files: { '.dockerignore': '.env*\n' } },
    { bad: 'FROM node:24\nCOPY «.» /app\n', files: { '.dockerignore': '*\n' } },
    { ok: 'FROM node:24\nCOPY src /app\nCOPY . /all\n', files: { '.dockerignore': 'node_modules\n.*\n' } },
    { ok: 'FROM node:24\nCOPY dist/app.js /app/\n', files: { '.dockerignore': '*\n!dist/app.js\n' }, title: 'exceptions' },
    { ok: 'FROM node:24 AS build\nFROM node:24\nCOPY --from=build dist /app\n', files: { '.dockerignore': 'dist\n' }, title: 'from another stage' },
    { ok: 'FROM node:24\nADD https://example.com/dist /app/\nCOPY <<dist /app/note\ntext\ndist\n', files: { '.dockerignore': 'dist\nhttps:\n' } },
    { ok: 'FROM node:24\nCOPY dist /app/\n', files: { '.dockerignore': 'dist\n', 'Dockerfile.dockerignore': '' }, title: 'an ignore file of the Dockerfile alone' },
  ],
  check: {
    instruction(instruction, { report, workspace, path, state, stage, file }) {
      if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || instruction.onbuild) return;
      const ignore = contextIgnoreOf(path, workspace);
      if (!ignore?.file || ignore.file.hasExceptions) return;
      for (const source of contextSources(instruction)) {
        const value = pathValue(source, state);
        if (value === undefined) continue;
        const isRoot = /^(?:\.?\/)*\.?$/.test(value);
        const pattern = isRoot ? undefined : ignore.file.patternFor(value);
        if (isRoot ? !ignore.file.ignoresEverything : pattern === undefined) continue;
        report({
          at: source.range,
          message: `${ignore.path.slice(ignore.path.lastIndexOf('/') + 1)} leaves "${value.slice(0, 40)}" out of the build context${pattern ? ` by "${pattern.slice(0, 20)}"` : ''}`,
          aliases: withoutBuildKitUnlessReached(['buildkit:CopyIgnoredFile'], stage, file),
        });
      }
    },
  },
});
