import { remove, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { createdUsers } from '../users';

export default dockerfileRule({
  id: 'dockerfile/user-group-drops-groups',
  severity: 'hint',
  profile: 'hardened',
  category: 'correctness',
  since: '0.1.0',
  summary: 'USER name:group drops the other groups',
  why: 'With an explicit group the process gets that one alone. The supplementary groups that the account was put into, for a socket or a shared folder, do not apply.',
  topic: 'running-as-non-root',
  sources: [{ title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' }],
  aliases: ['tally:user-explicit-group-drops-supplementary-groups'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:13\nRUN useradd -G docker,video app\nUSER app«:app»\n',
      good: 'FROM debian:13\nRUN useradd -G docker,video app\nUSER app\n',
    },
    { ok: 'FROM debian:13\nRUN useradd app\nUSER app:app\n', title: 'no other groups' },
    { ok: 'FROM debian:13\nRUN useradd -G video app\nUSER app\n' },
  ],
  check: {
    USER({ user }, { report, stage, file }) {
      const [name = '', group] = user?.value?.split(':') ?? [];
      if (!user || !stage || group === undefined || user.isQuoted) return;
      const created = createdUsers(stage, file).find((one) => one.name === name);
      const command = created && file.text.slice(created.range.start, created.range.end);
      if (!command || !/\s(?:-G|--groups)[ =]/.test(command)) return;
      const at = { start: user.range.start + name.length, end: user.range.end };
      report({ at, message: `Group "${group}" replaces all groups that "${name}" was given`, fix: suggestedFix(`Delete :${group}`, remove(at)) });
    },
  },
});
