import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

const ALIASES = ['dclint:service-image-require-explicit-tag', 'cis-docker:5.28', 'owasp:docker-13'];
const COMPOSE_LINT_TAGS = new Set(['latest', 'stable', 'edge', 'nightly', 'dev', 'test']);

export default composeRule({
  id: 'compose/image-mutable-tag',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Image without a fixed version',
  why: 'Without a tag, or with one such as `latest`, the next pull brings whatever was published last. Two machines run different programs from one file, and there is no older version to go back to when an update breaks.',
  unless: 'A digest beside the tag fixes what is pulled.',
  topic: 'tags-digests-registries',
  options: {
    tags: {
      default: ['latest', 'nightly', 'edge', 'dev', 'canary'] as readonly string[],
      strict: ['latest', 'stable', 'edge', 'nightly', 'dev', 'test', 'beta', 'canary', 'lts'],
      description: 'Tags that count as no version.',
    },
    built: { default: false, strict: true, description: 'Report the name of an image that is built here, too.' },
  },
  sources: [
    reference('services', 'image'), { title: 'Building best practices: Pin base image versions', url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions' },
    COMPOSE_SOURCES.owasp,
  ],
  aliases: [...ALIASES, 'compose-lint:CL-0004'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: «nginx»\n  cache:\n    image: «redis:latest»\n' },
    { bad: 'services:\n  api:\n    image: «registry.example.com:5000/team/api»\n', title: 'a port is not a tag' },
    { bad: 'services:\n  web:\n    image: «nginx:stable»\n', options: { tags: ['latest', 'stable'] } },
    { bad: 'services:\n  api:\n    build: .\n    image: «team/api»\n', options: { built: true } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n  cache:\n    image: redis:latest@sha256:2fb3a3c0a4f8ae4ce0ae5ecb5dbb3bd1b0a40d26f7b4bf8ae2dba0a5bd1f2bf2\n' },
    { ok: 'services:\n  api:\n    build: .\n    image: team/api\n', title: 'names what is built here' },
    { ok: 'services:\n  api:\n    image: team/api:${TAG}\n  web:\n    image: ${IMAGE:-nginx}\n', title: 'a variable decides' },
  ],
  check: {
    service(service, { report, options }) {
      const { image } = service;
      if (!image || image.text.node.uncertain || (service.build && !options.built)) return;
      const { reference: name } = image;
      if (name.digestPresence !== 'absent' || name.tagPresence === 'unknown' || name.text === '') return;
      const tag = name.tag?.text;
      if (tag !== undefined && !options.tags.includes(tag)) return;
      const isUntagged = tag === undefined;
      report({
        at: image.text.range,
        message: isUntagged ? `"${name.text.slice(0, 50)}" has no tag, so a pull takes whatever is latest` : `"${name.text.slice(0, 60)}" is another image after every push`,
        aliases: isUntagged || COMPOSE_LINT_TAGS.has(tag) ? [...ALIASES, 'compose-lint:CL-0004'] : ALIASES,
      });
    },
  },
});
