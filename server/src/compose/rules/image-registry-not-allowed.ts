import { matchesRegistry } from '../../core/registry-patterns';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/image-registry-not-allowed',
  severity: 'error',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Image from a registry that is not allowed',
  why: 'A team that scans and mirrors its images needs every service to run from that mirror. An image from elsewhere comes with code that nobody here looked at.',
  unless: 'No list of registries is configured: then the rule says nothing.',
  topic: 'supply-chain',
  options: {
    allowed: {
      default: [] as readonly string[],
      description: 'Registries that may be used; `*` at one end stands for anything, `docker.io` for names without a registry.',
    },
  },
  sources: [reference('services', 'image')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: «quay.io/team/api:1»\n', options: { allowed: ['registry.example.com', 'docker.io'] } },
    { bad: 'services:\n  web:\n    image: «nginx:1.29»\n', options: { allowed: ['*.example.com'] } },
    { ok: 'services:\n  api:\n    image: quay.io/team/api:1\n', title: 'without a list everything is allowed' },
    { ok: 'services:\n  api:\n    image: eu.example.com/team/api:1\n  web:\n    image: ${REGISTRY}/web:1\n', options: { allowed: ['*.example.com'] } },
    { ok: 'services:\n  api:\n    build: .\n    image: api:1\n', options: { allowed: ['*.example.com'] }, title: 'built here' },
  ],
  check: {
    service({ image, build }, { report, options }) {
      const registry = image?.reference.registryName;
      const { allowed } = options;
      if (!image || build || allowed.length === 0 || registry === undefined) return;
      if (allowed.some((pattern) => matchesRegistry(pattern, registry))) return;
      report({ at: image.text.range, message: `Registry ${registry.slice(0, 50)} is not among the allowed ones` });
    },
  },
});
