import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/deprecated-base-image',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Image that its publisher has retired',
  why: 'A retired image is not rebuilt: it keeps the holes of the day on which it was given up, and may vanish from its registry.',
  topic: 'base-images',
  sources: [{ title: 'Docker Official Images: deprecation', url: 'https://docs.docker.com/docker-hub/image-library/trusted-content/' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM «openjdk:17»\n' },
    { bad: 'FROM «centos:7»\n' },
    { ok: 'FROM eclipse-temurin:21\n' },
    { ok: 'FROM example.com/openjdk:17\n', title: 'somebody else\'s image of that name' },
  ],
  check: {
    image({ where, facts, range, reference }, { report }) {
      if (where !== 'FROM' || !facts?.retired) return;
      const successor = facts.successor === undefined ? '' : `; use ${facts.successor}`;
      report({ at: range, message: `${reference?.familiarName ?? facts.family} is no longer maintained under this tag${successor}`.slice(0, 100), tags: ['deprecated'] });
    },
  },
});
