import { insert, suggestedFix, type Fix } from '../../core/rule';
import { lineEnding } from '../../core/text';
import { keywordLike, wholeLines } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import { jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/missing-healthcheck',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Image without a health check',
  why: 'The engine knows only whether the process is there. A program that hangs, or that has lost its database, stays "up"; with a HEALTHCHECK Docker shows it as unhealthy, and Compose and Swarm can wait for it or replace it.',
  unless: 'The image runs on Kubernetes, which ignores HEALTHCHECK and has probes of its own, or it is for jobs that end.',
  topic: 'health-checks',
  options: {
    anyImage: {
      default: false,
      strict: true,
      description: 'Report images that inherit a health check from their base image, and those without a shell or any program to check with, too.',
    },
  },
  sources: [dockerfileReference('HEALTHCHECK')],
  aliases: [
    'hadolint:DL3057', 'trivy:DS-0026', 'checkov:CKV_DOCKER_2', 'kics:healthcheck_instruction_missing', 'droast:DF012', 'dockle:CIS-DI-0006',
    'cis-docker:4.6',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: '«FROM» postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\n',
      good: 'FROM postgres:17\nCOPY init.sql /docker-entrypoint-initdb.d/\nHEALTHCHECK CMD ["pg_isready", "-U", "postgres"]\n',
    },
    { bad: '«FROM» node:24\nCMD ["node", "server.js"]\n' },
    { bad: '«FROM» scratch\nCOPY server /server\n', options: { anyImage: true } },
    { ok: 'FROM node:24\nHEALTHCHECK CMD node health.js\nCMD ["node", "server.js"]\n' },
    { ok: 'FROM node:24 AS base\nHEALTHCHECK NONE\nFROM base\n', title: 'decided in a parent stage' },
    { ok: 'FROM scratch\nCOPY server /server\n', title: 'nothing there to check with' },
    { ok: 'FROM golang:1.25 AS build\nFROM node:24\nHEALTHCHECK NONE\n', title: 'builder stages run no containers' },
  ],
  check: {
    file(file, { report, options }) {
      const ends = options.anyImage ? file.stages.filter(({ dependents }) => dependents.length === 0) : [file.finalStage];
      for (const stage of ends) {
        if (!stage || stage.effective('HEALTHCHECK') || (!options.anyImage && isExempt(stage))) continue;
        report({
          at: stage.from.keywordRange,
          message: 'Nothing tells the engine whether the program in this image works',
          ...(stage.isFinal ? {} : { aliases: ['hadolint:DL3057'] }),
          fix: addCheck(stage, file),
        });
      }
    },
  },
});

function isExempt({ rootImage }: Stage): boolean {
  return rootImage.isScratch || rootImage.facts?.healthcheck === true || rootImage.facts?.shell === 'none';
}

/** The check that the table of images knows for the program of the base image. */
function addCheck(stage: Stage, file: Dockerfile): Fix | undefined {
  const [kind, ...words] = stage.rootImage.facts?.healthCommand ?? [];
  if (kind === undefined || stage.all('CMD').length > 0 || stage.all('ENTRYPOINT').length > 0) return undefined;
  const line = `${keywordLike(stage.from, 'HEALTHCHECK')} CMD ${kind === 'CMD' ? jsonForm(words) : words.join(' ')}`;
  const last = stage.instructions.at(-1) ?? stage.from;
  const { end } = wholeLines(file, last.range);
  const newline = lineEnding(file.text);
  return suggestedFix('Add the check of the program', insert(end, file.text[end - 1] === '\n' ? line + newline : newline + line));
}
