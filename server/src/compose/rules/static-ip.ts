import { composeRule } from '../rule';
import { reference } from '../sources';
import { textOf } from '../text';

export default composeRule({
  id: 'compose/static-ip',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Fixed address on a network without a subnet',
  why: 'The engine hands out fixed addresses only on networks whose subnet is configured: it refuses to start the container otherwise. Names of services need no fixed addresses at all.',
  unless: 'A name server or firewall rule needs the address; then the network needs a subnet under ipam.',
  topic: 'dns-and-service-names',
  options: {
    everyAddress: { default: false, strict: true, description: 'Report every fixed address: names do the same without a plan of addresses.' },
  },
  sources: [reference('services', 'ipv4_address-ipv6_address'), reference('networks', 'ipam')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  dns:\n    image: example/dns:1\n    networks:\n      lan:\n        ipv4_address: «172.28.0.53»\nnetworks:\n  lan:\n    driver: bridge\n' },
    {
      bad: 'services:\n  dns:\n    image: example/dns:1\n    networks:\n      lan:\n        ipv4_address: «172.28.0.53»\nnetworks:\n  lan:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/16\n',
      options: { everyAddress: true },
    },
    { ok: 'services:\n  dns:\n    image: example/dns:1\n    networks:\n      lan:\n        ipv4_address: 172.28.0.53\nnetworks:\n  lan:\n    ipam:\n      config:\n        - subnet: 172.28.0.0/16\n' },
    { ok: 'services:\n  dns:\n    image: example/dns:1\n    networks:\n      lan:\n        ipv4_address: 172.28.0.53\nnetworks:\n  lan:\n    external: true\n', title: 'configured elsewhere' },
  ],
  check: {
    service(service, { report, options, file }) {
      for (const { name, details } of service.networks) {
        const address = textOf(details?.get('ipv4_address')) ?? textOf(details?.get('ipv6_address'));
        const network = file.resource('network', name);
        if (!address || !network) continue;
        const ipam = network.node?.get('ipam');
        const hasSubnet = network.external !== false || ipam !== undefined || Boolean(network.node?.uncertain);
        if (!hasSubnet) report({ at: address.range, message: `Network "${name.slice(0, 40)}" has no subnet, so the engine refuses a fixed address on it` });
        else if (options.everyAddress) report({ at: address.range, severity: 'info', message: 'A fixed address must be kept apart from all others by hand' });
      }
    },
  },
});
