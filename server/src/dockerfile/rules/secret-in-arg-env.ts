import { secretLikeness } from '../../core/secret-names';
import { withoutBuildKitUnlessReached } from '../reached';
import { dockerfileRule } from '../rule';
import { toSecretMount } from '../secret-mounts';
import type { Pair } from '../syntax/instructions';

const BUILDKIT = 'buildkit:SecretsUsedInArgOrEnv';
const HADOLINT = 'hadolint:DL3064';
const OTHERS = ['trivy:DS-0031', 'semgrep:secret-in-build-arg', 'sonar:S6472', 'droast:DF013', 'droast:DF014', 'dockle:CIS-DI-0010'];

export default dockerfileRule({
  id: 'dockerfile/secret-in-arg-env',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret passed as ARG or ENV',
  why: 'The values of ENV and ARG are part of the image: docker history and docker inspect print them for everyone who can pull it, and deleting the variable later changes nothing. A secret mount leaves no trace.',
  unless: 'The name only looks like a secret.',
  topic: 'secrets',
  options: {
    looseNames: {
      default: false,
      strict: true,
      description: 'Also report names that only BuildKit or hadolint take for secrets, such as KEY, USERNAME or ACCESS_KEY_ID.',
    },
  },
  sources: [
    { title: 'BuildKit check SecretsUsedInArgOrEnv', url: 'https://docs.docker.com/reference/build-checks/secrets-used-in-arg-or-env/' },
    { title: 'Docker docs: Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  aliases: [BUILDKIT, HADOLINT, ...OTHERS],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM node:24\nARG «NPM_TOKEN»\nRUN ./login "$NPM_TOKEN" && npm ci\n',
      good: 'FROM node:24\nRUN --mount=type=secret,id=NPM_TOKEN,env=NPM_TOKEN ./login "$NPM_TOKEN" && npm ci\n',
    },
    { bad: 'FROM node:24\nARG «NPM_TOKEN»\nENV «DB_PASSWORD»=hunter2\n' },
    { bad: 'FROM node:24\nENV «AWS_ACCESS_KEY_ID»=x\n', options: { looseNames: true } },
    { ok: 'FROM node:24\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n', title: 'a secret mount' },
    { ok: 'FROM node:24\nENV DB_PASSWORD_FILE=/run/secrets/db\n' },
    { ok: 'FROM node:24\nENV TOKENIZERS_PARALLELISM=false PUBLIC_KEY=abc KEYBOARD=de TOKEN_TTL=3600\n' },
    { ok: 'FROM node:24\nENV DB_PASSWORD=""\n', title: 'an empty value' },
    { ok: 'FROM node:24\nARG AWS_ACCESS_KEY_ID\n', title: 'an identifier, not a secret' },
  ],
  check: {
    instruction(instruction, { report, options, stage, file }) {
      if (instruction.keyword !== 'ENV' && instruction.keyword !== 'ARG') return;
      for (const pair of instruction.pairs) {
        const name = pair.key.text;
        const ours = secretLikeness(name) === 'certain' && !isEmpty(pair);
        const aliases = [...(isBuildKitSecret(name) ? [BUILDKIT] : []), ...(isHadolintSecret(name) ? [HADOLINT] : []), ...(ours ? OTHERS : [])];
        if (!ours && !(options.looseNames && aliases.length > 0)) continue;
        const visible = instruction.keyword === 'ENV' ? 'the image shows it to everyone' : 'docker history shows its value';
        report({
          at: pair.key.range,
          message: `${name.slice(0, 40)} looks like a secret: ${visible}`,
          aliases: withoutBuildKitUnlessReached(aliases, stage, file),
          fix: instruction.keyword === 'ARG' ? toSecretMount(instruction, pair, stage, file) : undefined,
        });
      }
    },
  },
});

/** `ENV PASSWORD=` and a boolean hold no secret. */
function isEmpty({ value }: Pair): boolean {
  return value !== undefined && /^(?:|true|false|yes|no|on|off|\d)$/i.test(value.text);
}

/** BuildKit takes whole names and words between underscores, unless one of them says that the value is public. */
function isBuildKitSecret(name: string): boolean {
  const words = name.toLowerCase().split('_');
  const secret = /^(?:apikey|auth|credentials?|key|password|pword|passwd|secret|token)$/;
  return words.some((word) => secret.test(word)) && !words.some((word) => /^(?:public|file|version)$/.test(word));
}

/** hadolint takes parts of names, and some well-known variables. */
function isHadolintSecret(name: string): boolean {
  return /api_?key|client_?key|password|private|secret|token|username|access_key_id|_passwd$|^pgpass/i.test(name);
}
