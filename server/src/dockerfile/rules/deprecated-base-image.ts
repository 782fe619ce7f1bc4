import { replace, suggestedFix, type Fix } from '../../core/rule';
import type { ImageUse } from '../images-used';
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
  fix: 'suggested',
  examples: [
    { bad: 'FROM «openjdk:17»\n' },
    { bad: 'FROM «centos:7»\n' },
    { bad: 'FROM «k8s.gcr.io/pause:3.9»\n', good: 'FROM registry.k8s.io/pause:3.9\n' },
    { bad: 'FROM «jenkins:2.60.3» AS ci\n', good: 'FROM jenkins/jenkins:2.60.3 AS ci\n' },
    { ok: 'FROM eclipse-temurin:21\n' },
    { ok: 'FROM example.com/openjdk:17\n', title: 'somebody else\'s image of that name' },
  ],
  check: {
    image(use, { report }) {
      const { where, facts, range, reference } = use;
      if (where !== 'FROM' || !facts?.retired) return;
      const name = reference?.familiarName ?? facts.family;
      const tagged = reference?.tag ? `${name}:${reference.tag.text}` : name;
      const advice = facts.successor === undefined ? '' : `; use ${facts.successor}`;
      const message = [`${tagged} is no longer maintained${advice}`, `${name} is retired${advice}`, `Retired${advice}`].find(({ length }) => length <= 100);
      report({ at: range, message: message ?? 'This image is no longer maintained', tags: ['deprecated'], fix: moveFix(use) });
    },
  },
});

/** Only for a repository that has moved: there the tags are the same. Another image needs another tag, which nobody here can know. */
function moveFix(use: ImageUse): Fix | undefined {
  const { reference, range, hasVariable, facts } = use;
  const name = reference?.familiarName;
  if (!reference || facts?.successor === undefined || name === undefined || hasVariable || reference.digest) return undefined;
  const hasMoved = facts.family.endsWith('*') || facts.successor.split('/').at(-1) === name;
  const { end } = reference.repository.range;
  return hasMoved ? suggestedFix(`Replace with ${facts.successor}`, replace({ start: range.start, end: range.start + end }, facts.successor)) : undefined;
}
