import { insert, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { DOCKERFILE_HEREDOCS, SHELL_COMMAND_LANGUAGE } from '../references';
import { dockerfileRule } from '../rule';
import type { Dockerfile } from '../model';
import { isPosixFamily, type CommandList } from '../shell';
import type { Heredoc } from '../syntax/heredocs';

export default dockerfileRule({
  id: 'dockerfile/heredoc-no-errexit',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Here-document that goes on after a failure',
  why: 'The lines of a here-document are not joined by &&: the shell runs them one after the other and ends with the status of the last. A failing line in the middle leaves a broken layer and a build that reports success.',
  unless: 'The failure of a line does not matter: say so with || true.',
  sources: [DOCKERFILE_HEREDOCS, SHELL_COMMAND_LANGUAGE],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «<<EOF»\napt-get update\napt-get install -y curl\nEOF\n',
      good: 'FROM debian:12\nRUN <<EOF\nset -e\napt-get update\napt-get install -y curl\nEOF\n',
    },
    {
      title: 'a shebang starts a shell of its own',
      bad: 'FROM debian:12\nSHELL ["/bin/bash", "-e", "-c"]\nRUN «<<-EOT»\n\t#!/bin/bash\n\tmake\n\tmake install\n\tEOT\n',
      good: 'FROM debian:12\nSHELL ["/bin/bash", "-e", "-c"]\nRUN <<-EOT\n\t#!/bin/bash\n\tset -e\n\tmake\n\tmake install\n\tEOT\n',
    },
    { ok: 'FROM debian:12\nRUN <<EOF\nset -eux\napt-get update\napt-get install -y curl\nEOF\n' },
    { ok: 'FROM debian:12\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN <<EOF\nmake\nmake install\nEOF\n' },
    { ok: 'FROM debian:12\nRUN <<EOF\n#!/bin/sh -e\nmake\nmake install\nEOF\n' },
    { ok: 'FROM python:3.13\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nprint(os.name)\nEOF\n' },
    { ok: 'FROM debian:12\nRUN <<EOF\nmake && make install\nEOF\n', title: 'a single statement' },
    { ok: 'FROM debian:12\nRUN <<EOF\nexport CI=1\necho start\nmake\nEOF\n', title: 'only the last line can fail' },
    { ok: 'FROM debian:12\nRUN <<EOF\ncat > /etc/motd <<END\nhello\nEND\necho done\nEOF\n', title: 'files written from the script' },
    { ok: 'FROM debian:12\nRUN <<EOF\nmake || exit 1\nmake install\nEOF\n' },
    { ok: 'FROM debian:12\nRUN bash -e <<EOF\nmake\nmake install\nEOF\n' },
  ],
  check: {
    script({ script, heredoc }, { report, file }) {
      if (!heredoc || !script.complete || !isPosixFamily(script.dialect.family)) return;
      const unseen = script.lists.slice(0, -1).find(failsUnseen);
      if (!unseen) return;
      const line = file.syntax.lines.lineAt(unseen.range.start) + 1;
      report({
        at: heredoc.operator,
        message: `If line ${line} fails, the script goes on: start it with set -e`,
        fix: fixFor(file, heredoc),
      });
    },
  },
});

/** A statement whose failure nothing handles. Compound commands count by their kind only: what is in them may well fail. */
function failsUnseen({ pipelines, operators, background }: CommandList): boolean {
  const last = pipelines.at(-1);
  const [element] = last?.elements ?? [];
  if (!last || last.options.errexit || background || operators.some(({ text }) => text === '||')) return false;
  if (element?.type !== 'command') return element?.type !== 'function';
  const writesFile = element.name === 'cat' && element.redirects.some(({ heredoc }) => heredoc !== undefined);
  return element.name !== undefined && !CANNOT_FAIL.has(element.name) && !writesFile;
}

const CANNOT_FAIL = new Set([
  'set', 'export', 'echo', 'printf', 'true', ':', 'umask', 'unset', 'alias', 'shopt', 'local', 'readonly', 'declare', 'exit', 'trap', 'wait', 'sleep',
]);

/** Below the shebang line, else as the first line, with the indentation of the line that follows. */
function fixFor(file: Dockerfile, { body }: Heredoc): Fix {
  const lines = file.syntax.lines;
  const first = lines.lineAt(body.start);
  const hasShebang = file.text.startsWith('#!', body.start) || /^\t*#!/.test(file.text.slice(body.start, lines.lineRange(first).end));
  const { start } = lines.lineRange(hasShebang ? first + 1 : first);
  const indentation = /^[ \t]*/.exec(file.text.slice(start, body.end))?.[0] ?? '';
  return suggestedFix('Start with set -e', insert(start, `${indentation}set -e${lineEnding(file.text)}`));
}
