import { imageFacts, imageName } from '../images';
import { composeRule } from '../rule';
import { reference } from '../sources';

const BROWSERS = /^(?:selenium\/(?:standalone|node)-.+|browserless\/chrome|ghcr\.io\/browserless\/.+|mcr\.microsoft\.com\/playwright|zenika\/alpine-chrome|seleniarm\/.+)$/;

export default composeRule({
  id: 'compose/shm-size',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Browser or database with 64 MB of shared memory',
  why: 'Browsers and PostgreSQL work in /dev/shm, of which a container has 64 MB. When it is full, tabs crash and queries fail with "No space left on device" while the disk is empty.',
  unless: 'The service shares the IPC namespace of another or mounts /dev/shm itself.',
  topic: 'pids-shm-ulimits',
  sources: [reference('services', 'shm_size'), { title: 'Docker Official Image: postgres', url: 'https://hub.docker.com/_/postgres' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  «browser»:\n    image: selenium/standalone-chrome:4.36\n' },
    { ok: 'services:\n  browser:\n    image: selenium/standalone-chrome:4.36\n    shm_size: 2g\n  web:\n    image: nginx:1.29\n' },
    { ok: 'services:\n  browser:\n    image: selenium/standalone-chrome:4.36\n    volumes:\n      - /dev/shm:/dev/shm\n' },
  ],
  check: {
    service(service, { report }) {
      const needsMore = BROWSERS.test(service.image?.reference.familiarName ?? '') || imageFacts(service)?.family === 'postgres';
      const hasMore = service.has('shm_size') || service.namespaces.ipc || service.mounts.some(({ target }) => target?.written === '/dev/shm');
      if (!needsMore || hasMore || service.uncertain) return;
      report({ at: service.keyRange, message: `${imageName(service).slice(0, 40)} has only 64 MB of shared memory` });
    },
  },
});
