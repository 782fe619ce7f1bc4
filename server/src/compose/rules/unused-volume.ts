import { reportsUnused } from '../declarations';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/unused-volume',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Volume that no service mounts',
  why: 'A volume that nothing mounts is usually left over from a service that is gone, or the mount was forgotten and the data goes elsewhere. Readers look for its use in vain.',
  unless: 'Another file that is given to Compose together with this one uses it.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('volumes')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\nvolumes:\n  «data»:\n',
      good: 'services:\n  api:\n    image: example/api:2\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    volumes: ["data:/data"]\nvolumes:\n  data:\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\nvolumes:\n  shared:\n    external: true\n', title: 'somebody else’s' },
  ],
  check: reportsUnused('volume'),
});
