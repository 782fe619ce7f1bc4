import { PLATFORM_ARGS, PROXY_ARGS } from '../../dockerfile/state';
import type { Dockerfile } from '../../dockerfile/model';
import { withTrigger } from '../../dockerfile/stages';
import { buildOfService } from '../../workspace/builds';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/arg-undeclared',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'build.args sets an argument that the Dockerfile lacks',
  why: 'A build argument without ARG is ignored: the build goes on with its defaults and a warning in the log. Usually the name is misspelt, or the ARG was removed and the value here has had no effect since.',
  unless: 'The argument is one of BuildKit\'s own, such as BUILDKIT_INLINE_CACHE.',
  sources: [{ title: 'Compose Build Specification: args', url: 'https://docs.docker.com/reference/compose-file/build/#args' }],
  aliases: [],
  fix: 'none',
  examples: [
    {
      bad: 'services:\n  web:\n    build:\n      context: .\n      args:\n        «NODE_VERISON»: "24"\n',
      files: { Dockerfile: 'ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}\n' },
    },
    {
      ok: 'services:\n  web:\n    build:\n      context: .\n      args:\n        - NODE_VERSION=24\n        - HTTP_PROXY=http://proxy:3128\n        - BUILDKIT_INLINE_CACHE=1\n',
      files: { Dockerfile: 'ARG NODE_VERSION=22\nFROM node:${NODE_VERSION}\n' },
      title: 'declared and predefined arguments',
    },
    { ok: 'services:\n  web:\n    build: { context: ., args: { A: "1" } }\n', title: 'a Dockerfile that is not known' },
    { ok: 'services:\n  web:\n    build: { context: ., args: { A: "1" } }\n', files: { Dockerfile: 'FROM example.com/onbuild:1\nONBUILD ARG A\n' } },
  ],
  check: {
    service(service, { report, workspace, path }) {
      const build = buildOfService(path, service);
      const dockerfile = build && workspace.dockerfileAt(build.dockerfile);
      if (!build || !dockerfile || dockerfile.stages.length === 0) return;
      const declared = declaredArgs(dockerfile);
      for (const { name, nameRange } of service.build?.args ?? []) {
        if (declared.has(name) || name.startsWith('BUILDKIT_') || name.startsWith('SOURCE_') || name.includes('$') || !service.owns(nameRange)) continue;
        report({ at: nameRange, message: `${build.dockerfile} has no ARG ${name}: the value is ignored`.slice(0, 100) });
      }
    },
  },
});

function declaredArgs(dockerfile: Dockerfile): ReadonlySet<string> {
  const own = dockerfile.instructions.flatMap(withTrigger).flatMap((one) => (one.keyword === 'ARG' ? one.pairs.map(({ key }) => key.text) : []));
  return new Set([...own, ...PROXY_ARGS, ...PLATFORM_ARGS]);
}
