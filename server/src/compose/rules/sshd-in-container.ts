import { imageFacts, imageName } from '../images';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

/** Programs that speak the protocol for what they are made for. */
const USES_SSH = /git|gogs|forgejo|sftp|ssh|bastion|jump|proftpd/i;

export default composeRule({
  id: 'compose/sshd-in-container',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'SSH server in a container',
  why: 'An SSH server brings accounts, keys and updates of its own into every container, beside the program that it is there for. `docker exec` opens a shell without any of them.',
  unless: 'The service is an SFTP or Git server, or a gateway.',
  topic: 'hardening',
  sources: [reference('services', 'command'), COMPOSE_SOURCES.dockerSecurity],
  aliases: ['cis-docker:5.7'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - «"2222:22"»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    command: «/usr/sbin/sshd -D»\n' },
    { ok: 'services:\n  forge:\n    image: gitea/gitea:1.25\n    ports:\n      - "2222:22"\n  files:\n    image: atmoz/sftp:alpine-3.7\n    ports:\n      - "22:22"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    ports:\n      - "22:8022"\n' },
  ],
  check: {
    service(service, { report }) {
      if (USES_SSH.test(imageName(service)) || USES_SSH.test(service.name) || imageFacts(service)?.ports?.includes(22)) return;
      for (const { target, protocol, node } of service.ports) {
        if (target?.first === 22 && protocol === 'tcp') report({ at: node.range, message: 'Port 22 of the container is published: use docker exec for a shell' });
      }
      const { command } = service;
      const program = command?.words[0]?.written ?? '';
      if (command && /^(?:\S*\/)?sshd(?:\s|$)/.test(program)) report({ at: command.node.range, message: 'The container runs an SSH server: use docker exec for a shell' });
    },
  },
});
