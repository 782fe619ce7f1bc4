import { folderOf, joinPath } from '../../workspace/workspace';
import { dockerfileRule } from '../rule';
import { deletedLater, secretFileLikeness } from '../secret-files';
import { isShipped } from '../shipped';

export default dockerfileRule({
  id: 'dockerfile/secret-file-copied',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'File with secrets copied into the image',
  why: 'A copied file is in a layer for good: deleting it in a later instruction hides it from ls, not from whoever unpacks the layers. A secret or SSH mount gives the build the file without keeping it.',
  unless: 'The file is an example or holds only public parts.',
  topic: 'secrets',
  sources: [{ title: 'Docker docs: Build secrets', url: 'https://docs.docker.com/build/building/secrets/' }],
  aliases: ['trivy:DS-0031'],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nCOPY «.env» /app/\n' },
    { bad: 'FROM debian:13\nCOPY «id_rsa» /root/.ssh/id_rsa\n' },
    { bad: 'FROM node:24\nCOPY package.json «.npmrc» /app/\n' },
    { bad: 'FROM debian:13\nADD «config/server.key» /etc/ssl/private/\n' },
    { ok: 'FROM node:24\nCOPY .env.example /app/.env\n', title: 'an example file' },
    { ok: 'FROM node:24\nCOPY .npmrc /app/\n', files: { '.npmrc': 'engine-strict=true\n' }, title: 'an .npmrc without a token' },
    { ok: 'FROM debian:13\nCOPY id_rsa.pub ca.pem server.crt /etc/keys/\n', title: 'public parts' },
    { ok: 'FROM node:24\nRUN --mount=type=secret,id=npmrc,target=/root/.npmrc npm ci\n' },
    { ok: 'FROM node:24 AS build\nCOPY .npmrc /app/\nRUN npm ci\nFROM node:24\nCOPY --from=build /app /app\n', title: 'a stage that is not shipped' },
  ],
  check: {
    /** What a later RUN deletes is the matter of secret-left-in-layer. */
    instruction(instruction, { report, stage, file, workspace, path }) {
      if ((instruction.keyword !== 'COPY' && instruction.keyword !== 'ADD') || !stage || !isShipped(stage, file)) return;
      if (instruction.keyword === 'COPY' && instruction.from) return;
      for (const source of instruction.sources) {
        const likeness = source.value === undefined || source.heredoc ? undefined : secretFileLikeness(source.value);
        if (!likeness || isKnownHarmless(source.value ?? '', workspace.files.read(joinPath(folderOf(path), source.value ?? '') ?? ''))) continue;
        if (deletedLater(source, instruction, stage, file)) continue;
        report({
          at: source.range,
          severity: likeness === 'certain' ? 'error' : 'warning',
          message: `"${source.text.slice(-50)}" ${likeness === 'certain' ? 'holds' : 'often holds'} secrets, and a layer keeps it for good`,
        });
      }
    },
  },
});

/** An .npmrc that lies in the workspace can be looked at: without a token it is plain configuration. */
function isKnownHarmless(path: string, content: string | undefined): boolean {
  return path.endsWith('.npmrc') && content !== undefined && !/_auth|_password|_authToken/i.test(content);
}
