import { wholeContext } from '../context-copies';
import { contextIgnoreOf, ignoreFix } from '../ignore-files';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';

export default dockerfileRule({
  id: 'dockerfile/missing-dockerignore',
  severity: 'info',
  profile: 'recommended',
  category: 'speed',
  since: '0.1.0',
  summary: 'Build context without an ignore file',
  why: 'Without an ignore file the whole directory goes to the builder, and a COPY of all of it runs anew whenever any file changes: an editor\'s setting, a log, a branch switched in .git. All steps below it are built again.',
  unless: 'The directory holds nothing but what the build needs.',
  topic: 'dockerignore',
  sources: [{ title: 'Docker: .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' }],
  aliases: ['droast:DF033'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM golang:1.25 AS build\nWORKDIR /src\n«COPY .» .\nRUN go build -o /app .\nFROM scratch\nCOPY --from=build /app /app\n',
      files: { 'go.mod': 'module example.com/app\n' },
      goodFiles: {
        '.dockerignore': '.git\n.env\n.env.*\n.idea\n.vscode\n**/.DS_Store\nDockerfile*\ncompose*.yaml\ndocker-compose*.yml\n**/*.test\n**/coverage.out\n',
      },
    },
    { ok: 'FROM golang:1.25 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /app /app\n', files: { '.dockerignore': '' } },
    { ok: 'FROM golang:1.25 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /app /app\n', files: { 'Dockerfile.dockerignore': '.git\n' } },
    { ok: 'FROM golang:1.25 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /app /app\n', title: 'nothing is known of the files around' },
    { ok: 'FROM golang:1.25 AS build\nCOPY go.mod main.go ./\nFROM scratch\nCOPY --from=build /app /app\n', files: {} },
  ],
  check: {
    file(file, { report, workspace, path }) {
      const ignore = contextIgnoreOf(path, workspace);
      if (!ignore || ignore.file) return;
      const copies = file.stages.filter((stage) => !isShipped(stage, file)).flatMap((stage) => [...stage.all('COPY'), ...stage.all('ADD')]);
      const copy = copies.find((one) => wholeContext(one));
      const source = copy && wholeContext(copy);
      if (!copy || !source) return;
      report({
        at: { start: copy.keywordRange.start, end: source.range.end },
        message: 'Every change in the directory runs this anew: there is no .dockerignore',
        fix: ignoreFix(file, path, ignore, workspace),
      });
    },
  },
});
