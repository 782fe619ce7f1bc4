import { replace, suggestedFix } from '../../core/rule';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';

export default dockerfileRule({
  id: 'dockerfile/named-user-unresolvable',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'User name that the image cannot look up',
  why: 'A name is looked up in the image\'s own /etc/passwd. An image from scratch has none, so that the build stops at --chown and the container refuses to start at USER. A number needs no look-up.',
  topic: 'running-as-non-root',
  sources: [{ title: 'Dockerfile reference: USER', url: 'https://docs.docker.com/reference/dockerfile/#user' }],
  aliases: ['tally:named-identity-in-passwdless-stage'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM scratch\nCOPY app /app\nUSER «app»\n', good: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\n' },
    { bad: 'FROM scratch\nUSER «root»\n', good: 'FROM scratch\nUSER 0:0\n' },
    { bad: 'FROM scratch\nCOPY --chown=«app:app» app /app\n' },
    { ok: 'FROM scratch\nCOPY app /app\nUSER 65532:65532\n' },
    { ok: 'FROM debian:13 AS build\nFROM scratch\nCOPY --from=build /etc/passwd /etc/passwd\nUSER app\n', title: 'with a passwd file' },
    { ok: 'FROM scratch\nADD rootfs.tar.xz /\nUSER app\n' },
    { ok: 'FROM gcr.io/distroless/static-debian13\nUSER nonroot\n' },
  ],
  check: {
    USER({ user }, { report, stage }) {
      const name = user?.value?.split(':')[0];
      if (!user || !stage || name === undefined || isNumber(name) || !lacksPasswd(stage)) return;
      const ids = idsFor(name);
      report({
        at: user.range,
        message: `"${name}" cannot be looked up: the image has no /etc/passwd`,
        fix: suggestedFix(`Use ${ids}`, replace(user.range, ids)),
      });
    },
    COPY(copy, { report, stage }) {
      const owner = copy.flags.find(({ name }) => name === 'chown')?.value;
      if (!owner?.value || !stage || owner.value.split(':').every(isNumber) || !lacksPasswd(stage)) return;
      const ids = idsFor(owner.value.split(':')[0] ?? '');
      report({
        at: owner.range,
        message: `"${owner.value}" cannot be looked up: the image has no /etc/passwd`,
        fix: suggestedFix(`Use ${ids}`, replace(owner.range, ids)),
      });
    },
  },
});

/** Root's numbers, or those that distroless images give to their account `nonroot`: https://github.com/GoogleContainerTools/distroless. */
function idsFor(name: string): string {
  return name === 'root' ? '0:0' : '65532:65532';
}

function isNumber(text: string): boolean {
  return /^\d*$/.test(text);
}

/** Only an image from scratch is certain to have no accounts, until something is copied that may bring some. */
function lacksPasswd(stage: Stage): boolean {
  if (!stage.rootImage.isScratch) return false;
  const copies = stage.chain.flatMap((link) => [...link.all('COPY'), ...link.all('ADD')]);
  return copies.every(({ sources, destination, keyword }) => {
    const target = destination?.value;
    const bringsTree = target === undefined || /^\/?(?:etc\/?(?:passwd)?)?$/.test(target);
    return !bringsTree && !(keyword === 'ADD' && sources.some(({ text }) => /\.t\w+/.test(text)));
  });
}
