import { replace, suggestedFix } from '../../core/rule';
import { readMode, shippedModes } from '../file-modes';
import type { Dockerfile } from '../model';
import { CHMOD_MANUAL, dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import { startsProgram } from '../started-program';

export default dockerfileRule({
  id: 'dockerfile/world-writable',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Files that every account may change',
  why: 'With the write permission for others any process in the container may replace the file, whoever it runs as: a hole in one program is enough to change the code of another, or a script that root runs later. What the program writes to needs to belong to its user, nothing more.',
  unless: 'The container runs with a user id that is not known beforehand; then give the group of root the permissions of the owner: `chmod -R g=u`.',
  topic: 'running-as-non-root',
  sources: [CHMOD_MANUAL, dockerfileReference('COPY --chmod', 'copy---chmod')],
  aliases: ['tally:no-world-writable', 'sonar:S2612', 'droast:DF034'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:13\nRUN mkdir /data && chmod «777» /data\nCMD ["/app"]\n', good: 'FROM debian:13\nRUN mkdir /data && chmod 755 /data\nCMD ["/app"]\n' },
    { bad: 'FROM debian:13\nCOPY --chmod=«0666» app.conf /etc/\nCMD ["/app"]\n', good: 'FROM debian:13\nCOPY --chmod=0644 app.conf /etc/\nCMD ["/app"]\n' },
    { bad: 'FROM php:8-apache\nRUN chmod -R «a+rwX» /srv && mkdir -p -m «0777» /cache\n' },
    { ok: 'FROM php:8-apache\nRUN chmod 1777 /scratch && chmod 755 /data && chmod a+r /etc/app.conf\n', title: 'sticky, as /tmp' },
    { ok: 'FROM php:8-apache\nRUN chmod -R g=u /data && chmod 775 /cache && chmod +w notes && chmod a+rwx,o-w x\n' },
    { ok: 'FROM debian:13\nRUN chmod -R a+w /opt/toolchain\n', title: 'an image that starts nothing' },
    { ok: 'FROM php:8-apache\nRUN chmod "$MODE" /data\n' },
    { ok: 'FROM debian:13 AS build\nRUN chmod -R 777 /src\nFROM debian:13\nCOPY --from=build --chmod=755 /src/app /app\n', title: 'a stage that is not shipped' },
  ],
  check: {
    instruction(instruction, { report, ...site }) {
      if (site.stage && isForOthers(site.stage, site.file)) return;
      for (const { text, range, path } of shippedModes(instruction, site)) {
        const mode = readMode(text);
        if (!mode?.othersWrite || mode.sticky) continue;
        const narrower = withoutWrite(text);
        report({
          at: range,
          message: `Mode ${text.slice(0, 20)} lets every account change ${path === undefined || path.length > 45 ? 'this' : path}`,
          fix: narrower === undefined ? undefined : suggestedFix(`Use mode ${narrower}`, replace(range, narrower)),
        });
      }
    },
  },
});

const IS_BASE = new Set<string | undefined>(['base', 'sdk']);

/** A system or toolchain and no program to start: who will run them, and as which user, is not known here. */
function isForOthers(stage: Stage, file: Dockerfile): boolean {
  return IS_BASE.has(stage.rootImage.facts?.purpose) && !startsProgram(stage, file);
}

/** An octal mode without the write permission of group and others. */
function withoutWrite(mode: string): string | undefined {
  if (!/^[0-7]{3,4}$/.test(mode)) return undefined;
  return mode.slice(0, -2) + [...mode.slice(-2)].map((digit) => String(Number(digit) & ~2)).join('');
}
