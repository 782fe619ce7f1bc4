import { suggestedFix } from '../../core/rule';
import { makeReadOnly } from '../edits';
import type { ComposeFile, Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import type { Mount } from '../volumes';

export default composeRule({
  id: 'compose/shared-writable-volume',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Two services write one volume',
  why: 'Two programs that write the same files overwrite each other unless they know of each other. Where only one of them writes, mounting the volume read-only in the other says so and keeps it so.',
  unless: 'The programs are made to share files.',
  topic: 'volumes-binds-tmpfs',
  options: {
    folders: { default: false, strict: true, description: 'Report folders of the host that two services write, too.' },
  },
  sources: [COMPOSE_SOURCES.dockerVolumes, reference('services', 'volumes')],
  aliases: ['kics:shared_volumes_between_containers'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - uploads:/uploads\n  web:\n    image: nginx:1.29\n    volumes:\n      - «uploads»:/srv/uploads\nvolumes:\n  uploads:\n',
      good: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - uploads:/uploads\n  web:\n    image: nginx:1.29\n    volumes:\n      - uploads:/srv/uploads:ro\nvolumes:\n  uploads:\n',
    },
    {
      bad: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - ./data:/data\n  web:\n    image: nginx:1.29\n    volumes:\n      - «./data»:/srv\n',
      options: { folders: true },
    },
    { ok: 'services:\n  app:\n    image: example/app:1\n    volumes:\n      - uploads:/uploads\n  web:\n    image: nginx:1.29\n    volumes:\n      - uploads:/srv/uploads:ro\nvolumes:\n  uploads:\n' },
    { ok: 'x-app: &app\n  image: example/app:1\n  volumes:\n    - uploads:/uploads\nservices:\n  app:\n    <<: *app\n  worker:\n    <<: *app\nvolumes:\n  uploads:\n', title: 'one program twice' },
  ],
  check: {
    mount(mount, { report, options, service, file }) {
      const name = writtenSource(mount, options.folders);
      const earlier = name === undefined ? undefined : firstWriter(name, service, file, options.folders);
      if (!earlier || !mount.source) return;
      const edit = makeReadOnly(mount);
      report({
        at: mount.source.range,
        message: `"${earlier.name.slice(0, 40)}" writes "${name?.slice(0, 30)}" as well`,
        fix: edit && suggestedFix('Mount it read-only here', edit),
      });
    },
  },
});

function writtenSource({ type, source, readOnly }: Mount, withFolders: boolean): string | undefined {
  return (type === 'volume' || (withFolders && type === 'bind')) && readOnly === false ? source?.text : undefined;
}

/** The first service that writes there, unless it is this one or runs the same program. */
function firstWriter(name: string, service: Service, file: ComposeFile, withFolders: boolean): Service | undefined {
  const first = file.services.find(({ mounts }) => mounts.some((mount) => writtenSource(mount, withFolders) === name));
  if (!first || first === service) return undefined;
  const isSame = first.image !== undefined && first.image.text.written === service.image?.text.written;
  return isSame || (first.build !== undefined && first.build.context?.written === service.build?.context?.written) ? undefined : first;
}
