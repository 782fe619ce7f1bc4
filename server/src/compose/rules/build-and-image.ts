import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/build-and-image',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Image that is built here and has a name',
  why: 'With both keys the name is what the built image is called. If somebody publishes an image under that name, what runs depends on whether it was pulled or built last; `pull_policy` says which one is meant.',
  unless: 'The name is for pushing the image, or nobody else uses it.',
  topic: 'tags-digests-registries',
  sources: [reference('build'), reference('services', 'pull_policy')],
  aliases: ['dclint:no-build-and-image'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    build: .\n    «image»: team/api:2\n' },
    { ok: 'services:\n  api:\n    build: .\n    image: team/api:2\n    pull_policy: build\n  db:\n    image: mysql:9\n' },
  ],
  check: {
    service(service, { report }) {
      const { image, build } = service;
      if (image && build && !service.has('pull_policy')) report({ at: image.entry.keyRange, message: 'Nothing says whether the image is built or pulled' });
    },
  },
});
