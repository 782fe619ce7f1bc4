import { replace, suggestedFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule, type InstructionSite } from '../rule';
import type { Stage } from '../stages';
import type { Command, CopyInstruction, Instruction } from '../syntax/instructions';
import { jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/shell-in-scratch',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Shell form in an image without a shell',
  why: 'The shell form runs `/bin/sh -c`. An image that begins FROM scratch, or a distroless one, has no /bin/sh: RUN stops the build, CMD and ENTRYPOINT the start of the container, both with "no such file or directory".',
  unless: 'An archive or a copied directory brings the shell.',
  topic: 'base-images',
  sources: [dockerfileReference('Shell form', 'shell-form')],
  aliases: ['tally:shell-run-in-scratch'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM scratch\nCOPY server /server\nCMD «/server --port 8080»\n', good: 'FROM scratch\nCOPY server /server\nCMD ["/server", "--port", "8080"]\n' },
    { bad: 'FROM gcr.io/distroless/static-debian12\nCOPY setup /\nRUN «/setup --user app»\n', good: 'FROM gcr.io/distroless/static-debian12\nCOPY setup /\nRUN ["/setup", "--user", "app"]\n' },
    { bad: 'FROM gcr.io/distroless/static-debian12\nRUN «adduser app»\nCOPY server /server\n', title: 'a program that is not there either' },
    { bad: 'FROM scratch\nCOPY server /server\nHEALTHCHECK CMD «/server --check»\n', good: 'FROM scratch\nCOPY server /server\nHEALTHCHECK CMD ["/server", "--check"]\n' },
    { bad: 'FROM gcr.io/distroless/java21-debian12\nCOPY app.jar /\nENTRYPOINT «java $JAVA_OPTS -jar /app.jar»\n' },
    { ok: 'FROM scratch\nADD rootfs.tar.xz /\nRUN echo hello\nCMD sh\n', title: 'an archive with a whole system' },
    { ok: 'FROM scratch\nCOPY --from=busybox:1.37 /bin/busybox /bin/sh\nRUN echo hello\n' },
    { ok: 'FROM scratch\nCOPY --from=alpine:3.20 / /\nRUN echo hello\n' },
    { ok: 'FROM scratch\nRUN --mount=type=bind,from=busybox:1.37,target=/bin echo hello\n' },
    { ok: 'FROM gcr.io/distroless/static-debian12\nSHELL ["/busybox/sh", "-c"]\nRUN echo hello\n' },
    { ok: 'FROM gcr.io/distroless/base-debian12:debug\nRUN echo hello\n' },
    { ok: 'FROM scratch\nCOPY server /server\nCMD ["/server"]\nHEALTHCHECK NONE\n' },
    { ok: 'FROM scratch\nCMD sh\nADD rootfs.tar.xz /\n', title: 'the shell comes later, but before the start' },
    { ok: 'FROM scratch AS files\nCOPY . /\nCMD server\nFROM alpine:3.22\nCOPY --from=files / /srv\n', title: 'a stage that nobody starts' },
  ],
  check: {
    instruction(instruction, context) {
      const command = 'command' in instruction ? instruction.command : undefined;
      if (command?.form !== 'shell' || command.shell.trim() === '' || !isWithoutShell(instruction, context)) return;
      const words = command.shell.trim();
      const isPlain = /^[\w./:=@%+,~ -]+$/.test(words) && (instruction.keyword !== 'RUN' || words.startsWith('/'));
      context.report({
        // A check that cannot run makes the container unhealthy, but start it does.
        severity: instruction.keyword === 'HEALTHCHECK' ? 'warning' : 'error',
        at: command.range,
        message: `${instruction.keyword} needs /bin/sh, which ${context.stage?.rootImage.isScratch ? 'an empty image' : 'this image'} does not have`,
        fix: isPlain ? suggestedFix('Use the exec form', replace(command.range, jsonForm(words.split(/ +/)))) : undefined,
      });
    },
  },
});

function isWithoutShell(instruction: Instruction, { stage, state }: InstructionSite): boolean {
  if (!stage || instruction.onbuild || state.shell.instruction || !startsWithoutShell(stage)) return false;
  const isRun = instruction.keyword === 'RUN';
  if (isRun && (instruction.mounts.length > 0 || isOnlyHeredoc(instruction.command))) return false;
  // What runs when the container starts finds everything that the stage holds in the end.
  if (!isRun && !stage.isFinal) return false;
  return !stage.chain.some((link) => link.instructions.some((one) => (!isRun || one.range.start < instruction.range.start) && mayBringShell(one)));
}

/** `scratch`, and images of which the table says that they have none. */
function startsWithoutShell({ rootImage }: Stage): boolean {
  return rootImage.isScratch || (!rootImage.hasVariable && rootImage.facts?.shell === 'none');
}

/** The interpreter of a here-document may be any program. */
function isOnlyHeredoc({ shell }: Command): boolean {
  return shell.trim().startsWith('<<');
}

/** An archive, a directory that holds programs, or the shell itself. A program such as `RUN ["/busybox", "--install"]` may make one. */
function mayBringShell(instruction: Instruction): boolean {
  if (instruction.keyword === 'RUN') return instruction.command.form === 'exec';
  return (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') && mayHoldShell(instruction);
}

function mayHoldShell({ keyword, sources, destination, from }: CopyInstruction): boolean {
  const target = destination?.value;
  if (target === undefined) return true;
  if (/^(?:\.?\/?|\/(?:usr\/)?s?bin\/?|\/usr\/?)$/.test(target) && (from || keyword === 'ADD' || sources.length !== 1)) return true;
  if (/^\/?$/.test(target)) return sources.some(({ text }) => /\.(?:tar|tgz|tbz2?|txz|tzst)|\/$|^\.$|fs|root/i.test(text));
  return /\/(?:ba|da|a)?sh$|busybox/.test(target) || sources.some(({ text }) => /\/(?:ba|da|a)?sh$|busybox/.test(text));
}
