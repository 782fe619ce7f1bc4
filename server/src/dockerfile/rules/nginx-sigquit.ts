import { suggestedFix } from '../../core/rule';
import { keywordLike, lineAbove } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { allCommands } from '../shell';
import type { Stage } from '../stages';
import type { CommandInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/nginx-sigquit',
  severity: 'hint',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'nginx or php-fpm stopped in the middle of requests',
  why: 'On SIGTERM nginx and php-fpm drop all connections at once; on SIGQUIT they finish the requests that are running. The official images set STOPSIGNAL accordingly, an image that installs the program itself must do so too.',
  topic: 'signals-and-pid-1',
  sources: [
    { title: 'nginx: Controlling nginx', url: 'https://nginx.org/en/docs/control.html' },
    dockerfileReference('STOPSIGNAL'),
  ],
  aliases: ['tally:prefer-nginx-sigquit'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM alpine:3.22\nRUN apk add --no-cache nginx\n«CMD» ["nginx", "-g", "daemon off;"]\n',
      good: 'FROM alpine:3.22\nRUN apk add --no-cache nginx\nSTOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    { ok: 'FROM alpine:3.22\nRUN apk add --no-cache nginx\nSTOPSIGNAL SIGQUIT\nCMD ["nginx", "-g", "daemon off;"]\n' },
    { ok: 'FROM nginx:1.29\nCMD ["nginx", "-g", "daemon off;"]\n', title: 'the official image has it' },
    { ok: 'FROM registry.example.com/web:1\nCMD ["nginx", "-g", "daemon off;"]\n', title: 'an unknown base image may have it' },
    { ok: 'FROM alpine:3.22\nCMD ["nginx", "-t"]\n' },
  ],
  check: {
    file(file, { report }) {
      const stage = file.finalStage;
      const start = stage?.effective('ENTRYPOINT') ?? stage?.effective('CMD');
      if (!stage || !start || !stage.instructions.includes(start) || stage.effective('STOPSIGNAL') || !isPlain(stage)) return;
      const program = serverIn(start, file);
      if (program === undefined) return;
      report({
        at: start.keywordRange,
        message: `${program} finishes its requests on SIGQUIT only, and SIGTERM is what it gets`,
        fix: suggestedFix('Set STOPSIGNAL SIGQUIT', lineAbove(start, `${keywordLike(start, 'STOPSIGNAL')} SIGQUIT`, file)),
      });
    },
  },
});

/** A distribution, which sets no signal; what another base image sets is not known. */
function isPlain({ rootImage }: Stage): boolean {
  return !rootImage.hasVariable && rootImage.facts?.purpose === 'base';
}

function serverIn(start: CommandInstruction, file: Dockerfile): string | undefined {
  const { exec } = start.command;
  const words = exec.length > 0 ? [exec.map(({ value }) => value)] : [...allCommandsOf(start, file)];
  const found = words.find(([program = '', ...rest]) => /(?:^|\/)(?:nginx|php-fpm[\d.]*)$/.test(program) && !rest.includes('-t') && !rest.includes('-v'));
  return found?.[0]?.replace(/^.*\//, '');
}

function allCommandsOf(start: CommandInstruction, file: Dockerfile): readonly (readonly string[])[] {
  const script = file.commandScript(start);
  const last = script && [...allCommands(script)].at(-1);
  return last?.name === undefined ? [] : [[last.name, ...last.arguments.map(({ text }) => text)]];
}
