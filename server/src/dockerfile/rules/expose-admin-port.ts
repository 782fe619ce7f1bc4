import { remove, suggestedFix } from '../../core/rule';
import { removalOfItem } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileRule } from '../rule';
import { allCommands, packageInstalls } from '../shell';
import type { Stage } from '../stages';

/** Ports of services that hand out a shell or a desktop. */
const ADMIN_PORTS: Readonly<Record<string, string>> = { 22: 'SSH', 23: 'Telnet', 512: 'rexec', 513: 'rlogin', 514: 'rsh', 3389: 'Remote Desktop', 5900: 'VNC' };

const SSH_ONLY = ['trivy:DS-0004', 'checkov:CKV_DOCKER_1', 'kics:exposing_port_22'];

export default dockerfileRule({
  id: 'dockerfile/expose-admin-port',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Remote administration port exposed',
  why: 'A container is entered with docker exec or kubectl exec, which need no listening service. An SSH or desktop server in it is one more process to patch, with accounts of its own that nobody manages.',
  unless: 'The image is that server: an SFTP drop, a Git host, a remote desktop.',
  sources: [{ title: 'Dockerfile reference: EXPOSE', url: 'https://docs.docker.com/reference/dockerfile/#expose' }],
  aliases: [...SSH_ONLY, 'sonar:S6473', 'cis-docker:5.7'],
  options: {
    servers: { default: false, strict: true, description: 'Report images too that are an SSH server and nothing else, as other linters do.' },
  },
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:13\nEXPOSE 80 «22»\n', good: 'FROM debian:13\nEXPOSE 80\n' },
    { bad: 'FROM debian:13\nEXPOSE «3389/tcp»\nCMD ["app"]\n', good: 'FROM debian:13\nCMD ["app"]\n' },
    { bad: 'FROM alpine:3.22\nRUN apk add --no-cache openssh-server\nEXPOSE «22»\n', options: { servers: true } },
    {
      ok: 'FROM alpine:3.22\nRUN apk add --no-cache openssh-server && ssh-keygen -A\nEXPOSE 22\nENTRYPOINT ["/entrypoint.sh"]\n',
      title: 'an SSH server',
    },
    { ok: 'FROM debian:13\nEXPOSE 2222 8022 80\n' },
    { ok: 'FROM debian:13\nARG PORT\nEXPOSE $PORT\n' },
  ],
  check: {
    EXPOSE(expose, { report, file, stage, options }) {
      for (const word of expose.words) {
        const port = /^(\d+)(?:\/\w+)?$/.exec(word.value ?? '')?.[1];
        const service = port === undefined ? undefined : ADMIN_PORTS[port];
        if (!service || (service === 'SSH' && !options.servers && stage && isSshServer(stage, file))) continue;
        const removal = removalOfItem(expose.words, word, expose, file);
        const aliases = port === '22' ? [...SSH_ONLY, 'sonar:S6473', 'cis-docker:5.7'] : ['sonar:S6473'];
        report({
          at: word.range,
          message: `Port ${port} is ${service}: enter containers with exec instead`,
          aliases,
          fix: removal && suggestedFix(`Delete port ${port}`, remove(removal)),
        });
      }
    },
  },
});

const SSH_SERVERS = new Set(['openssh-server', 'openssh', 'dropbear']);

/** Starts sshd, or installs it and listens on no other port. */
function isSshServer(stage: Stage, file: Dockerfile): boolean {
  const exposed = stage.chain.flatMap((link) => link.all('EXPOSE')).flatMap(({ words }) => words);
  return startsSshd(stage, file) || (exposed.length === 1 && stage.chain.some((link) => installsSshd(link, file)));
}

function startsSshd(stage: Stage, file: Dockerfile): boolean {
  const scripts = [stage.effective('ENTRYPOINT'), stage.effective('CMD')].flatMap((one) => (one && file.commandScript(one)) ?? []);
  return scripts.flatMap((script) => [...allCommands(script)]).some(({ name }) => name === 'sshd' || name === 'dropbear');
}

function installsSshd(stage: Stage, file: Dockerfile): boolean {
  const scripts = stage.all('RUN').flatMap((run) => file.scriptsOf(run));
  return scripts.flatMap(({ script }) => packageInstalls(script)).some(({ packages }) => packages.some(({ name }) => SSH_SERVERS.has(name)));
}
