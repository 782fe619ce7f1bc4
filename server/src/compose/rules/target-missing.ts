import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { buildOfService } from '../../workspace/builds';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/target-missing',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'build.target names no stage of the Dockerfile',
  why: 'The build stops with "target stage could not be found". A stage that was renamed in the Dockerfile leaves such targets behind, and only the next build of that service shows it.',
  topic: 'multi-stage-builds',
  sources: [{ title: 'Compose Build Specification: target', url: 'https://docs.docker.com/reference/compose-file/build/#target' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    build:\n      context: .\n      target: «devel»\n',
      good: 'services:\n  web:\n    build:\n      context: .\n      target: develop\n',
      files: { Dockerfile: 'FROM node:24 AS develop\nFROM node:24 AS release\n' },
    },
    { bad: 'services:\n  web:\n    build: { context: api, target: «test» }\n', files: { 'api/Dockerfile': 'FROM node:24 AS build\n' } },
    { ok: 'services:\n  web:\n    build: { context: ., target: Release }\n', files: { Dockerfile: 'FROM node:24 AS release\n' }, title: 'names compare without case' },
    { ok: 'services:\n  web:\n    build: { context: ., target: test }\n', title: 'a Dockerfile that is not known' },
    { ok: 'services:\n  web:\n    build: { context: ., target: "0" }\n', files: { Dockerfile: 'FROM node:24\n' }, title: 'a stage by its number' },
  ],
  check: {
    service(service, { report, workspace, path }) {
      const build = buildOfService(path, service);
      const target = service.build?.target;
      const dockerfile = build && workspace.dockerfileAt(build.dockerfile);
      if (!build || !target || build.target === undefined || !dockerfile || !service.owns(target.range)) return;
      const { stages } = dockerfile;
      if (dockerfile.stageNamed(build.target) || stages[Number(build.target)]) return;
      const meant = nearest(build.target, stages.flatMap(({ name }) => name ?? []), 3);
      report({
        at: target.range,
        message: `${build.dockerfile} has no stage "${build.target}"${meant ? `; did you mean ${meant}?` : ''}`.slice(0, 100),
        fix: meant ? suggestedFix(`Replace with ${meant}`, replace(target.range, meant)) : undefined,
      });
    },
  },
});
