import { replace, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/secret-mount-mode',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret mount that everyone in the build can read',
  why: 'A secret is mounted with mode 0400 for root. A wider mode lets every process of the build read it, such as the install scripts of packages that run as another user.',
  unless: 'The RUN works as another user: then give it uid= instead.',
  topic: 'secrets',
  sources: [{ title: 'Dockerfile reference: RUN --mount=type=secret', url: 'https://docs.docker.com/reference/dockerfile/#run---mounttypesecret' }],
  aliases: ['sonar:S6469'],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM node:24\nRUN --mount=type=secret,id=npm,mode=«0444» npm ci\n',
      good: 'FROM node:24\nRUN --mount=type=secret,id=npm,mode=0400 npm ci\n',
    },
    { ok: 'FROM node:24\nRUN --mount=type=secret,id=npm,mode=0400 npm ci\n' },
    { ok: 'FROM node:24\nRUN --mount=type=secret,id=npm,mode=0440,gid=1000 npm ci\n', title: 'for a group' },
    { ok: 'FROM node:24\nUSER node\nRUN --mount=type=secret,id=npm,mode=0444 npm ci\n', title: 'for a user other than root' },
  ],
  check: {
    RUN(run, { report, state }) {
      if (state.user.isRoot === false) return;
      for (const mount of run.mounts.filter(({ type }) => type === 'secret' || type === 'ssh')) {
        const mode = mount.options.find(({ name }) => name === 'mode');
        if (!mode?.valueRange || !/^[0-7]{3,4}$/.test(mode.value ?? '') || !/[1-7]$/.test(mode.value ?? '')) continue;
        report({
          at: mode.valueRange,
          message: `Mode ${mode.value} lets everyone in the build read the ${mount.type === 'ssh' ? 'agent socket' : 'secret'}`,
          fix: safeFix(mount.type === 'ssh' ? 'Use mode 0600' : 'Use mode 0400', replace(mode.valueRange, mount.type === 'ssh' ? '0600' : '0400')),
        });
      }
    },
  },
});
