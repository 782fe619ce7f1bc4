import { isPlaceholderSecret } from '../../core/secret-shapes';
import { composeRule } from '../rule';
import { isSecretName, isSwitch } from '../secrets';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/secret-in-build-args',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret passed as a build argument',
  why: 'Build arguments are kept in the history of the image and in provenance attestations: `docker history` shows the value to everybody who can pull the image. Taking it from a variable keeps it out of the file, but not out of the image.',
  unless: 'The stage that uses the argument is never shipped, and the build attaches no attestation.',
  topic: 'secrets',
  sources: [COMPOSE_SOURCES.buildSecrets, reference('build', 'secrets'), reference('build', 'args')],
  aliases: ['cis-docker:4.10'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    build:\n      context: .\n      args:\n        «NPM_TOKEN»: ${NPM_TOKEN}\n' },
    { bad: 'services:\n  api:\n    build:\n      context: .\n      args:\n        - «DB_PASSWORD»=vT8kq2mZ\n' },
    { ok: 'services:\n  api:\n    build:\n      context: .\n      args:\n        NODE_VERSION: "24"\n        TOKEN_URL: https://example.com/token\n        USE_TOKEN: "true"\n' },
    { ok: 'services:\n  api:\n    build:\n      context: .\n      secrets: [npm_token]\nsecrets:\n  npm_token:\n    environment: NPM_TOKEN\n' },
  ],
  check: {
    service(service, { report }) {
      for (const { name, value, nameRange } of service.build?.args ?? []) {
        if (!isSecretName(name) || (value?.text !== undefined && (isSwitch(value.text) || isPlaceholderSecret(value.text)))) continue;
        report({ at: nameRange, message: `The history of the image keeps the value of ${name.slice(0, 50)}; use build.secrets` });
      }
    },
  },
});
