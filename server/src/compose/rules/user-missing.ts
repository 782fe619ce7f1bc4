import { suggestedFix } from '../../core/rule';
import { saysAll } from '../certainty';
import { addKey } from '../edits';
import { imageFacts } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/user-missing',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Image that runs as root without a user set',
  why: 'Without `user`, the image decides who runs the program, and most images decide for root. A hole in the program is then a hole in everything that is mounted into the container.',
  unless: 'The program needs root. Images that step down by themselves are left alone.',
  topic: 'running-as-non-root',
  options: {
    unknownImages: { default: false, strict: true, description: 'Report images of which nothing is known, and those that are built here, too.' },
  },
  sources: [reference('services', 'user'), COMPOSE_SOURCES.owasp],
  aliases: ['cis-docker:4.1', 'owasp:docker-2'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «api»:\n    image: node:24\n    command: node server.js\n',
      good: 'services:\n  api:\n    image: node:24\n    command: node server.js\n    user: "1000"\n',
    },
    { bad: 'services:\n  «api»:\n    build: .\n', options: { unknownImages: true } },
    { ok: 'services:\n  api:\n    build: .\n', title: 'the Dockerfile may say it' },
    { ok: 'services:\n  db:\n    image: postgres:18\n', title: 'the entrypoint steps down' },
    { ok: 'services:\n  api:\n    image: node:24\n    user: node\n' },
    { ok: 'services:\n  api:\n    extends: { file: common.yaml, service: base }\n    image: node:24\n', title: 'another file may say it' },
  ],
  check: {
    service(service, { report, options, file }) {
      if (service.has('user') || !saysAll(service, file)) return;
      const facts = imageFacts(service);
      const runsAsRoot = facts?.defaultUser?.uid === 0 && !facts.dropsPrivileges;
      if (!runsAsRoot && !(options.unknownImages && !facts?.defaultUser)) return;
      const uid = facts?.nonRootUser?.uid;
      const edit = uid === undefined ? undefined : addKey(service, 'user', `"${uid}"`);
      report({
        at: service.keyRange,
        message: runsAsRoot ? 'The image runs as root and no user is set' : 'No user is set, so the image decides who runs the program',
        fix: edit && suggestedFix(`Run as ${uid}, an account of the image`, edit),
      });
    },
  },
});
