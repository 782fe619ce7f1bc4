import { insert, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import { startsProgram } from '../started-program';
import { createdUsers, linesAt, mayStartAsRoot, nonRootOffset } from '../users';

export default dockerfileRule({
  id: 'dockerfile/user-created-not-used',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Account created, but the image runs as root',
  why: 'Someone meant the program to run as the new account, but creating one changes nothing: only USER, or an entrypoint that steps down, does. The image looks safe in a review and is not.',
  unless: 'Another program in the image uses the account.',
  topic: 'running-as-non-root',
  sources: [{ title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' }],
  aliases: ['tally:user-created-but-never-used'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:13\nRUN «useradd --uid 10001 app»\nCMD ["/app"]\n',
      good: 'FROM debian:13\nRUN useradd --uid 10001 app\nUSER 10001\nCMD ["/app"]\n',
    },
    { ok: 'FROM debian:13\nRUN useradd app\nUSER app\nCMD ["/app"]\n' },
    { ok: 'FROM debian:13\nRUN useradd app\nENTRYPOINT ["gosu", "app", "/app"]\n', title: 'the entrypoint steps down' },
    { ok: 'FROM debian:13\nRUN useradd app && chown -R app /var/lib/app\nCOPY entrypoint.sh /\nENTRYPOINT ["/entrypoint.sh"]\n', title: 'a script that may step down' },
    { ok: 'FROM debian:13\nRUN useradd builder\n', title: 'an image that starts nothing' },
  ],
  check: {
    stage(stage, { report, file }) {
      const { user } = stage.state;
      if (!stage.isFinal || user.instruction || user.isRoot !== true || mayStartAsRoot(stage, file) || !startsProgram(stage, file)) return;
      const [program] = [stage.effective('ENTRYPOINT') ?? stage.effective('CMD')];
      if (!program || /\.(?:sh|py|pl|rb)\b|entrypoint|init/i.test(program.arguments.text)) return;
      const created = createdUsers(stage, file).at(-1);
      if (!created || !(stage.range.start <= created.range.start && created.range.end <= stage.range.end)) return;
      const offset = nonRootOffset(stage);
      report({
        at: created.range,
        message: `"${created.name}" is created, but the image still runs as root`,
        fix: suggestedFix(`Add USER ${created.uid ?? created.name}`, insert(offset, linesAt([`USER ${created.uid ?? created.name}`], offset, file))),
      });
    },
  },
});
