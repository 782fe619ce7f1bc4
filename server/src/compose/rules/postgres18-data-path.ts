import { suggestedFix } from '../../core/rule';
import { containerPath } from '../container-paths';
import { replacePart } from '../edits';
import { imageFacts } from '../images';
import type { Service } from '../model';
import { composeRule } from '../rule';
import type { Mount } from '../volumes';

const OLD = '/var/lib/postgresql/data';
const NEW = '/var/lib/postgresql';

export default composeRule({
  id: 'compose/postgres18-data-path',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'PostgreSQL 18 with the data path of older images',
  why: 'The images of PostgreSQL 18 and later keep their data below /var/lib/postgresql, in a folder by version, and refuse to start when something is mounted at the old path. Older images are the reverse: mounted at the parent, their data goes to an anonymous volume that is left behind with the container.',
  unless: 'PGDATA says where the data is.',
  topic: 'persistence-and-backups',
  sources: [
    { title: 'Docker Official Image: postgres, PGDATA', url: 'https://hub.docker.com/_/postgres' },
    { title: 'docker-library/postgres: Change of the data folder', url: 'https://github.com/docker-library/postgres/pull/1259' },
  ],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  db:\n    image: postgres:18\n    volumes:\n      - data:«/var/lib/postgresql/data»\nvolumes:\n  data:\n',
      good: 'services:\n  db:\n    image: postgres:18\n    volumes:\n      - data:/var/lib/postgresql\nvolumes:\n  data:\n',
    },
    {
      bad: 'services:\n  db:\n    image: postgres:17-alpine\n    volumes:\n      - type: volume\n        source: data\n        target: «/var/lib/postgresql»\nvolumes:\n  data:\n',
      good: 'services:\n  db:\n    image: postgres:17-alpine\n    volumes:\n      - type: volume\n        source: data\n        target: /var/lib/postgresql/data\nvolumes:\n  data:\n',
      title: 'the other way round',
    },
    { bad: 'services:\n  db:\n    image: postgres\n    volumes:\n      - data:«/var/lib/postgresql/data»\nvolumes:\n  data:\n', title: 'latest is newer than 17' },
    { ok: 'services:\n  db:\n    image: postgres:17\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    environment:\n      PGDATA: /var/lib/postgresql/data\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n', title: 'PGDATA says where' },
    { ok: 'services:\n  db:\n    image: example/postgres:18\n    volumes:\n      - data:/var/lib/postgresql/data\n  other:\n    image: postgres:${VERSION}\n    volumes:\n      - data:/var/lib/postgresql/data\nvolumes:\n  data:\n' },
  ],
  check: {
    mount(mount, { report, service }) {
      const wanted = dataPath(service);
      const path = containerPath(mount.target);
      if (!mount.target || wanted === undefined || path === wanted || (path !== OLD && path !== NEW)) return;
      if (wanted === OLD && mountsBoth(service)) return;
      const edit = replacePart(mount.target, wanted);
      report({
        at: mount.target.range,
        severity: wanted === NEW ? 'error' : 'warning',
        message: wanted === NEW ? 'PostgreSQL 18 and later refuse to start with a mount at the old data path' : `Up to PostgreSQL 17 the data is in ${OLD}, not here`,
        fix: edit && suggestedFix(`Mount ${wanted}; existing data must be moved`, edit),
      });
    },
  },
});

/** Where the image keeps its data; undefined when its version is not known or PGDATA says otherwise. */
function dataPath(service: Service): string | undefined {
  const facts = imageFacts(service);
  const isPostgres = facts?.family === 'postgres' || facts?.family === 'postgis/postgis';
  if (!isPostgres || service.uncertain || service.envFiles.length > 0 || service.environment.some(({ name }) => name === 'PGDATA')) return undefined;
  return facts.dataPaths?.[0];
}

function mountsBoth({ mounts }: Service): boolean {
  return mounts.some((mount: Mount) => containerPath(mount.target) === OLD);
}
