import { remove, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/sandbox-off',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'RUN without the build sandbox',
  why: '--security=insecure runs the command with all capabilities, --network=host in the network of the builder. A package\'s install script then reaches the build machine and what listens on its loopback interface. Builders refuse both without an entitlement.',
  unless: 'The command needs it and the builder runs nothing else.',
  topic: 'buildkit',
  sources: [{ title: 'Dockerfile reference: RUN --security', url: 'https://docs.docker.com/reference/dockerfile/#run---security' }],
  aliases: ['sonar:S6502', 'sonar:S6431'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM debian:13\nRUN «--security=insecure» cat /proc/self/status\n', good: 'FROM debian:13\nRUN cat /proc/self/status\n' },
    { bad: 'FROM debian:13\nRUN «--network=host» curl -f http://localhost:8080/\n', good: 'FROM debian:13\nRUN curl -f http://localhost:8080/\n' },
    { ok: 'FROM debian:13\nRUN --network=none --security=sandbox make test\n' },
  ],
  check: {
    RUN(run, { report }) {
      for (const flag of run.flags) {
        const written = `${flag.name}=${flag.value?.text ?? ''}`;
        if (written !== 'security=insecure' && written !== 'network=host') continue;
        const what = flag.name === 'network' ? 'shares the network of the build machine' : 'runs with all privileges on the build machine';
        report({
          at: flag.range,
          message: `This command ${what}`,
          fix: suggestedFix(`Delete --${written}`, remove({ start: flag.range.start, end: flag.range.end + 1 })),
        });
      }
    },
  },
});
