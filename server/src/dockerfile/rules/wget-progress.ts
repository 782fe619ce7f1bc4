import { once } from '../../core/once';
import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { oncePerStage } from '../once-per-stage';
import type { PackageSite } from '../package-rules';
import { WGET_MANUAL } from '../references';
import { dockerfileRule } from '../rule';
import { downloads, packageInstalls, type ShellScript, type ShellWord } from '../shell';
import { insertWord } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/wget-progress',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'wget fills the build log with its progress',
  why: 'Without a terminal wget prints a line for every 50 kilobytes. A large download buries everything else in the build log.',
  sources: [WGET_MANUAL, { title: 'BusyBox: wget', url: 'https://busybox.net/downloads/BusyBox.html' }],
  aliases: ['hadolint:DL3047', 'droast:DF056'],
  fix: 'safe',
  examples: [
    {
      title: 'GNU Wget',
      bad: 'FROM debian:12\nRUN apt-get update && apt-get install -y wget && «wget» https://example.com/app.tgz\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y wget && wget -nv https://example.com/app.tgz\n',
    },
    {
      title: 'BusyBox, which knows no --progress',
      bad: 'FROM alpine:3.20\nRUN «wget» https://example.com/app.tgz\n',
      good: 'FROM alpine:3.20\nRUN wget -q https://example.com/app.tgz\n',
    },
    { bad: 'FROM team/base:1\nRUN «wget» https://example.com/app.tgz\n', title: 'which wget it is remains open' },
    { ok: 'FROM debian:12\nRUN wget -q a.example && wget --quiet a.example && wget -nv a.example && wget --no-verbose a.example\n' },
    { ok: 'FROM debian:12\nRUN wget --progress=dot:giga a.example && wget -o /tmp/wget.log a.example && wget -a /tmp/wget.log a.example\n' },
    { ok: 'FROM debian:12\nRUN apt-get install -y wget && wget --version\n', title: 'nothing is downloaded' },
    { ok: 'FROM debian:12\nRUN curl -O https://example.com/app.tgz\n' },
  ],
  check: {
    script(site, context) {
      for (const { command: { nameWord }, tool, quiet, urls } of downloads(site.script)) {
        if (tool !== 'wget' || quiet || !nameWord || urls.length === 0) continue;
        context.report({
          at: nameWord.range,
          message: 'wget prints its progress to the build log',
          fix: fixFor(nameWord, { ...context, ...site }),
        });
      }
    },
  },
});

/** `-nv` keeps messages of GNU Wget; BusyBox has only `-q`, which both know. */
function fixFor(nameWord: ShellWord, site: PackageSite): Fix {
  const kind = installsWget(site) ? 'gnu' : site.stage?.rootImage.facts?.wget;
  if (kind === 'gnu') return safeFix('Add -nv', insertWord(site.run, nameWord, '-nv'));
  const quiet = insertWord(site.run, nameWord, '-q');
  return kind === 'busybox' ? safeFix('Add -q', quiet) : suggestedFix('Add -q, which hides error messages of GNU Wget too', quiet);
}

function installsWget({ stage, file, run, script }: PackageSite): boolean {
  return hasWget(script) || firstInstall(file, stage) < run.range.start;
}

/** Offset of the first RUN of the chain that installs wget; Infinity when none does. */
const firstInstall = oncePerStage((file, stage): number => {
  const inherited = stage?.parent ? firstInstall(file, stage.parent) : Infinity;
  const own = (stage?.all('RUN') ?? []).find((run) => file.scriptsOf(run).some(({ script }) => hasWget(script)));
  return Math.min(inherited, own?.range.start ?? Infinity);
});

const hasWget = once((script: ShellScript): boolean => {
  const packages = packageInstalls(script).flatMap((found) => (found.manager.scope === 'system' ? found.packages : []));
  return packages.some(({ name }) => name === 'wget');
});
