import { variablesOf } from '../environment';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/named-volume-nfs-plain',
  severity: 'info',
  profile: 'strict',
  category: 'security',
  since: '0.1.0',
  summary: 'Network volume with a password or without options',
  why: 'A password among the options of a volume is readable in the file and in `docker volume inspect`. An NFS volume without `soft` or a timeout makes every program hang that touches it while the server is away.',
  unless: 'The network between host and server is as safe and steady as the host.',
  topic: 'volumes-binds-tmpfs',
  sources: [reference('volumes', 'driver_opts'), { title: 'nfs(5)', url: 'https://man7.org/linux/man-pages/man5/nfs.5.html' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  app:\n    image: example/app:1\n    volumes: [share:/share]\nvolumes:\n  share:\n    driver_opts:\n      type: cifs\n      o: «username=app,password=vT8kq2mZ»\n      device: //files.example.com/share\n' },
    { bad: 'services:\n  app:\n    image: example/app:1\n    volumes: [share:/share]\nvolumes:\n  share:\n    driver_opts:\n      type: nfs\n      o: «addr=10.0.0.5»\n      device: :/share\n' },
    { ok: 'services:\n  app:\n    image: example/app:1\n    volumes: [share:/share]\nvolumes:\n  share:\n    driver_opts:\n      type: nfs\n      o: addr=10.0.0.5,nfsvers=4.2,soft,timeo=50\n      device: :/share\n' },
    { ok: 'services:\n  app:\n    image: example/app:1\n    volumes: [share:/share]\nvolumes:\n  share:\n    driver_opts:\n      type: cifs\n      o: username=app,password=${PASSWORD}\n      device: //files.example.com/share\n' },
  ],
  check: {
    resource(volume, { report }) {
      if (volume.kind !== 'volume') return;
      const options = variablesOf(volume.node?.get('driver_opts'));
      const type = options.find(({ name }) => name === 'type')?.value?.text;
      const mount = options.find(({ name }) => name === 'o')?.value;
      if (!mount || (type !== 'nfs' && type !== 'nfs4' && type !== 'cifs')) return;
      const words = mount.split(',');
      if (words.some(({ text }) => /^(?:password|pass)=./.test(text ?? ''))) report({ at: mount.range, message: 'The password of the share is readable in the file' });
      else if (type !== 'cifs' && !mount.hasVariable && !words.some(({ written }) => /^(?:soft|softerr|timeo=|retrans=|hard$)/.test(written))) {
        report({ at: mount.range, message: 'Programs hang without end while the NFS server is away' });
      }
    },
  },
});
