import { pinCheck } from '../package-rules';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-yarn',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Yarn packages without a version',
  why: 'A package that yarn add or yarn global add names is in no lock file of the build context, so Yarn takes the newest release on the day of the build. The image changes, or stops working, without a change in the repository.',
  topic: 'supply-chain',
  sources: [{ title: 'yarn add', url: 'https://classic.yarnpkg.com/en/docs/cli/add' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'FROM node:22\nRUN yarn global add «serve» typescript@5.6.3\n' },
    { ok: 'FROM node:22\nRUN yarn && yarn install --frozen-lockfile && yarn global add serve@14.2.4\n' },
    { ok: 'FROM node:22\nARG SERVE_VERSION\nRUN yarn add serve@$SERVE_VERSION ./local file:../lib\n' },
  ],
  check: pinCheck(['yarn']),
});
