import { misplacedEntry, compareText } from '../ordering';
import { composeRule } from '../rule';
import { reference } from '../sources';

const ORDER: readonly string[] = [
  'image', 'build', 'container_name', 'depends_on', 'volumes', 'volumes_from', 'configs', 'secrets', 'environment', 'env_file', 'ports',
  'networks', 'network_mode', 'extra_hosts', 'command', 'entrypoint', 'working_dir', 'restart', 'healthcheck', 'logging', 'labels', 'user', 'isolation',
];

export default composeRule({
  id: 'compose/service-key-order',
  severity: 'hint',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Keys of a service in another order',
  why: 'With one order in all services a reader finds the image at the top and the ports where they were in the last one, and two services can be compared line by line.',
  options: {
    order: { default: ORDER, description: 'The keys in their order; the others follow by name.' },
  },
  sources: [reference('services')],
  aliases: ['dclint:service-keys-order'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  web:\n    # the front door\n    ports: ["80:80"]\n    «image»: nginx:1.29 # small\n    init: true\n',
      good: 'services:\n  web:\n    image: nginx:1.29 # small\n    # the front door\n    ports: ["80:80"]\n    init: true\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    «command»: serve\n', options: { order: ['command', 'image'] } },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes: ["./site:/site"]\n    environment: { A: b }\n    ports: ["80:80"]\n    annotations: { a: b }\n    cpu_rt_period: 1400us\n    cpu_rt_runtime: 400ms\n' },
    { ok: 'x-base: &base\n  restart: always\nservices:\n  web:\n    <<: *base\n    image: nginx:1.29\n', title: 'a merge comes first' },
  ],
  check: {
    service({ node }, { report, options }) {
      const rank = (name: string): number => {
        const index = options.order.indexOf(name);
        return name === '<<' || name === 'extends' ? -1 : index < 0 ? options.order.length : index;
      };
      const found = node && misplacedEntry(node, (a, b) => rank(a.name) - rank(b.name) || compareText(a.name, b.name));
      if (found) report({ at: found.part.keyRange, message: `${found.part.name.slice(0, 40)} belongs before ${found.before.name.slice(0, 40)}`, fix: found.fix });
    },
  },
});
