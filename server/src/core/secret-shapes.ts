import type { Range } from './text';

/** What a secret was recognised by. */
export interface SecretShape {
  /** Short name of whoever issues it: `aws`, `github`; `private-key`, `jwt` and `url-password` for what nobody in particular issues. */
  readonly issuer: string;
  /** For messages, with an article: `a GitHub token`. */
  readonly title: string;
}

/** A secret in a text. The range counts from the start of that text. */
export interface FoundSecret {
  readonly shape: SecretShape;
  readonly range: Range;
}

interface Pattern extends SecretShape {
  /** Without flags or anchors. Starts with letters that nothing else starts with, and repeats nothing without bounds. */
  readonly pattern: string;
}

/** Tokens that say by their first letters who issued them. Lengths and alphabets as the issuers document them for secret scanning. */
const TOKENS: readonly Pattern[] = [
  { issuer: 'aws', title: 'an AWS access key', pattern: '(?:AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA|A3T[A-Z0-9])[A-Z0-9]{16}' },
  { issuer: 'gcp', title: 'a Google API key', pattern: 'AIza[0-9A-Za-z_-]{35}' },
  { issuer: 'gcp', title: 'a Google OAuth token', pattern: 'ya29\\.[0-9A-Za-z_-]{30,300}' },
  { issuer: 'github', title: 'a GitHub token', pattern: 'gh[opusr]_[0-9A-Za-z]{36}|github_pat_[0-9A-Za-z_]{82}' },
  { issuer: 'gitlab', title: 'a GitLab token', pattern: '(?:glpat|gldt|glrt|glcbt|glptt|glft|glsoat)-[0-9A-Za-z_-]{20}' },
  { issuer: 'terraform', title: 'a Terraform Cloud token', pattern: '[0-9A-Za-z]{14}\\.atlasv1\\.[0-9A-Za-z_=-]{60,70}' },
  { issuer: 'newrelic', title: 'a New Relic key', pattern: 'NRAK-[0-9A-Za-z]{27}|NRJS-[0-9a-f]{19}|NRII-[0-9A-Za-z_-]{32}' },
  { issuer: 'npm', title: 'an npm token', pattern: 'npm_[0-9A-Za-z]{36}' },
  { issuer: 'stripe', title: 'a Stripe key', pattern: '[srp]k_(?:test|live)_[0-9A-Za-z]{10,99}' },
  { issuer: 'twilio', title: 'a Twilio key', pattern: 'SK[0-9A-Fa-f]{32}' },
  { issuer: 'vault', title: 'a Vault token', pattern: 'hv[sb]\\.[0-9A-Za-z_-]{90,300}' },
  { issuer: 'slack', title: 'a Slack token', pattern: 'xox[abeoprs]-[0-9A-Za-z-]{10,100}|xapp-\\d-[0-9A-Za-z-]{20,150}' },
  { issuer: 'slack', title: 'a Slack webhook', pattern: 'https://hooks\\.slack\\.com/services/T[0-9A-Z]{6,12}/B[0-9A-Z]{6,12}/[0-9A-Za-z]{20,30}' },
  { issuer: 'sendgrid', title: 'a SendGrid key', pattern: 'SG\\.[0-9A-Za-z_-]{22}\\.[0-9A-Za-z_-]{43}' },
  { issuer: 'docker', title: 'a Docker Hub token', pattern: 'dckr_(?:pat|oat)_[0-9A-Za-z_-]{27,40}' },
  { issuer: 'pypi', title: 'a PyPI token', pattern: 'pypi-AgEIcHlwaS5vcmc[0-9A-Za-z_-]{50,300}' },
  { issuer: 'digitalocean', title: 'a DigitalOcean token', pattern: 'do[opr]_v1_[0-9a-f]{64}' },
  { issuer: 'huggingface', title: 'a Hugging Face token', pattern: 'hf_[A-Za-z]{34}' },
  { issuer: 'anthropic', title: 'an Anthropic key', pattern: 'sk-ant-[0-9A-Za-z]{5}-[0-9A-Za-z_-]{80,120}' },
  { issuer: 'openai', title: 'an OpenAI key', pattern: 'sk-(?:proj|svcacct|admin)-[0-9A-Za-z_-]{40,200}|sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}' },
  { issuer: 'grafana', title: 'a Grafana token', pattern: 'glsa_[0-9A-Za-z]{32}_[0-9a-f]{8}|glc_[0-9A-Za-z+/]{32,400}' },
  { issuer: 'shopify', title: 'a Shopify token', pattern: 'shp(?:at|ca|pa|ss)_[0-9A-Fa-f]{32}' },
  { issuer: 'age', title: 'an age key', pattern: 'AGE-SECRET-KEY-1[0-9A-Z]{58}' },
  { issuer: 'jwt', title: 'a JSON Web Token', pattern: 'eyJ[0-9A-Za-z_-]{14,4000}\\.eyJ[0-9A-Za-z_-]{14,8000}\\.[0-9A-Za-z_-]{10,4000}' },
];

/** A token starts where a word starts, so that one place is looked at once. */
const ANY_TOKEN = new RegExp(`(?<![0-9A-Za-z_-])(?:${TOKENS.map(({ pattern }) => `(${pattern})`).join('|')})(?![0-9A-Za-z])`, 'g');

interface Assignment extends SecretShape {
  readonly word: string;
  /** The value. */
  readonly pattern: string;
}

