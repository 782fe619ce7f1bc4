import { wholeContext } from '../context-copies';
import { contextIgnoreOf, ignoreFix } from '../ignore-files';
import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';

const GIT_LINES = '.git\n.env\n.env.*\n.idea\n.vscode\n**/.DS_Store\nDockerfile*\ncompose*.yaml\ndocker-compose*.yml\n';

export default dockerfileRule({
  id: 'dockerfile/copy-context-all',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Whole project directory copied into the image',
  why: 'COPY . takes everything that lies around: the history in .git with every secret that was ever committed, .env files, dependencies of the developer\'s machine. It all ships with the image, and each change of a file that the program never reads builds it anew.',
  unless: 'An ignore file leaves out what does not belong there.',
  topic: 'dockerignore',
  sources: [{ title: 'Docker: .dockerignore files', url: 'https://docs.docker.com/build/concepts/context/#dockerignore-files' }],
  aliases: ['sonar:S6470', 'droast:DF007', 'droast:DF026'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM php:8.4-apache\n«COPY .» /var/www/html\n', files: {}, goodFiles: { '.dockerignore': `${GIT_LINES}vendor\n**/node_modules\n` } },
    { bad: 'FROM nginx:1.29\n«COPY ./» /usr/share/nginx/html/\n', files: { '.dockerignore': 'README.md' }, goodFiles: { '.dockerignore': `README.md\n${GIT_LINES}` } },
    { ok: 'FROM nginx:1.29\nCOPY . /usr/share/nginx/html/\n', files: { '.dockerignore': '.git\n.env*\n' } },
    { ok: 'FROM nginx:1.29\nCOPY . /usr/share/nginx/html/\n', files: { '.dockerignore': '*\n!public\n' }, title: 'only what is listed' },
    { ok: 'FROM nginx:1.29\nCOPY . /usr/share/nginx/html/\n', title: 'nothing is known of the files around' },
    { ok: 'FROM golang:1.25 AS build\nCOPY . .\nFROM scratch\nCOPY --from=build /app /app\n', files: {}, title: 'a stage that is not shipped' },
    { ok: 'FROM nginx:1.29\nCOPY public /usr/share/nginx/html/\nCOPY --from=nginx:1.29 . /x\n', files: {} },
  ],
  check: {
    COPY(copy, { report, file, stage, workspace, path }) {
      const source = wholeContext(copy);
      if (!source || !stage || copy.onbuild || !isShipped(stage, file)) return;
      const ignore = contextIgnoreOf(path, workspace);
      if (!ignore || ignore.file?.ignores('.git') || ignore.file?.ignores('*')) return;
      report({
        at: { start: copy.keywordRange.start, end: source.range.end },
        message: ignore.file ? 'The whole context goes into the image, .git included' : 'The whole directory goes into the image: no .dockerignore leaves anything out',
        fix: ignoreFix(file, path, ignore, workspace),
      });
    },
  },
});
