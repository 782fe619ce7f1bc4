import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

/** Tags that compose-lint reports for moving, and not for lacking a digest. */
const MUTABLE = new Set(['stable', 'edge', 'nightly', 'dev', 'test']);

export default composeRule({
  id: 'compose/image-no-digest',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Image without a digest',
  why: 'A tag can be pushed again, by its owner or by whoever takes over the account. Only a digest names one content, so that what runs is what was looked at.',
  unless: 'Nobody updates digests in this repository: a stale digest keeps known holes, where a tag would bring the fix.',
  topic: 'tags-digests-registries',
  sources: [reference('services', 'image'), COMPOSE_SOURCES.owasp],
  options: {
    built: { default: false, strict: true, description: 'Report the name of an image that is built here, too.' },
  },
  aliases: ['compose-lint:CL-0019', 'owasp:docker-13'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  web:\n    image: «nginx:1.29»\n' },
    { bad: 'services:\n  api:\n    build: .\n    image: «team/api:2»\n', options: { built: true } },
    { ok: 'services:\n  web:\n    image: nginx:1.29@sha256:2fb3a3c0a4f8ae4ce0ae5ecb5dbb3bd1b0a40d26f7b4bf8ae2dba0a5bd1f2bf2\n' },
    { ok: 'services:\n  web:\n    image: nginx\n', title: 'a missing tag is another rule' },
    { ok: 'services:\n  api:\n    build: .\n    image: team/api:2\n  web:\n    image: nginx:${TAG}\n' },
  ],
  check: {
    service({ image, build }, { report, options }) {
      const name = image?.reference;
      if (!image || !name?.tag || (build && !options.built) || name.digestPresence !== 'absent' || name.hasVariable || name.tag.text === 'latest') return;
      report({
        at: image.text.range,
        message: `"${name.text.slice(0, 60)}" has no digest: its content can change`,
        aliases: MUTABLE.has(name.tag.text) ? ['owasp:docker-13'] : ['compose-lint:CL-0019', 'owasp:docker-13'],
      });
    },
  },
});
