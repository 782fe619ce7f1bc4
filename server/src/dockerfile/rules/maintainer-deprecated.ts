import { replace, safeFix } from '../../core/rule';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/maintainer-deprecated',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'MAINTAINER is deprecated',
  why: 'MAINTAINER has been deprecated since Docker 1.13. A label says the same, is shown by docker inspect, and has a name that registries and scanners understand.',
  sources: [
    { title: 'Dockerfile reference: MAINTAINER', url: 'https://docs.docker.com/reference/dockerfile/#maintainer-deprecated' },
    { title: 'OCI image annotations', url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md' },
  ],
  aliases: [
    'buildkit:MaintainerDeprecated', 'hadolint:DL4000', 'trivy:DS-0022', 'checkov:CKV_DOCKER_6', 'kics:maintainer_instruction_being_used',
    'semgrep:maintainer-is-deprecated', 'sonar:S6586', 'droast:DF019', 'dockerfile-utils:DEPRECATED_MAINTAINER',
  ],
  fix: 'safe',
  examples: [
    {
      bad: 'FROM alpine:3.20\n«MAINTAINER» Jane Doe <jane@example.com>\n',
      good: 'FROM alpine:3.20\nLABEL org.opencontainers.image.authors="Jane Doe <jane@example.com>"\n',
    },
    {
      bad: 'FROM alpine:3.20\n«maintainer» "Jane \\"JD\\" Doe"\n',
      good: 'FROM alpine:3.20\nlabel org.opencontainers.image.authors="Jane \\"JD\\" Doe"\n',
    },
    { ok: 'FROM alpine:3.20\nLABEL maintainer="jane@example.com"\n' },
  ],
  check: {
    MAINTAINER(maintainer, { report }) {
      const written = maintainer.arguments.text;
      report({
        at: maintainer.keywordRange,
        message: 'MAINTAINER is deprecated: use a label',
        tags: ['deprecated'],
        fix: written === '' ? undefined : safeFix(
          'Replace with LABEL org.opencontainers.image.authors',
          replace(maintainer.keywordRange, maintainer.written === maintainer.written.toLowerCase() ? 'label' : 'LABEL'),
          replace(maintainer.arguments.range(), `org.opencontainers.image.authors=${quoted(written)}`),
        ),
      });
    },
  },
});

function quoted(text: string): string {
  const isQuoted = /^"(?:[^"\\]|\\.)*"$/.test(text);
  return isQuoted ? text : `"${text.replaceAll(/["\\]/g, '\\$&')}"`;
}
