import { replace, suggestedFix, type Fix } from '../../core/rule';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands, findFlag, operandsOf, packageInstalls, type ShellCommand } from '../shell';
import type { Stage } from '../stages';
import type { Instruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/healthcheck-tool-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Health check by a program that the image lacks',
  why: 'Slim images have no curl, some have no wget. The check then fails with "not found" each time: the container is unhealthy from its start, whatever the program does, and whoever waits for it waits for ever.',
  unless: 'Something else puts the program into the image.',
  topic: 'health-checks',
  sources: [dockerfileReference('HEALTHCHECK')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.22\nHEALTHCHECK CMD «curl» -f http://localhost:8080/health || exit 1\n',
      good: 'FROM alpine:3.22\nHEALTHCHECK CMD wget -q --spider http://localhost:8080/health || exit 1\n',
    },
    { bad: 'FROM debian:13-slim\nHEALTHCHECK CMD ["«wget»", "-q", "--spider", "http://localhost/"]\n' },
    { ok: 'FROM alpine:3.22\nRUN apk add --no-cache curl\nHEALTHCHECK CMD curl -f http://localhost:8080/\n' },
    { ok: 'FROM alpine:3.22\nHEALTHCHECK CMD wget -q --spider http://localhost:8080/\n' },
    { ok: 'FROM alpine:3.22\nCOPY --from=curlimages/curl:8.16.0 /usr/bin/curl /usr/bin/curl\nHEALTHCHECK CMD curl -f http://localhost/\n' },
    { ok: 'FROM alpine:3.22\nRUN ./install-tools.sh\nHEALTHCHECK CMD curl -f http://localhost/\n', title: 'a script that may install it' },
    { ok: 'FROM registry.example.com/base:1\nHEALTHCHECK CMD curl -f http://localhost/\n', title: 'an unknown base image' },
  ],
  check: {
    HEALTHCHECK(healthcheck, { report, stage, file }) {
      const script = stage && file.commandScript(healthcheck);
      if (!script || healthcheck.onbuild) return;
      for (const command of allCommands(script)) {
        const { name, nameWord } = command;
        if ((name !== 'curl' && name !== 'wget') || !nameWord || !lacks(name, stage) || mayBringTool(name, stage, file)) continue;
        report({
          at: nameWord.range,
          message: `${name} is not in ${stage.rootImage.reference?.familiarName?.slice(0, 40) ?? 'this image'}, so the check always fails`,
          fix: name === 'curl' && healthcheck.command?.form === 'shell' ? useWget(command, stage) : undefined,
        });
      }
    },
  },
});

function lacks(tool: 'curl' | 'wget', { rootImage }: Stage): boolean {
  const { facts, hasVariable, isScratch } = rootImage;
  if (isScratch) return false;
  return !hasVariable && (tool === 'curl' ? facts?.curl === false : facts?.wget === 'none');
}

function mayBringTool(tool: string, stage: Stage, file: Dockerfile): boolean {
  return stage.chain.some(({ instructions }) => instructions.some((instruction) => brings(tool, instruction, file)));
}

/** An installation that names it, a script that nobody can read here, or a file of that name. */
function brings(tool: string, instruction: Instruction, file: Dockerfile): boolean {
  if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') {
    const paths = [...instruction.sources, ...(instruction.destination ? [instruction.destination] : [])];
    return instruction.keyword === 'ADD' || paths.some(({ text }) => text.includes(tool) || /^\/(?:usr\/(?:local\/)?)?s?bin\/?$|^\/$/.test(text));
  }
  if (instruction.keyword !== 'RUN') return false;
  return file.scriptsOf(instruction).some(({ script }) => {
    const installs = packageInstalls(script);
    const isNamed = installs.some(({ packages }) => packages.some(({ name, kind }) => name.includes(tool) || kind === 'variable' || kind === 'group'));
    return !script.complete || isNamed || [...allCommands(script)].some(({ name }) => name === undefined || /\.sh$|^(?:\.\/|\/)/.test(name));
  });
}

/** `curl -f URL` does what BusyBox wget does by `-q --spider URL`; other options are left to the author. */
function useWget(curl: ShellCommand, { rootImage }: Stage): Fix | undefined {
  const [url, ...others] = operandsOf(curl);
  const isPlain = curl.arguments.every(({ text }) => text === url?.text || /^-[fsSLIk]*[fsSL]$|^--(?:fail|silent|show-error|location)$/.test(text));
  if (rootImage.facts?.wget !== 'busybox' || !url || others.length > 0 || !isPlain || findFlag(curl, '-k', '-I') || curl.redirects.length > 0) return undefined;
  return suggestedFix('Use wget', replace(curl.range, `wget -q --spider ${url.raw}`));
}
