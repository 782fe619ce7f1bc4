import { pinCheck } from '../package-rules';
import { NPM_INSTALL } from '../references';
import { dockerfileRule } from '../rule';

const KICS = 'kics:npm_install_without_pinned_version';

export default dockerfileRule({
  id: 'dockerfile/pin-npm',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'npm packages without a version',
  why: 'A package that npm install names itself is in no lock file of the build context, so npm takes the newest release on the day of the build. The image changes, or stops working, without a change in the repository, and a hijacked release gets in at once.',
  topic: 'supply-chain',
  sources: [NPM_INSTALL],
  aliases: ['hadolint:DL3016', KICS],
  fix: 'none',
  examples: [
    { bad: 'FROM node:22\nRUN npm install -g «pnpm» typescript@5.6.3 @angular/cli\n' },
    { bad: 'FROM node:22\nRUN npm i --registry https://npm.example.com «express@latest»\n' },
    { bad: 'FROM node:22\nRUN npm install «git+https://github.com/npm/npm.git»\n' },
    { ok: 'FROM node:22\nRUN npm install && npm ci --omit=dev\n', title: 'the lock file decides' },
    { ok: 'FROM node:22\nRUN npm install --global @myorg/tool@"^1.2.0" --loglevel verbose sax@0.1.1\n' },
    { ok: 'FROM node:22\nRUN npm install ./folder ../other ~/home package-v1.2.3.tgz https://example.com/app.tgz\n' },
    { ok: 'FROM node:22\nRUN npm install git+https://github.com/npm/npm#semver:^5.0 npm/npm#v1.0.27\n' },
    { ok: 'FROM node:22\nARG PNPM_VERSION\nRUN npm install -g pnpm@${PNPM_VERSION} $EXTRA_PACKAGES\n' },
  ],
  // hadolint takes any tag for a version.
  check: pinCheck(['npm'], { aliases: ({ packages }) => (packages.some(({ constraint }) => constraint === 'none') ? ['hadolint:DL3016', KICS] : [KICS]) }),
});
