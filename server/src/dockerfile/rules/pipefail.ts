import { insert, suggestedFix, type Fix } from '../../core/rule';
import { indentationAt, lineEnding } from '../../core/text';
import type { Dockerfile } from '../model';
import { hidesFailure, hidesFailureForHadolint, pipesOf } from '../pipes';
import { BEST_PRACTICES, DOCKERFILE_SHELL } from '../references';
import { dockerfileRule } from '../rule';
import { sectionsOf } from '../sections';
import type { ScriptSite } from '../scripts';
import { commandsIn, type Pipeline, type ShellNode } from '../shell';
import { shellFix, shellWithPipefail } from '../shell-choice';
import { withTrigger, type Stage } from '../stages';

const COMMON = ['semgrep:set-pipefail', 'droast:DF057'];

export default dockerfileRule({
  id: 'dockerfile/pipefail',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Failure on the left of a pipe goes unnoticed',
  why: 'A pipeline ends with the status of its last command. When the download on its left fails, tar or sh on its right gets half a file or none, may well succeed, and the build goes on with a broken image. pipefail makes the pipeline fail with any of its commands.',
  unless: 'The failure is expected, as with grep in a condition.',
  sources: [
    { ...BEST_PRACTICES, title: 'Dockerfile best practices: Using pipes', url: 'https://docs.docker.com/build/building/best-practices/#using-pipes' },
    DOCKERFILE_SHELL,
  ],
  aliases: ['hadolint:DL4006', 'kics:shell_running_a_pipe_without_pipefail_flag', ...COMMON],
  options: {
    everyPipe: {
      default: false,
      strict: true,
      description: 'Report pipes too whose left side cannot fail or may fail, and pipefail for a plain sh, as hadolint does.',
    },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN curl -fsSL https://get.example.com «|» sh\n',
      good: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN curl -fsSL https://get.example.com | sh\n',
    },
    {
      bad: 'FROM debian:12\n\n# The installer\nRUN curl -fsSL https://get.example.com «|» sh\n',
      good: 'FROM debian:12\n\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n# The installer\nRUN curl -fsSL https://get.example.com | sh\n',
    },
    {
      bad: 'FROM alpine:3.20\nRUN wget -O - https://example.com/list «|» wc -l > /number\nRUN ./targets «|» xargs make\n',
      good: 'FROM alpine:3.20\nSHELL ["/bin/ash", "-eo", "pipefail", "-c"]\nRUN wget -O - https://example.com/list | wc -l > /number\nRUN ./targets | xargs make\n',
    },
    {
      bad: 'FROM alpine:3.22\nRUN <<EOF\n  set -e\n  ./check «|» tee /report\nEOF\n',
      good: 'FROM alpine:3.22\nRUN <<EOF\n  set -o pipefail\n  set -e\n  ./check | tee /report\nEOF\n',
    },
    { bad: 'FROM team/base:1\nRUN make «|» tee build.log\n', title: 'a base image that may not have bash' },
    { bad: 'FROM alpine:3.20\nRUN echo a «|» sed s/a/b/\n', options: { everyPipe: true } },
    { ok: 'FROM debian:12\nSHELL ["/bin/bash", "-eo", "pipefail", "-c"]\nRUN curl -fsSL https://get.example.com | sh\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSL https://example.com/a.tgz | tar xz && grep a SHASUMS | sha256sum -c - && curl -fsS https://example.com/k | gpg --import\n', title: 'a right side that fails without input' },
    { ok: 'FROM debian:12 AS base\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nFROM base\nRUN make | tee log\n', title: 'SHELL of the parent stage' },
    { ok: 'FROM debian:12\nRUN <<EOF\n#!/bin/bash\nset -o pipefail\nmake | tee log\nEOF\n' },
    { ok: 'FROM alpine:3.20\nRUN set -eux -o pipefail; wget -O - https://get.example.com | sh\n' },
    { ok: 'FROM alpine:3.20\nSHELL ["/bin/sh", "-o", "pipefail", "-c"]\nRUN make | tee log\n', title: 'the sh of BusyBox knows pipefail' },
    { ok: 'FROM debian:12\nRUN echo "deb https://example.com x main" | tee /etc/apt/sources.list.d/x.list && yes | make config && find / -name x | sort\n', title: 'a left side that does not fail' },
    { ok: 'FROM debian:12\nRUN ./list | wc -l || true\nRUN if ./list | wc -l; then make; fi\n', title: 'a failure that is expected' },
    { ok: 'FROM mcr.microsoft.com/powershell:7.4-ubuntu-22.04\nSHELL ["pwsh", "-c"]\nRUN Get-Variable PSVersionTable | Select-Object -ExpandProperty Value\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSL https://example.com/a || curl -fsSL https://example.com/b\n' },
  ],
  check: {
    file(file, { report, options }) {
      for (const { stage, instructions } of sectionsOf(file)) {
        const sites = instructions.flatMap(withTrigger).flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
        const isWrong = options.everyPipe ? hidesFailureForHadolint : hidesFailure;
        const found = sites.flatMap((site) => pipesOf(site.script).map((pipeline) => ({ pipeline, site })))
          .filter(({ pipeline, site }) => isWrong(pipeline, site.script));
        const offer = shellWithPipefail(stage);
        const first = found[0]?.site.run;
        for (const { pipeline, site } of found) {
          const hasShell = site.heredoc === undefined && site.run.command.form === 'shell';
          report({
            at: pipeline.operators[0]?.range ?? pipeline.range,
            message: `If ${nameOf(pipeline.elements[0])} fails, the build does not notice: set pipefail`,
            aliases: aliasesFor(pipeline),
            fix: offer && first && hasShell ? shellFix(file, first, offer) : site.heredoc && pipefailLine(site, stage, file),
          });
        }
      }
    },
  },
});

/** A first line for a here-document that the shell of BusyBox or bash runs, both of which know the option. */
function pipefailLine({ script, heredoc }: ScriptSite, stage: Stage | undefined, file: Dockerfile): Fix | undefined {
  const program = stage && shellWithPipefail(stage)?.program;
  const isKnown = script.dialect.program === 'bash' || (script.dialect.program === 'sh' && program === 'ash');
  const first = script.lists[0]?.range.start;
  if (!heredoc || !isKnown || first === undefined) return undefined;
  return suggestedFix('Set pipefail for this script', insert(first, `set -o pipefail${lineEnding(file.text)}${indentationAt(file.text, first)}`));
}

function nameOf(node: ShellNode | undefined): string {
  return node?.type === 'command' && node.name !== undefined && node.name.length < 30 ? node.name : 'the left side';
}

/** KICS looks at pipelines that call bash, zsh or ash by name. */
function aliasesFor({ elements }: Pipeline): readonly string[] {
  const shells = elements.slice(0, -1).flatMap(commandsIn).some(({ name }) => name === 'bash' || name === 'zsh' || name === 'ash');
  return ['hadolint:DL4006', ...COMMON, ...(shells ? ['kics:shell_running_a_pipe_without_pipefail_flag'] : [])];
}
