import { replace, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { createdUsers, isRootName } from '../users';

export default dockerfileRule({
  id: 'dockerfile/numeric-user',
  severity: 'info',
  profile: 'strict',
  category: 'reliability',
  since: '0.1.0',
  summary: 'USER is a name, not a number',
  why: 'Kubernetes can check `runAsNonRoot: true` against a number only. With a name and no runAsUser in the manifest the kubelet refuses to create the container.',
  unless: 'The image never runs in Kubernetes, or every manifest sets runAsUser.',
  topic: 'running-as-non-root',
  sources: [{ title: 'Kubernetes: Configure a Security Context', url: 'https://kubernetes.io/docs/tasks/configure-pod-container/security-context/' }],
  aliases: ['hadolint:DL3066'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER «app»\n',
      good: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER 10001\n',
    },
    { bad: 'FROM node:24\nUSER «node»\n', good: 'FROM node:24\nUSER 1000\n' },
    { ok: 'FROM debian:13\nUSER 10001:10001\n' },
    { ok: 'FROM debian:13\nUSER root\nRUN true\nUSER 10001\n', title: 'only the last USER is checked at run time' },
    { ok: 'FROM debian:13\nARG NAME\nUSER $NAME\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const user = stage.all('USER').at(-1)?.user;
      const [name = '', group] = user?.value?.split(':') ?? [];
      if (!user || !stage.isFinal || name === '' || /^\d+$/.test(name) || isRootName(name)) return;
      const created = createdUsers(stage, file).find((one) => one.name === name)?.uid;
      const uid = created ?? stage.rootImage.facts?.users.find((one) => one.name === name)?.uid?.toString();
      report({
        at: user.range,
        message: `Kubernetes cannot tell whether "${name}" is root: use its number`,
        fix: uid !== undefined && group === undefined ? suggestedFix(`Replace with ${uid}`, replace(user.range, uid)) : undefined,
      });
    },
  },
});
