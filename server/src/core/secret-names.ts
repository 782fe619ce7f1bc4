/** How surely a variable's name says that its value is a secret. */
export type SecretLikeness = 'certain' | 'possible';

/** Words that name a secret wherever they stand. */
const CERTAIN = new Set([
  'password', 'passwd', 'pword', 'pwd', 'passphrase', 'passcode', 'secret', 'secrets', 'token', 'apikey', 'credential', 'credentials', 'privatekey',
  'accesskey', 'secretkey', 'authtoken', 'pat',
]);

/** Words of two that name a secret only together: `API_KEY`. */
const CERTAIN_PAIRS = new Set([
  'api key', 'private key', 'access key', 'secret key', 'client secret', 'auth token', 'encryption key', 'signing key', 'master key', 'deploy key',
  'ssh key', 'account key', 'service key', 'license key',
]);

/** Words that name a secret only at the end: `DB_PASS`, but not `PASS_THROUGH`. */
const CERTAIN_AT_END = new Set(['pass']);

/** Words that do so only sometimes. */
const POSSIBLE = new Set(['key', 'auth', 'private', 'cert']);

/** Words after which the value is about a secret, but none: where it lies, how long it lives, whether there is one. */
const ABOUT = new Set([
  'file', 'files', 'path', 'dir', 'folder', 'name', 'names', 'id', 'ids', 'version', 'url', 'uri', 'endpoint', 'host', 'port', 'type', 'kind', 'enabled', 'disabled',
  'required', 'ttl', 'timeout', 'expiry', 'expiration', 'expires', 'lifetime', 'length', 'size', 'min', 'max', 'count', 'limit', 'algorithm', 'alg',
  'method', 'mode', 'policy', 'provider', 'backend', 'store', 'manager', 'prefix', 'suffix', 'format', 'header', 'field', 'realm', 'scope', 'issuer', 'audience',
  'rotation', 'regex', 'pattern', 'hash', 'salt', 'rounds', 'ref', 'arn', 'mount', 'server', 'service', 'namespace', 'class', 'driver', 'location', 'source', 'mechanism', 'mechanisms', 'protocol', 'config',
  'rules', 'enable', 'seconds', 'minutes', 'hours', 'days', 'ms', 'interval', 'encoding', 'validation',
]);

/** How many words at the end of a name say what it is: `KAFKA_LISTENER_NAME_TOKEN_SASL_LOGIN_HANDLER` is no token. */
const DECIDING_WORDS = 3;

/**
 * Whether a variable's name means a secret value, judged word by word: `DB_PASSWORD` and `apiKey` do, `PASSWORD_FILE`, `TOKEN_TTL`,
 * `PUBLIC_KEY` and `TOKENIZERS_PARALLELISM` do not.
 */
export function secretLikeness(name: string): SecretLikeness | undefined {
  const words = wordsOf(name).slice(-DECIDING_WORDS);
  const last = words.at(-1);
  if (last === undefined || words.includes('public') || ABOUT.has(last)) return undefined;
  const pairs = words.slice(1).map((word, index) => `${words[index] ?? ''} ${word}`);
  if (CERTAIN_AT_END.has(last) || words.some((word) => CERTAIN.has(word)) || pairs.some((pair) => CERTAIN_PAIRS.has(pair))) return 'certain';
  return words.some((word) => POSSIBLE.has(word)) ? 'possible' : undefined;
}

/** `DB_PASSWORD`, `db-password` and `dbPassword` are the words db and password. */
function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
}
