import { bashisms } from '../bashisms';
import { DOCKERFILE_SHELL, SHELL_COMMAND_LANGUAGE } from '../references';
import { dockerfileRule } from '../rule';
import type { ScriptSite } from '../scripts';
import { sectionsOf } from '../sections';
import type { ShellCommand } from '../shell';
import { bashOf, shellFix } from '../shell-choice';
import { withTrigger, type Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/posix-bashism',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'bash syntax where /bin/sh is not bash',
  why: 'RUN uses /bin/sh, which is dash on Debian and Ubuntu. dash knows neither [[ nor source nor arrays: at best the build stops with "not found", at worst a condition is simply false and the wrong branch runs.',
  sources: [DOCKERFILE_SHELL, SHELL_COMMAND_LANGUAGE],
  aliases: [
    'hadolint:SC3001', 'hadolint:SC3009', 'hadolint:SC3010', 'hadolint:SC3011', 'hadolint:SC3020', 'hadolint:SC3030', 'hadolint:SC3044',
    'hadolint:SC3046', 'droast:DF066',
  ],
  options: {
    unknownShell: { default: false, strict: true, description: 'Report base images too whose /bin/sh is not known to be dash, as ShellCheck does.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN if «[[» -f /etc/app ]]; then make; fi\nRUN «source» ./env.sh && make\n',
      good: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN if [[ -f /etc/app ]]; then make; fi\nRUN source ./env.sh && make\n',
    },
    {
      bad: 'FROM ubuntu:24.04\nRUN mkdir -p /srv/«{a,b}» && diff «<(ls a)» b\nRUN make «&>» log\n',
      good: 'FROM ubuntu:24.04\nSHELL ["/bin/bash", "-c"]\nRUN mkdir -p /srv/{a,b} && diff <(ls a) b\nRUN make &> log\n',
    },
    { bad: 'FROM team/base:1\nRUN «source» ./env.sh\n', options: { unknownShell: true } },
    { ok: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\nRUN [[ -f /etc/app ]] && source ./env.sh\n' },
    { ok: 'FROM debian:12 AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nENV A=b\nRUN source ./env.sh\n', title: 'SHELL of the parent stage' },
    { ok: 'FROM rockylinux:9\nRUN source ./env.sh\n', title: 'sh is bash there' },
    { ok: 'FROM alpine:3.20\nRUN [[ -f /etc/app ]] && source ./env.sh\n', title: 'the sh of BusyBox knows these' },
    { ok: 'FROM team/base:1\nRUN source ./env.sh\n', title: 'a base image whose sh may be bash' },
    { ok: 'FROM debian:12\nRUN bash -c \'source ./env.sh && [[ -f x ]]\'\nRUN <<EOF\n#!/bin/bash\nsource ./env.sh\nEOF\n' },
    { ok: 'FROM debian:12\nRUN . ./env.sh && [ -f x ] && echo "{a,b}" \'[[\' && find . -name "{}" -exec rm {} \\;\n' },
    { ok: 'FROM debian:12\nRUN ln -sf /bin/bash /bin/sh\nRUN source ./env.sh\n', title: 'sh was replaced' },
  ],
  check: {
    file(file, { report, options }) {
      for (const { stage, instructions } of sectionsOf(file)) {
        const sites = instructions.flatMap(withTrigger).flatMap((one) => (one.keyword === 'RUN' ? file.scriptsOf(one) : []));
        const found = sites.filter((site) => runsInDash(site, stage, options.unknownShell))
          .flatMap((site) => bashisms(site.script).map((bashism) => ({ bashism, site })));
        const replaced = sites.find(({ script }) => script.commands.some(namesShell));
        const offer = bashOf(stage);
        const first = found[0]?.site.run;
        for (const { bashism, site } of found) {
          if (replaced && replaced.run.range.start < site.run.range.start) continue;
          report({
            at: bashism.range,
            message: `${bashism.name} is not known to sh: run it with bash`,
            aliases: [bashism.alias, 'droast:DF066'],
            fix: offer && first && !site.heredoc ? shellFix(file, first, offer) : undefined,
          });
        }
      }
    },
  },
});

/** `ln -sf /bin/bash /bin/sh` and the like. */
function namesShell({ arguments: words }: ShellCommand): boolean {
  return words.some(({ text }) => /^(?:\/usr)?\/bin\/sh$/.test(text));
}

/** `/bin/sh` without a SHELL, on an image whose sh is dash. */
function runsInDash({ script }: ScriptSite, stage: Stage | undefined, unknownToo: boolean): boolean {
  if (script.dialect.family !== 'posix' || !script.complete) return false;
  const shell = stage?.rootImage.facts?.shell;
  return script.dialect.program === 'dash' || shell === 'dash' || (unknownToo && shell === undefined);
}
