import { dockerfileRule } from '../rule';

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
  fix: 'none',
  examples: [
    { bad: 'FROM debian:13\nEXPOSE 80 «22»\n' },
    { bad: 'FROM debian:13\nEXPOSE «3389/tcp»\n' },
    { ok: 'FROM debian:13\nEXPOSE 2222 8022 80\n' },
    { ok: 'FROM debian:13\nARG PORT\nEXPOSE $PORT\n' },
  ],
  check: {
    EXPOSE({ words }, { report }) {
      for (const word of words) {
        const port = /^(\d+)(?:\/\w+)?$/.exec(word.value ?? '')?.[1];
        const service = port === undefined ? undefined : ADMIN_PORTS[port];
        if (!service) continue;
        const aliases = port === '22' ? [...SSH_ONLY, 'sonar:S6473', 'cis-docker:5.7'] : ['sonar:S6473'];
        report({ at: word.range, message: `Port ${port} is ${service}: enter containers with exec instead`, aliases });
      }
    },
  },
});
