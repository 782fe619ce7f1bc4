import type { Dockerfile } from '../../dockerfile/model';
import { buildOfService } from '../../workspace/builds';
import { composeRule } from '../rule';

export default composeRule({
  id: 'compose/port-not-exposed',
  severity: 'hint',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Published container port is not the one exposed',
  why: 'The Dockerfile says which ports the program listens on. A container port that is not among them usually means that one of the two files was changed alone, and connections to the published port are refused.',
  unless: 'The program listens on more ports than its Dockerfile says.',
  topic: 'publishing-ports',
  sources: [{ title: 'Dockerfile reference: EXPOSE', url: 'https://docs.docker.com/reference/dockerfile/#expose' }],
  aliases: [],
  fix: 'none',
  examples: [
    {
      bad: 'services:\n  web:\n    build: .\n    ports:\n      - "127.0.0.1:8080:«80»"\n',
      files: { Dockerfile: 'FROM node:24\nEXPOSE 8080\nCMD ["node", "server.js"]\n' },
    },
    { ok: 'services:\n  web:\n    build: .\n    ports:\n      - "80:8080"\n', files: { Dockerfile: 'FROM node:24\nEXPOSE 8080/tcp\n' } },
    { ok: 'services:\n  web:\n    build: .\n    ports:\n      - "80:8080"\n', files: { Dockerfile: 'FROM node:24\n' }, title: 'a Dockerfile without EXPOSE' },
    { ok: 'services:\n  web:\n    build: .\n    ports:\n      - "80:8080"\n', files: { Dockerfile: 'FROM node:24\nARG PORT\nEXPOSE $PORT\n' } },
    { ok: 'services:\n  web:\n    build: .\n    ports:\n      - "8000-8010:8000-8010"\n', files: { Dockerfile: 'FROM node:24\nEXPOSE 8000-8010\n' } },
  ],
  check: {
    port(port, { report, workspace, path, service }) {
      const build = buildOfService(path, service);
      const dockerfile = build && workspace.dockerfileAt(build.dockerfile);
      const exposed = dockerfile && exposedPorts(dockerfile, build.target);
      const target = port.target;
      const first = target?.first;
      if (!build || !exposed || !target || first === undefined || !service.owns(target.text.range)) return;
      if (exposed.some(({ low, high }) => low <= first && first <= high)) return;
      report({ at: target.text.range, message: `${build.dockerfile} exposes ${exposed.map(({ text }) => text).join(', ')}, not ${first}`.slice(0, 100) });
    },
  },
});

interface Exposed {
  readonly low: number;
  readonly high: number;
  readonly text: string;
}

/** The ports of the stage that is built; undefined when there is no EXPOSE, or a variable or the base image may add some. */
function exposedPorts(dockerfile: Dockerfile, target: string | undefined): readonly Exposed[] | undefined {
  const stage = target === undefined ? dockerfile.finalStage : dockerfile.stageNamed(target);
  if (!stage || (stage.rootImage.facts?.ports?.length ?? 0) > 0) return undefined;
  const words = stage.chain.flatMap((link) => link.all('EXPOSE')).flatMap((expose) => expose.words);
  if (words.length === 0 || words.some(({ hasVariable }) => hasVariable)) return undefined;
  return words.flatMap(({ text }) => {
    const [, low, high] = /^(\d+)(?:-(\d+))?(?:\/\w+)?$/.exec(text) ?? [];
    return low === undefined ? [] : [{ low: Number(low), high: Number(high ?? low), text }];
  });
}
