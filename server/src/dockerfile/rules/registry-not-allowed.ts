import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/registry-not-allowed',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Image from a registry that is not allowed',
  why: 'A team that scans and mirrors its images needs every build to start from that mirror. An image from elsewhere comes with code that nobody here looked at.',
  unless: 'No list of registries is configured: then the rule says nothing.',
  topic: 'supply-chain',
  options: {
    allowed: {
      default: [] as readonly string[],
      description: 'Registries that may be used; `*` at one end stands for anything, `docker.io` for names without a registry.',
    },
  },
  sources: [{ title: 'Docker Hub: Image names', url: 'https://docs.docker.com/reference/cli/docker/image/tag/' }],
  aliases: ['hadolint:DL3026'],
  fix: 'none',
  examples: [
    { bad: 'FROM «quay.io/team/base:1»\n', options: { allowed: ['registry.example.com', 'docker.io'] } },
    { bad: 'FROM «debian:12»\n', options: { allowed: ['*.example.com'] } },
    { bad: 'FROM scratch\nCOPY --from=«quay.io/team/tool:1» /tool /tool\n', options: { allowed: ['docker.io'] } },
    { ok: 'FROM quay.io/team/base:1\n', title: 'without a list everything is allowed' },
    { ok: 'FROM eu.example.com/team/base:1\nFROM debian:12 AS other\nCOPY --from=0 /a /a\n', options: { allowed: ['*.example.com', 'docker.io'] } },
    { ok: 'ARG REGISTRY\nFROM $REGISTRY/base:1\n', options: { allowed: ['docker.io'] } },
  ],
  check: {
    image({ reference, range }, { report, options }) {
      const registry = reference?.registryName;
      const { allowed } = options;
      if (allowed.length === 0 || registry === undefined || allowed.some((pattern) => matches(pattern, registry))) return;
      report({ at: range, message: `Registry ${registry.slice(0, 50)} is not among the allowed ones` });
    },
  },
});

/** `docker.io` has more than one name (distribution/reference, "domain normalization"). */
function matches(pattern: string, registry: string): boolean {
  const wanted = pattern.replace(/^(?:index|registry-1|hub)\.docker\.(?:io|com)$/, 'docker.io');
  if (wanted === '*') return true;
  if (wanted.startsWith('*')) return registry.endsWith(wanted.slice(1));
  return wanted.endsWith('*') ? registry.startsWith(wanted.slice(0, -1)) : registry === wanted;
}
