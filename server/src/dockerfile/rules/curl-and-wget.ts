import type { Range } from '../../core/text';
import type { Dockerfile } from '../model';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf, type Section } from '../sections';
import { allCommands, packageCommands, packageInstalls, type ShellCommand } from '../shell';
import { isShipped } from '../shipped';
import { withTrigger } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/curl-and-wget',
  severity: 'hint',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Both curl and wget in one image',
  why: 'One of the two can do what the other does. Two download tools mean two packages to update, and two for an intruder to use.',
  unless: 'Something in the image calls both.',
  sources: [BEST_PRACTICES],
  aliases: ['hadolint:DL4001', 'trivy:DS-0014', 'kics:run_using_wget_and_curl', 'semgrep:use-either-wget-or-curl', 'droast:DF058'],
  options: {
    used: { default: false, strict: true, description: 'Report every stage that uses both, installed or not, as other linters do.' },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN apt-get install -y curl «wget» git\n' },
    { bad: 'FROM debian:12\nRUN wget https://example.com/a\nRUN «curl» https://example.com/b\nRUN curl https://example.com/c\n', options: { used: true } },
    { ok: 'FROM debian:12\nRUN apt-get install -y curl && curl -O https://example.com/a\n' },
    { ok: 'FROM debian:12\nRUN apt-get install -y \\\n    # curl is for the health check of the charts\n    curl \\\n    wget\n', title: 'a comment says why' },
    { ok: 'FROM debian:12\nRUN apt-get install -y curl wget && make && apt-get purge -y --auto-remove curl wget\n', title: 'removed in the same RUN' },
    { ok: 'FROM buildpack-deps:bookworm\nRUN wget https://example.com/a && curl -O https://example.com/b\n', title: 'the base image has both' },
    { ok: 'FROM debian:12 AS a\nRUN apt-get install -y curl\nFROM debian:12\nRUN apt-get install -y wget\n', title: 'different stages' },
    { ok: 'FROM debian:12 AS a\nRUN apt-get install -y curl wget\nFROM debian:12\nCOPY --from=a /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: {
    file(file, { report, options }) {
      for (const section of sectionsOf(file)) {
        const used = options.used ? secondOf(commandsOf(file, section).flatMap(usedTool)) : undefined;
        const installed = !section.stage || isShipped(section.stage, file) ? secondOf(installedTools(file, section)) : undefined;
        if (used) report({ at: used.range, message: 'This stage uses both curl and wget: one is enough' });
        else if (installed) report({ at: installed.range, message: 'The image gets both curl and wget: one is enough', aliases: [] });
      }
    },
  },
});

interface Tool {
  readonly name: 'curl' | 'wget';
  readonly range: Range;
}

/** The first mention of the tool that comes second. */
function secondOf(tools: readonly Tool[]): Tool | undefined {
  return tools.find(({ name }) => name !== tools[0]?.name);
}

function commandsOf(file: Dockerfile, { instructions }: Section): readonly ShellCommand[] {
  const runs = instructions.flatMap(withTrigger).flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
  return runs.flatMap(({ script }) => [...allCommands(script)]);
}

function usedTool({ name, nameWord }: ShellCommand): readonly Tool[] {
  return (name === 'curl' || name === 'wget') && nameWord ? [{ name, range: nameWord.range }] : [];
}

function installedTools(file: Dockerfile, { instructions }: Section): readonly Tool[] {
  const scripts = instructions.flatMap(withTrigger).flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
  const kept = scripts.filter(({ script }) => !packageCommands(script).some(({ action }) => action === 'remove'));
  return kept.flatMap(({ script }) => packageInstalls(script)).flatMap(({ packages, manager }) => {
    if (manager.scope !== 'system') return [];
    return packages.flatMap(({ name, range }) => ((name === 'curl' || name === 'wget') && !isExplained(name, range, file) ? [{ name, range } as const] : []));
  });
}

/** The line above is a comment that says what the tool is there for. */
function isExplained(name: string, { start }: Range, file: Dockerfile): boolean {
  const { lines } = file.syntax;
  const above = lines.lineAt(start) - 1;
  return file.comments.some(({ range, text }) => lines.lineAt(range.start) === above && text.includes(name));
}
