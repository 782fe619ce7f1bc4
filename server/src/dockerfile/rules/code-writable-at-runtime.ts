import { dockerfileRule } from '../rule';
import { isShipped } from '../shipped';
import type { Stage } from '../stages';
import type { Flag } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/code-writable-at-runtime',
  severity: 'hint',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Files given to the user that the program runs as',
  why: 'A program that owns its own code can be made to change it: whoever takes over the process leaves something behind that runs again at the next request. Files that belong to root can be read and started just as well.',
  unless: 'The program has to write the files, as it does its data.',
  topic: 'read-only-root',
  options: {
    everyOwner: {
      default: false,
      strict: true,
      description: 'Report every --chown but that to root, not only that to the user of the container, as KICS does.',
    },
  },
  sources: [{ title: 'Sonar rule S6504', url: 'https://rules.sonarsource.com/docker/RSPEC-6504/' }],
  aliases: ['kics:chown_flag_exists', 'sonar:S6504'],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nCOPY «--chown=node:node» src /app\nUSER node\n' },
    { bad: 'FROM node:24\nCOPY «--chown=patrick:patrick» app /app\n', options: { everyOwner: true } },
    { ok: 'FROM node:24\nCOPY src /app\nUSER node\n' },
    { ok: 'FROM node:24\nCOPY --chown=root:node --chmod=640 config /etc/app/\nUSER node\n', options: { everyOwner: true } },
    { ok: 'FROM node:24\nCOPY --chown=www-data data /data\nUSER node\n', title: 'another user' },
    { ok: 'FROM node:24 AS build\nUSER node\nCOPY --chown=node . /src\nFROM nginx:1.29\nCOPY --from=build /src/dist /usr/share/nginx/html\n', title: 'a stage that is not shipped' },
  ],
  check: {
    instruction(instruction, { report, stage, file, options }) {
      if (instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') return;
      const chown = instruction.flags.find(({ name }) => name === 'chown');
      const owner = ownerOf(chown);
      if (!chown || owner === undefined || /^(?:root|0)$/.test(owner)) return;
      if (!options.everyOwner && (!stage || !isShipped(stage, file) || runtimeUser(file.finalStage) !== owner)) return;
      report({ at: chown.range, message: `The files belong to ${owner.slice(0, 40)}, so that the program can change them` });
    },
  },
});

function ownerOf(chown: Flag | undefined): string | undefined {
  return chown?.value?.value?.split(':', 1)[0];
}

function runtimeUser(stage: Stage | undefined): string | undefined {
  return stage?.state.user.name;
}
