import { saysAll } from '../certainty';
import { containerPath } from '../container-paths';
import { imageFacts, imageName, keepsData } from '../images';
import { isJob } from '../jobs';
import { isBelow } from '../host-paths';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/datastore-without-volume',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Database whose data nobody keeps',
  why: 'Without a mount the data is in an anonymous volume or in the container itself. `docker compose down`, or any change of the service, makes a new container that starts empty.',
  unless: 'The data is for tests and is made anew every time.',
  topic: 'persistence-and-backups',
  sources: [COMPOSE_SOURCES.dockerVolumes, reference('services', 'volumes')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  «db»:\n    image: postgres:18\n' },
    { bad: 'services:\n  «db»:\n    image: mysql:9\n    volumes:\n      - ./init.sql:/docker-entrypoint-initdb.d/init.sql:ro\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    volumes:\n      - data:/var/lib/mysql\nvolumes:\n  data:\n' },
    { ok: 'services:\n  db:\n    image: mysql:9\n    tmpfs: /var/lib/mysql\n', title: 'not kept on purpose' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    profiles: [test]\n' },
    { ok: 'services:\n  cache:\n    image: redis:8\n  queue:\n    image: example/queue:1\n', title: 'a cache, and an image of which nothing is known' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    volumes:\n      - ${DATA}\n' },
  ],
  check: {
    service(service, { report, file }) {
      const facts = imageFacts(service);
      const paths = facts?.dataPaths;
      if (!keepsData(facts) || facts?.service === 'queue' || !paths || isJob(service, file) || !saysAll(service, file)) return;
      const isKept = service.mounts.some(({ target }) => {
        const mounted = containerPath(target);
        return mounted === undefined || paths.some((path) => isBelow(path, mounted) || isBelow(mounted, path));
      });
      const movesData = service.environment.some(({ name }) => /^(?:PGDATA|.*_DATA_DIR|.*DATADIR)$/.test(name)) || service.has('volumes_from');
      if (isKept || movesData) return;
      report({ at: service.keyRange, message: `The data of ${imageName(service).slice(0, 40)} in ${paths[0]?.slice(0, 40)} is gone with its container` });
    },
  },
});
