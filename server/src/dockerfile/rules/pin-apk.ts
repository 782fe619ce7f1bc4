import { pinCheck } from '../package-rules';
import { APK_MANUAL } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/pin-apk',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'apk packages without a version',
  why: 'Without a version the build takes whatever the repository offers that day. Alpine keeps only the newest build of a package in each release, so an exact pin breaks with the next update; a fuzzy one such as git=~2.47 holds the version and lets security fixes in.',
  unless: 'The base image is pinned to a release of Alpine and rebuilt often.',
  topic: 'supply-chain',
  sources: [APK_MANUAL],
  aliases: ['hadolint:DL3018', 'kics:unpinned_package_version_in_apk_add', 'droast:DF052'],
  fix: 'none',
  examples: [
    { bad: 'FROM alpine:3.20\nRUN apk add --no-cache flex=2.6.4-r6 «libffi»\n' },
    { ok: 'FROM alpine:3.20\nRUN apk add --no-cache "git~=2.45" curl=~8.9 \'jq>1.7\' flex=2.6.4-r6\n' },
    { ok: 'FROM alpine:3.20\nARG PHPIZE_DEPS\nRUN apk add --no-cache --virtual .build-deps $PHPIZE_DEPS\n', title: 'virtual packages and lists in variables' },
    { ok: 'FROM alpine:3.20\nRUN apk add --repository https://dl-cdn.alpinelinux.org/alpine/edge/testing flow=0.78.0-r0\n' },
    { ok: 'FROM alpine:3.20\nRUN apk add --allow-untrusted ./mypackage-1.1.1.apk\n' },
  ],
  check: pinCheck(['apk']),
});
