import { isLocalName } from '../images';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/no-latest-tag',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Base image with the tag latest',
  why: '`latest` is an ordinary tag that moves with every push. The same file builds on another release tomorrow, and a rebuild for a one-line change can bring a new major version along.',
  unless: 'A digest beside the tag fixes what is pulled.',
  topic: 'tags-digests-registries',
  sources: [{ title: 'Building best practices: Pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions' }],
  aliases: [
    'hadolint:DL3007', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7', 'kics:image_version_using_latest', 'semgrep:avoid-latest-version', 'droast:DF024',
    'dockle:DKL-DI-0006', 'sonar:S6596',
  ],
  options: {
    localImages: {
      default: false,
      strict: true,
      description: 'Report names too that no registry has, such as images built before this one and named contexts.',
    },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM debian:«latest»\n' },
    { bad: 'ARG TAG=latest\nFROM «debian:${TAG}»\n', title: 'by the default of an argument' },
    { bad: 'FROM app-base:«latest»\n', options: { localImages: true } },
    { bad: 'ARG REGISTRY\nFROM $REGISTRY/app-base:«latest»\n', title: 'wherever it comes from' },
    { ok: 'FROM debian:12\n' },
    { ok: 'FROM app-base:latest\n', title: 'no image of Docker Hub, but one of a build before' },
    { ok: 'FROM debian:latest@sha256:2fb3a3c0a4f8ae4ce0ae5ecb5dbb3bd1b0a40d26f7b4bf8ae2dba0a5bd1f2bf2\n' },
    { ok: 'FROM golang:1.24 AS latest\nFROM latest\n', title: 'a stage of that name' },
    { ok: 'ARG TAG\nFROM debian:${TAG}\n' },
  ],
  check: {
    image({ where, reference, written, range }, { report, options }) {
      const tag = reference?.tag;
      if (where !== 'FROM' || !reference || tag?.text !== 'latest' || reference.digest) return;
      if (isLocalName(reference) && !options.localImages) return;
      const isLiteral = written === reference.text;
      report({
        at: isLiteral ? { start: range.end - tag.text.length, end: range.end } : range,
        message: `"${reference.text.slice(0, 60)}" is another image after every push`,
      });
    },
  },
});
