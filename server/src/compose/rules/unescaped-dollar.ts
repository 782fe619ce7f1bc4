import { suggestedFix } from '../../core/rule';
import { setScalar } from '../../yaml/edit';
import type { Variable } from '../environment';
import { composeRule } from '../rule';
import { isSecretName } from '../secrets';
import { COMPOSE_SOURCES } from '../sources';
import type { ComposeText } from '../text';

/** The beginnings of hashed passwords: bcrypt, MD5, SHA, Argon2. */
const HASH = /\$(?:2[abxy]?|apr1|[156]|argon2(?:id|i|d)|scrypt|y)\$/;

export default composeRule({
  id: 'compose/unescaped-dollar',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Dollar sign that starts a variable by mistake',
  why: 'Compose fills in variables everywhere, also in single quotes. A `$` in a password or hash swallows the letters behind it when no such variable is set, with a warning that is easy to miss: the login then fails. Two dollar signs stand for one.',
  topic: 'compose-interpolation',
  sources: [COMPOSE_SOURCES.interpolation],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: "services:\n  proxy:\n    image: traefik:v3.6\n    labels:\n      - «'auth.users=admin:$2y$05$abcdefghijkl'»\n",
      good: "services:\n  proxy:\n    image: traefik:v3.6\n    labels:\n      - 'auth.users=admin:$$2y$$05$$abcdefghijkl'\n",
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    environment:\n      DB_PASSWORD: «pa$word»\n',
      good: 'services:\n  api:\n    image: example/api:2\n    environment:\n      DB_PASSWORD: pa$$word\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    environment:\n      A_PASSWORD: pa$$word\n      B_PASSWORD: $B_PASSWORD\n      C_PASSWORD: ${C_PASSWORD}\n      D_PASSWORD: us$1 and $\n      PATH: /opt/bin:$path\n    labels:\n      - auth.users=admin:$$2y$$05$$abc\n' },
  ],
  check: {
    service({ environment, labels }, { report }) {
      for (const variable of [...environment, ...labels]) {
        const { value } = variable;
        if (!value || value.node.uncertain || !losesText(variable, value)) continue;
        const edit = setScalar(value.node, doubled(value));
        report({
          at: value.node.range,
          message: 'A $ here is read as the start of a variable: write $$ for one dollar sign',
          fix: edit && suggestedFix('Double the dollar signs', edit),
        });
      }
    },
  },
});

function losesText({ name }: Variable, value: ComposeText): boolean {
  const bare = value.interpolation.substitutions.filter(({ range }) => value.written[range.start + 1] !== '{');
  if (bare.length === 0 || bare.length < value.interpolation.substitutions.length) return false;
  if (HASH.test(value.written)) return true;
  return isSecretName(name) && bare.some((one) => one.range.start > 0 && /^[a-z0-9_]+$/.test(one.name));
}

/** The whole scalar with the dollar signs of this part doubled. */
function doubled(value: ComposeText): string {
  return value.with(value.written.replaceAll('$$', '$').replaceAll('$', '$$$$'));
}
