import { secretLikeness } from '../core/secret-names';
import { suggestedFix, type Fix } from '../core/rule';
import { insertEntry, renameKey, setScalar } from '../yaml/edit';
import type { Variable } from './environment';
import { addToList, replacePart } from './edits';
import { imageFacts } from './images';
import type { ComposeFile, Service } from './model';
import type { ComposeText } from './text';
import { maskSubstitutions } from './interpolation';

/** The text that a value has when nothing outside of the file changes it. */
export interface ShippedText {
  readonly text: string;
  /** Where it is written: the value, or the default in it. */
  readonly part: ComposeText;
}

/** A text without variables, or the default of `${NAME:-default}`; undefined when only the environment knows. */
export function shippedText(value: ComposeText): ShippedText | undefined {
  const [only, ...more] = value.interpolation.substitutions;
  if (!only) return value.text === undefined ? undefined : { text: value.text, part: value };
  const isWhole = more.length === 0 && only.range.start === 0 && only.range.end === value.written.length;
  if (!isWhole || !only.operator?.endsWith('-') || !only.operandRange) return undefined;
  return shippedText(value.part(only.operandRange.start, only.operandRange.end));
}

const COMPOSE_LINT_NAME =
  /PASSWORD|TOKEN|SECRET|API_?KEY|(?:PRIVATE|ACCESS|ENCRYPTION)_KEY|CREDENTIAL|_PASS$|_PWD$|PASSWD$|_SALT$|_DSN$/i;
const COMPOSE_LINT_EXEMPT = /_FILE$|ALLOW_EMPTY_|RANDOM_/i;
const MEASURE = /(?:^|_)(?:PORT|TTL|TIMEOUT|EXPIR\w*|LIFETIME|LENGTH|SIZE|MIN|MAX|COUNT|LIMIT|INTERVAL|SECONDS|MINUTES|HOURS|DAYS|AGE|VERSION)(?:_|$)/i;

/** Whether compose-lint's CL-0020 takes the variable for a credential. */
export function isCredentialToComposeLint(name: string, value: string): boolean {
  if (!COMPOSE_LINT_NAME.test(name) || COMPOSE_LINT_EXEMPT.test(name)) return false;
  return value !== '' && !isSwitch(value) && !(MEASURE.test(name) && /^\d+$/.test(value));
}

/** Switches, and variables of the Kafka images that name a file below /etc/kafka/secrets. */
const NO_SECRET = /ALLOW_EMPTY|RANDOM|SSL_(?:KEYSTORE|KEY|TRUSTSTORE)_CREDENTIALS$/i;

/** Whether a variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return secretLikeness(name) === 'certain' && !NO_SECRET.test(name);
}

export function isSwitch(value: string): boolean {
  return /^(?:yes|no|true|false|on|off|0|1)$/i.test(value);
}

/** Passwords that everybody tries first, and those of the examples in the documentation of well-known images. */
const WEAK = new Set([
  'admin', 'administrator', 'airflow', 'changeit', 'changeme', 'default', 'demo', 'dev', 'docker', 'elastic', 'example', 'grafana', 'guest', 'letmein',
  'local', 'mariadb', 'minio', 'minioadmin', 'mongo', 'mysql', 'neo4j', 'pass', 'passw0rd', 'password', 'postgres', 'postgresql', 'pwd', 'qwerty', 'rabbitmq',
  'redis', 'root', 'sa', 'secret', 'superset', 'supersecret', 'test', 'toor', 'user', 'welcome', 'wordpress',
]);

/** True for a password that is guessed at once. */
export function isWeakPassword(name: string, value: string): boolean {
  const text = value.toLowerCase().replace(/@/g, 'a').replace(/[-_ !.]/g, '');
  if (WEAK.has(text) || WEAK.has(text.replace(/\d{1,4}$/, ''))) return true;
  return /pass|pwd/i.test(name) && /^(?:\d{1,8}|(.)\1*)$/.test(text);
}

/** The passwords of URLs in a text: `scheme://user:PASSWORD@host`, also as the default of a variable. */
export function passwordsInUrls(value: ComposeText): readonly ComposeText[] {
  if (!value.written.includes('://')) return [];
  const masked = maskSubstitutions(value.written);
  const urls = masked.matchAll(/(?<![a-z0-9+.-])[a-z][a-z0-9+.-]{1,40}:\/\/[^\s:@/'"]{0,200}:([^\s@/'"]{1,200})@/gi);
  const literal = [...urls].flatMap((match) => {
    const end = match.index + match[0].length - 1;
    const password = value.part(end - (match[1] ?? '').length, end);
    const shipped = shippedText(password);
    return shipped && shipped.text !== '' ? [shipped.part] : [];
  });
  const whole = shippedText(value);
  return literal.length === 0 && whole && whole.part !== value ? passwordsInUrls(whole.part) : literal;
}

/** Ways to get a secret out of the file: a mounted secret where the image reads its value from a file, else a variable of the shell. */
export function secretFixes(variable: Variable, service: Service, file: ComposeFile): readonly (Fix | undefined)[] {
  return [mountedSecret(variable, service, file), required(variable)];
}

/** `NAME` becomes `NAME_FILE`, which names a secret that Compose takes from the environment of whoever runs it. */
function mountedSecret(variable: Variable, service: Service, file: ComposeFile): Fix | undefined {
  const { name, node, form } = variable;
  const known = imageFacts(service)?.secretFileEnv?.includes(`${name}_FILE`) ?? false;
  const root = file.roots.at(-1);
  const secret = name.toLowerCase();
  if (!known || !root || node.kind !== 'scalar' || file.roots.length > 1 || file.resource('secret', secret)) return undefined;
  const path = `/run/secrets/${secret}`;
  const entry = node.parent?.kind === 'map' ? node.parent.ownEntries.find((own) => own.name === name) : undefined;
  const edits = form === 'list'
    ? [setScalar(node, `${name}_FILE=${path}`)]
    : [entry && renameKey(entry, `${name}_FILE`), setScalar(node, path)];
  const section = root.get('secrets');
  const declaration = { environment: name };
  const all = [
    ...edits,
    addToList(service, 'secrets', secret),
    section && section.kind !== 'sequence' ? insertEntry(section, secret, declaration) : insertEntry(root, 'secrets', { [secret]: declaration }),
  ];
  const complete = all.filter((edit) => edit !== undefined);
  return complete.length === all.length ? suggestedFix(`Pass it as a secret, through ${name}_FILE`, ...complete) : undefined;
}

/** `${NAME:?}`: Compose refuses to start until the variable is set in the shell or in `.env`. */
function required({ name, value }: Variable): Fix | undefined {
  const [only] = value?.interpolation.substitutions ?? [];
  if (!value) return undefined;
  const edit = only
    ? replacePart(value.part(only.nameRange.end, only.range.end), ':?}')
    : replacePart(value, requiredVariable(name));
  return edit && suggestedFix('Take it from the environment of whoever runs Compose', edit);
}

/** `${NAME:?}` for a name that may have characters in it which a variable's name cannot have. */
export function requiredVariable(name: string): string {
  return `\${${name.replace(/\W/g, '_').replace(/^(?=\d)/, '_').toUpperCase()}:?}`;
}
