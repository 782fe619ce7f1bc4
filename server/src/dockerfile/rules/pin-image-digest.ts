import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-image-digest',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Base image without a digest',
  why: 'A tag can be pushed again, by its owner or by whoever takes over the account. Only a digest names one content, so that two builds of the same file start from the same bytes.',
  unless: 'Nobody updates digests in this repository: a stale digest keeps known holes, where a tag would bring the fix.',
  topic: 'tags-digests-registries',
  sources: [{ title: 'Building best practices: Pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions' }],
  aliases: ['semgrep:dockerfile-source-not-pinned', 'sonar:S7023'],
  fix: 'none',
  examples: [
    { bad: 'FROM «debian:12»\n' },
    { ok: 'FROM debian:12@sha256:2fb3a3c0a4f8ae4ce0ae5ecb5dbb3bd1b0a40d26f7b4bf8ae2dba0a5bd1f2bf2\n' },
    { ok: 'FROM scratch\n' },
    { ok: 'ARG BASE\nFROM $BASE\n' },
  ],
  check: {
    image({ where, reference, range }, { report }) {
      if (where !== 'FROM' || reference?.digestPresence !== 'absent') return;
      report({ at: range, message: `"${reference.text.slice(0, 60)}" has no digest: its content can change` });
    },
  },
});
