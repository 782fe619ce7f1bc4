import { insert, replace, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import type { Dockerfile } from '../model';
import type { Stage } from '../stages';
import { startsProgram } from '../started-program';
import { linesAt, mayStartAsRoot, nonRootLines, nonRootOffset } from '../users';

export default dockerfileRule({
  id: 'dockerfile/missing-user',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Image that runs as root',
  why: 'Without USER the program runs as uid 0. Whoever takes it over owns every file in the container, keeps the default capabilities, and on the host is root as soon as something is mounted or the kernel has a hole. Many Dockerfiles are like this; reported are only those that start a program on a base image that is known to run as root.',
  unless: 'The entrypoint must start as root and steps down by itself, or the image is only a base for others.',
  topic: 'running-as-non-root',
  options: {
    everyImage: {
      default: false,
      strict: true,
      description: 'Report images that start nothing, step down by themselves, or stand on an unknown base, as Trivy, Checkov and KICS do.',
    },
  },
  sources: [
    { title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' },
    { title: 'Building best practices: USER', url: 'https://docs.docker.com/build/building/best-practices/#user' },
  ],
  aliases: [
    'trivy:DS-0002', 'checkov:CKV_DOCKER_3', 'kics:missing_user_instruction', 'semgrep:missing-user', 'semgrep:missing-user-entrypoint', 'droast:DF020',
    'sonar:S6471', 'dockle:CIS-DI-0001', 'cis-docker:4.1',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM «node:24-bookworm-slim»\nCOPY server.js /app/\nCMD ["node", "/app/server.js"]\n',
      good: 'FROM node:24-bookworm-slim\nCOPY server.js /app/\nUSER node\nCMD ["node", "/app/server.js"]\n',
    },
    {
      bad: 'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM «debian:13»\nCOPY --from=build /app /app\nENTRYPOINT ["/app"]\n',
      good: 'FROM golang:1.26 AS build\nRUN go build -o /app .\n\nFROM debian:13\nCOPY --from=build /app /app\nRUN useradd --system --no-create-home --uid 10001 app\nUSER 10001\nENTRYPOINT ["/app"]\n',
    },
    { bad: 'FROM «scratch»\nCOPY app /app\nCMD ["/app"]\n', good: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\nCMD ["/app"]\n' },
    {
      bad: 'FROM «nginx:1.29»\nCOPY site/ /usr/share/nginx/html/\nCMD ["nginx", "-g", "daemon off;"]\n',
      good: 'FROM nginxinc/nginx-unprivileged:1.29\nCOPY site/ /usr/share/nginx/html/\nCMD ["nginx", "-g", "daemon off;"]\n',
    },
    { bad: 'FROM «example.com/base:1»\nCMD ["/app"]\n', options: { everyImage: true } },
    { ok: 'FROM node:24-bookworm-slim\nUSER node\nCMD ["node", "server.js"]\n' },
    { ok: 'FROM example.com/base:1\nCMD ["/app"]\n', title: 'an unknown base image may set the user' },
    { ok: 'FROM gcr.io/distroless/static-debian13:nonroot\nCOPY app /app\nCMD ["/app"]\n', title: 'the base image does not run as root' },
    { ok: 'FROM postgres:18\nCMD ["postgres"]\n', title: 'the entrypoint steps down' },
    { ok: 'FROM alpine:3.23\nRUN apk add --no-cache su-exec\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n' },
    { ok: 'FROM debian:13\nRUN apt-get update && apt-get install -y make\n', title: 'an image that starts nothing' },
    { ok: 'FROM debian:13\nRUN apt-get update && apt-get install -y cron\nCMD ["cron", "-f"]\n', title: 'runs the jobs of other users' },
    { ok: 'FROM docker:29-dind\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n', title: 'a Docker daemon' },
    { ok: 'FROM debian:13\nCOPY toolchain /opt/\nCMD ["/bin/bash"]\n', title: 'a bare shell: a base for others, or a box of tools' },
    { ok: 'FROM debian:13\nARG USER\nUSER $USER\nCMD ["/app"]\n' },
  ],
  check: {
    stage(stage, { report, file, options }) {
      const { user } = stage.state;
      if (!stage.isFinal || user.instruction || stage.parent?.effective('USER')) return;
      const isEvident = user.isRoot === true && startsProgram(stage, file) && !mayStartAsRoot(stage, file);
      if (!isEvident && !options.everyImage) return;
      report({
        at: stage.base.range,
        message: messageFor(stage),
        fix: fixFor(stage, file),
      });
    },
  },
});

function messageFor({ state, rootImage }: Stage): string {
  if (state.user.isRoot !== true) return 'No USER is set: the base image decides who runs';
  const other = rootImage.facts?.unprivilegedImage;
  return other ? `The image runs as root: no USER is set; ${other} needs none` : 'The image runs as root: no USER is set';
}

function fixFor(stage: Stage, file: Dockerfile): ReturnType<typeof suggestedFix> | undefined {
  const unprivileged = unprivilegedFix(stage);
  if (unprivileged) return unprivileged;
  const lines = nonRootLines(stage, file);
  if (!lines) return undefined;
  const offset = nonRootOffset(stage);
  return suggestedFix(`Run without root: ${lines.at(-1) ?? ''}`, insert(offset, linesAt(lines, offset, file)));
}

/** The same program, made to run without root; its tags follow those of the original. */
function unprivilegedFix({ base }: Stage): ReturnType<typeof suggestedFix> | undefined {
  const { facts, reference, hasVariable, range } = base;
  if (!facts?.unprivilegedImage || !reference || hasVariable || reference.digest) return undefined;
  const name = { start: range.start, end: range.start + reference.repository.range.end };
  return suggestedFix(`Start from ${facts.unprivilegedImage}`, replace(name, facts.unprivilegedImage));
}
