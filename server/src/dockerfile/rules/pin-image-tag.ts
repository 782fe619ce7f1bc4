import { isLocalName } from '../images';
import { dockerfileRule } from '../rule';

const ALIASES = [
  'hadolint:DL3006', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7', 'kics:image_version_not_explicit', 'semgrep:missing-image-version', 'droast:DF001',
  'sonar:S6596',
];

export default dockerfileRule({
  id: 'dockerfile/pin-image-tag',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Base image without a tag',
  why: 'Without a tag the builder takes `latest`, which is whatever was pushed last: the same file builds on another release tomorrow, and nobody can say which one an image in production was built on.',
  unless: 'The name is a stage of this file, or the tag comes with a build argument.',
  topic: 'tags-digests-registries',
  sources: [
    { title: 'Dockerfile reference: FROM', url: 'https://docs.docker.com/reference/dockerfile/#from' },
    { title: 'Building best practices: Pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions' },
  ],
  aliases: ALIASES,
  options: {
    localImages: {
      default: false,
      strict: true,
      description: 'Report names too that no registry has, such as images built before this one and named contexts.',
    },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM «debian»\n' },
    { bad: 'ARG BASE=debian\nFROM «${BASE}»\n', title: 'by the default of an argument' },
    { bad: 'FROM «registry.example.com:5000/team/base»\n', title: 'a port is not a tag' },
    { bad: 'FROM «base»\n', options: { localImages: true } },
    { ok: 'FROM debian:12\n' },
    { ok: 'FROM base\n', title: 'no image of Docker Hub, but one of a build before or a named context' },
    { ok: 'FROM debian@sha256:2fb3a3c0a4f8ae4ce0ae5ecb5dbb3bd1b0a40d26f7b4bf8ae2dba0a5bd1f2bf2\n' },
    { ok: 'FROM golang:1.24 AS build\nFROM build\n' },
    { ok: 'FROM scratch\n' },
    { ok: 'ARG BASE\nFROM ${BASE}\n' },
    { ok: 'ARG TAG\nFROM debian${TAG}\n', title: 'a variable may bring the tag' },
    { ok: 'FROM base-${TARGETARCH}\n' },
  ],
  check: {
    image({ where, reference, written, hasVariable, range }, { report, options }) {
      if (where !== 'FROM' || reference?.tagPresence !== 'absent' || reference.digestPresence !== 'absent' || reference.problems.length > 0) return;
      if (isLocalName(reference) && !options.localImages) return;
      report({
        at: range,
        message: `Image "${reference.text.slice(0, 50)}" has no tag: each build takes the latest of its day`,
        aliases: hasVariable && written.startsWith('$') ? ALIASES.filter((alias) => alias !== 'hadolint:DL3006') : ALIASES,
      });
    },
  },
});
