import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/copy-whole-rootfs',
  severity: 'warning',
  profile: 'recommended',
  category: 'size',
  since: '0.1.0',
  summary: 'Whole root file system copied from a stage',
  why: 'COPY --from=x / / takes everything of the other stage: its package caches, build tools and secrets that a second stage was meant to leave behind, and it replaces libraries of this image with those of another.',
  unless: 'The stage is flattened into scratch on purpose.',
  topic: 'multi-stage-builds',
  sources: [{ title: 'Docker docs: Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' }],
  aliases: ['hadolint:DL3067'],
  options: {
    everyCopy: { default: false, strict: true, description: 'Report copies into an image from scratch and those of unknown images too, as hadolint does.' },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM golang:1.26 AS build\nFROM debian:13\nCOPY --from=build «/» /\n' },
    { bad: 'FROM debian:13 AS build\nFROM scratch\nCOPY --from=build «/» /\n', options: { everyCopy: true } },
    { ok: 'FROM debian:13 AS build\nFROM scratch\nCOPY --from=build / /\n', title: 'flattened into scratch' },
    { ok: 'FROM tonistiigi/xx AS xx\nFROM alpine:3.23\nCOPY --from=xx / /\n', title: 'an image that is made to be laid over another' },
    { ok: 'FROM debian:13 AS build\nFROM alpine:3.23\nCOPY --from=build / /rootfs\nCOPY / /\n' },
  ],
  check: {
    COPY(copy, { report, stage, options }) {
      const from = stage?.imagesUsed.find(({ instruction }) => instruction === copy);
      const [source] = copy.sources;
      if (!copy.from || !source || source.value !== '/' || copy.destination?.value !== '/') return;
      const distro = (from?.stage?.rootImage ?? from)?.facts?.distro;
      const isEvident = distro !== undefined && distro !== 'scratch' && !stage?.base.isScratch;
      if (!isEvident && !options.everyCopy) return;
      report({ at: source.range, message: `Everything of "${copy.from.value?.text ?? ''}" is copied, its build tools and caches included` });
    },
  },
});
