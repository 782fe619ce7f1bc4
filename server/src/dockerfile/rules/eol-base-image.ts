import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/eol-base-image',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Base image past its end of life',
  why: 'After its end of life a release gets no security fixes, so that every hole found since then stays open in each image built on it. Its package mirrors may be gone as well, and the build with them.',
  unless: 'You pay for extended support of the release.',
  topic: 'base-images',
  options: {
    asOf: { default: '', description: 'Judge as of this day (YYYY-MM-DD) instead of today.' },
  },
  sources: [{ title: 'End of life dates', url: 'https://endoflife.date/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM «node:16-bookworm»\n', options: { asOf: '2026-01-01' } },
    { bad: 'ARG RELEASE=18.04\nFROM «ubuntu:${RELEASE}»\n' },
    { bad: 'FROM «alpine:3.10» AS a\nFROM alpine:3.10 AS b\n', title: 'once for each image' },
    { ok: 'FROM ubuntu:24.04\n', options: { asOf: '2026-01-01' } },
    { ok: 'FROM example.com/team/base:1\n', title: 'an image that the table does not know' },
    { ok: 'ARG RELEASE\nFROM debian:$RELEASE\n' },
  ],
  check: {
    image({ where, facts, range, reference, resolved }, { report, options, stage, file }) {
      const end = facts?.endOfLife;
      const today = options.asOf === '' ? new Date().toISOString().slice(0, 10) : options.asOf;
      if (where !== 'FROM' || !end || reference?.digestPresence === 'present' || end.date > today) return;
      const isRepeated = file.stages.slice(0, stage?.index).some(({ base }) => base.resolved === resolved);
      if (isRepeated) return;
      report({ at: range, message: `${end.name} has had no security fixes since ${end.date}` });
    },
  },
});
