import { pinCheck } from '../package-rules';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-pnpm',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'pnpm packages without a version',
  why: 'A package that pnpm add names is in no lock file of the build context, so pnpm takes the newest release on the day of the build. The image changes, or stops working, without a change in the repository.',
  topic: 'supply-chain',
  sources: [{ title: 'pnpm add', url: 'https://pnpm.io/cli/add' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM node:22\nRUN pnpm add -g «turbo» typescript@5.6.3\n' },
    { ok: 'FROM node:22\nRUN pnpm install --frozen-lockfile && pnpm fetch && pnpm add -g turbo@2.3.3\n' },
    { ok: 'FROM node:22\nARG TURBO_VERSION\nRUN pnpm add --global turbo@${TURBO_VERSION} ./local\n' },
  ],
  check: pinCheck(['pnpm']),
});
