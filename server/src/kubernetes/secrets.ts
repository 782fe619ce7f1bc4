import { secretLikeness } from '../core/secret-names';
import { findSecrets, isPlaceholderSecret, mayHoldSecret, type SecretShape } from '../core/secret-shapes';
import type { Range } from '../core/text';
import { asScalar, type YamlNode, type YamlScalar } from '../yaml/tree';
import type { KubernetesObject } from './object';
import type { Container } from './pod';
import { asMap, isPlaceholder, textOf } from './values';

/** A secret that is known by its form, with its place in the file. */
export interface WrittenSecret {
  readonly shape: SecretShape;
  readonly range: Range;
}

/** Everything in a scalar that has the form of a secret. Text of a template counts where no action stands in it. */
export function secretsIn(scalar: YamlScalar): readonly WrittenSecret[] {
  const text = scalar.string;
  if (!mayHoldSecret(text)) return [];
  return findSecrets(text)
    .filter(({ range }) => !isPlaceholder(text.slice(range.start, range.end)))
    .map(({ shape, range }) => ({ shape, range: placeOf(scalar, range) }));
}

/** Where characters of a scalar stand; in a literal block each line is as it was written, behind its indentation. */
function placeOf(scalar: YamlScalar, { start, end }: Range): Range {
  const { string, source, style } = scalar;
  if (style !== 'literal') return scalar.rangeOf(start, end);
  const line = string.slice(0, start).split('\n').length;
  const lines = source.split('\n');
  const column = lines[line]?.indexOf(string.slice(start, end)) ?? -1;
  if (column < 0) return scalar.range;
  const offset = scalar.range.start + lines.slice(0, line).join('\n').length + 1 + column;
  return { start: offset, end: offset + end - start };
}

/** A form that only real secrets have, so that whoever reads the file has the secret. */
export function isCertainLeak({ issuer }: SecretShape): boolean {
  return issuer !== 'url-password' && issuer !== 'jwt';
}

/** A literal value whose key says that it is secret. */
export interface NamedValue {
  readonly name: string;
  readonly nameRange: Range;
  readonly value: YamlScalar;
}

/** Environment variables of a container that have a literal value. */
export function literalVariables(container: Container): readonly NamedValue[] {
  return container.env.flatMap((variable) => {
    const name = asScalar(variable.get('name'));
    const value = asScalar(variable.get('value'));
    return name && value && !value.isNull ? [{ name: name.string, nameRange: name.writtenRange, value }] : [];
  });
}

/** How much a name must say for its value to be taken for a secret. */
export interface Suspicion {
  /** Also names that mean a secret only sometimes, such as those with KEY. */
  readonly possibleNames: boolean;
  /** Also values that stand in for a secret: `changeme`. */
  readonly placeholders: boolean;
}

/** A literal whose name says that it is a secret, and which could be one. */
export function isSecretByName({ name, value }: NamedValue, { possibleNames, placeholders }: Suspicion): boolean {
  const text = textOf(value)?.trim() ?? '';
  if (text === '' || text.includes('$(') || text.includes('{{')) return false;
  const likeness = secretLikeness(name);
  if (likeness === undefined || (likeness === 'possible' && !(possibleNames && /[-_.a-z][A-Z]|[-_.]/.test(name)))) return false;
  return placeholders || !isPlaceholderSecret(text);
}

/** Scalars of an object that are neither environment values nor data of a ConfigMap or Secret: where no secret is expected. */
export function ordinaryScalars(object: KubernetesObject): readonly YamlScalar[] {
  if (!mayHoldSecret(object.document.text)) return [];
  const isData = object.isBuiltIn && ['ConfigMap', 'Secret'].includes(object.kind);
  const values = new Set((object.pod?.containers ?? []).flatMap(({ env }) => env.flatMap((one) => one.get('value')?.writtenRange.start ?? [])));
  const roots = object.node.entries.filter(({ name }) => !(isData && ['data', 'stringData', 'binaryData'].includes(name)));
  return roots.flatMap(({ value }) => scalarsBelow(value)).filter((scalar) => !values.has(scalar.writtenRange.start));
}

function scalarsBelow(node: YamlNode): readonly YamlScalar[] {
  if (node.alias) return [];
  if (node.kind === 'scalar') return [node];
  const children = node.kind === 'map' ? node.ownEntries.map(({ value }) => value) : node.items;
  return children.flatMap(scalarsBelow);
}

/** Entries of a ConfigMap's or Secret's data that are scalars. */
export function dataOf(object: KubernetesObject, field: 'data' | 'stringData'): readonly NamedValue[] {
  return (asMap(object.get(field))?.entries ?? []).flatMap(({ name, keyRange, value }) =>
    (value.kind === 'scalar' && !value.isNull ? [{ name, nameRange: keyRange, value }] : []));
}

/** Issuers for whom Datree has a check. */
const DATREE_ISSUERS: Readonly<Record<string, string>> = {
  aws: 'AWS', bitbucket: 'BITBUCKET', datadog: 'DATADOG', gcp: 'GCP', github: 'GITHUB', gitlab: 'GITLAB', heroku: 'HEROKU', jwt: 'JWT',
  launchdarkly: 'LAUNCHDARKLY', newrelic: 'NEWRELIC', npm: 'NPM', okta: 'OKTA', 'private-key': 'PRIVATEKEY', stripe: 'STRIPE',
  sumologic: 'SUMOLOGIC', terraform: 'TERRAFORM', twilio: 'TWILIO', vault: 'VAULT',
};

export const DATREE_SECRET_ALIASES: readonly string[] = Object.values(DATREE_ISSUERS).map((issuer) => `datree:ALL_EXPOSED_SECRET_${issuer}`);

/** The check of Datree that finds a secret of this form. */
export function datreeAlias({ issuer }: SecretShape): readonly string[] {
  const name = DATREE_ISSUERS[issuer];
  return name === undefined ? [] : [`datree:ALL_EXPOSED_SECRET_${name}`];
}
