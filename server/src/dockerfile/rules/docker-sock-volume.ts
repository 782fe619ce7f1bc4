import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/docker-sock-volume',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Docker socket declared as a volume',
  why: 'Whoever can write to the Docker socket starts a container that mounts the host\'s root: it is root on the host. An image that asks for it should say so in its documentation, not in a VOLUME that also creates an empty directory there.',
  topic: 'capabilities',
  sources: [{ title: 'Docker Engine security: daemon attack surface', url: 'https://docs.docker.com/engine/security/#docker-daemon-attack-surface' }],
  aliases: ['semgrep:dockerd-socket-mount'],
  fix: 'none',
  examples: [
    { bad: 'FROM docker:28-cli\nVOLUME «/var/run/docker.sock»\n' },
    { bad: 'FROM docker:28-cli\nVOLUME ["/data", «"/run/docker.sock"»]\n' },
    { ok: 'FROM docker:28-cli\nVOLUME /var/lib/docker\n' },
  ],
  check: {
    VOLUME({ paths }, { report }) {
      for (const { value, range } of paths) {
        if (value && /^\/(?:var\/)?run\/docker\.sock$/.test(value)) report({ at: range, message: 'The Docker socket is root on the host: do not declare it' });
      }
    },
  },
});