/** Values without a form of their own, known only by the issuer's name before them: `datadog_key = …`. */
const ASSIGNMENTS: readonly Assignment[] = [
  { issuer: 'datadog', title: 'a Datadog key', word: 'datadog', pattern: '[0-9a-z]{40}' },
  { issuer: 'bitbucket', title: 'a Bitbucket secret', word: 'bitbucket', pattern: '[0-9a-z=_-]{64}|[0-9a-z]{32}' },
  { issuer: 'heroku', title: 'a Heroku key', word: 'heroku', pattern: '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}' },
  { issuer: 'launchdarkly', title: 'a LaunchDarkly token', word: 'launchdarkly', pattern: '[0-9a-z=_-]{40}' },
  { issuer: 'okta', title: 'an Okta token', word: 'okta', pattern: '[0-9a-z=_-]{42}' },
  { issuer: 'sumologic', title: 'a Sumo Logic key', word: 'sumo', pattern: '[0-9a-z]{64}|[0-9a-z]{14}' },
];

const ANY_ASSIGNMENT = new RegExp(
  ASSIGNMENTS.map(({ word, pattern }) => `${word}[\\w\\t .-]{0,20}[\\s'"|]{0,3}(?:\\|\\|:|:=|=>|<=|=|>|:)['"\\s=\`]{0,5}(${pattern})(?![\\w-])`).join('|'),
  'gi',
);

const PRIVATE_KEY: SecretShape = { issuer: 'private-key', title: 'a private key' };
const URL_PASSWORD: SecretShape = { issuer: 'url-password', title: 'a password in a URL' };

/** Every secret that can be told by its form. Runs in time linear in the text; documentation's own examples are left out. */
export function findSecrets(text: string): readonly FoundSecret[] {
  if (!mayHoldSecret(text)) return [];
  const tokens = [...shaped(text, ANY_TOKEN, TOKENS), ...shaped(text, ANY_ASSIGNMENT, ASSIGNMENTS)];
  return [...tokens, ...privateKeys(text), ...urlPasswords(text)].sort((a, b) => a.range.start - b.range.start);
}

const HINTS =
  /A(?:KIA|SIA|GPA|IDA|ROA|IPA|NPA|NVA|3T|Iza|GE-)|ya29|gh[opusr]_|github_pat|gl(?:pat|dt|rt|cbt|ptt|ft|soat|sa|c)[-_]|atlasv1|NR(?:AK|JS|II)|npm_|[srp]k_(?:test|live)|SK[0-9A-Fa-f]{4}|hv[sb]\.|xox|xapp|hooks\.slack|SG\.|dckr_|pypi-|do[opr]_v1|hf_|sk-|shp(?:at|ca|pa|ss)_|eyJ|PRIVATE KEY|:\/\/[^/\s]{0,100}@|datadog|bitbucket|heroku|launchdarkly|okta|sumo/i;

/** A quick no for texts that hold none of the words by which secrets are known. */
export function mayHoldSecret(text: string): boolean {
  return HINTS.test(text);
}

function shaped(text: string, pattern: RegExp, shapes: readonly SecretShape[]): readonly FoundSecret[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const index = match.slice(1).findIndex((group) => group !== undefined);
    const shape = shapes[index];
    const secret = match[index + 1] ?? '';
    if (!shape || /example/i.test(secret) || isMonotonous(secret.slice(-16))) return [];
    const start = match.index + match[0].length - secret.length;
    return [{ shape: { issuer: shape.issuer, title: shape.title }, range: { start, end: start + secret.length } }];
  });
}

/** PEM and OpenSSH keys, with as many dashes as the writer cared for. */
function privateKeys(text: string): readonly FoundSecret[] {
  return [...text.matchAll(/-{3,5}BEGIN (?:[A-Z0-9]{1,10} ){0,3}PRIVATE KEY(?: BLOCK)?-{3,5}/g)]
    .map((match) => ({ shape: PRIVATE_KEY, range: { start: match.index, end: match.index + match[0].length } }));
}

/** `scheme://user:password@host`, unless the password is a variable or says of itself that it is none. */
function urlPasswords(text: string): readonly FoundSecret[] {
  return [...text.matchAll(/(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/'"<>{}$%]{0,60}:([^\s:@/'"<>]{1,100})@[\w[]/gi)].flatMap((match) => {
    const password = match[1] ?? '';
    if (/[${}%]/.test(password) || isPlaceholderSecret(password)) return [];
    const start = match.index + match[0].length - password.length - 2;
    return [{ shape: URL_PASSWORD, range: { start, end: start + password.length } }];
  });
}

/** A value that stands in for a secret or cannot be one: empty, a variable, `changeme`, `<password>`, a switch, a path. */
export function isPlaceholderSecret(value: string): boolean {
  const text = value.trim();
  if (text.length < 2 || isMonotonous(text)) return true;
  if (/^(?:true|false|yes|no|on|off|none|null|nil|\d{1,4})$/i.test(text)) return true;
  if (/^(?:\$|<|\{\{|%|\[|\*{2,}|#\{|vault:|ref\+|secretref:|op:\/\/|arn:|projects\/|ENC\[)/i.test(text) || /\$\(|\$\{|\{\{/.test(text)) return true;
  if (/^(?:\.{0,2}\/|[A-Za-z]:\\|file:)[\w./\\-]*$/.test(text)) return true;
  return /change[-_ ]?(?:me|it|this)|replace[-_ ]?(?:me|this|with)|place[-_ ]?holder|example|your[-_ ]|^(?:to-?do|tbd|dummy|fake|redacted|sample|insert|fill)\b|^(?:my|some|the|a)[-_]?(?:super[-_]?)?(?:secret|password|token|key)/i.test(text);
}

/** `xxxxxxxx`, `0000-0000`: one character over and over. */
function isMonotonous(text: string): boolean {
  return new Set(text.replace(/[-_.]/g, '').slice(0, 64).toLowerCase()).size <= 1;
}
