import type { OptionValue } from '../core/rule';
import { isSpdxExpression } from './spdx';

/** Pre-defined annotation keys (https://github.com/opencontainers/image-spec/blob/main/annotations.md). */
export const OCI_LABELS = [
  'org.opencontainers.image.created', 'org.opencontainers.image.authors', 'org.opencontainers.image.url',
  'org.opencontainers.image.documentation', 'org.opencontainers.image.source', 'org.opencontainers.image.version',
  'org.opencontainers.image.revision', 'org.opencontainers.image.vendor', 'org.opencontainers.image.licenses',
  'org.opencontainers.image.ref.name', 'org.opencontainers.image.title', 'org.opencontainers.image.description',
  'org.opencontainers.image.base.digest', 'org.opencontainers.image.base.name',
] as const;

/** Namespaces that Docker keeps for itself (Docker docs, "Docker object labels: Key format recommendations"). */
export const RESERVED_NAMESPACES = ['com.docker.', 'io.docker.', 'org.dockerproject.'] as const;

/** What a label's value may have to be, by the names of hadolint's `label-schema`. */
export const LABEL_TYPES = ['text', 'url', 'rfc3339', 'spdx', 'hash', 'semver', 'email'] as const;
export type LabelType = (typeof LABEL_TYPES)[number];

export function isLabelType(text: OptionValue | undefined): text is LabelType {
  return LABEL_TYPES.some((type) => type === text);
}

/** Whether a value is of a type; `text` is everything. */
export function hasLabelType(value: string, type: LabelType): boolean {
  switch (type) {
    case 'text': return true;
    case 'url': return /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value);
    case 'rfc3339': return isTimestamp(value);
    case 'spdx': return isSpdxExpression(value);
    case 'hash': return /^(?:[0-9a-f]{7}|[0-9a-f]{40})$/i.test(value);
    case 'semver': return isSemanticVersion(value);
    case 'email': return /^[^\s@<>]+@[^\s@<>.]+(?:\.[^\s@<>.]+)+$/.test(value);
  }
}

/** RFC 3339, section 5.6, `date-time`. */
function isTimestamp(value: string): boolean {
  const match = /^\d{4}-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](\d\d):(\d\d))$/.exec(value);
  if (!match) return false;
  const [month = 0, day = 0, hour = 0, minute = 0, second = 0, offsetHour = 0, offsetMinute = 0] = match.slice(1).map((part) => Number(part ?? 0));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 && hour < 24 && minute < 60 && second <= 60 && offsetHour < 24 && offsetMinute < 60;
}

/** Semantic Versioning 2.0.0: `major.minor.patch[-prerelease][+build]`. */
function isSemanticVersion(value: string): boolean {
  const [main = '', ...build] = value.split('+');
  const dash = main.indexOf('-');
  const numbers = (dash < 0 ? main : main.slice(0, dash)).split('.');
  const prerelease = dash < 0 ? [] : main.slice(dash + 1).split('.');
  return build.length <= 1
    && numbers.length === 3 && numbers.every(isNumber)
    && prerelease.every((part) => isNumber(part) || (/^[0-9A-Za-z-]+$/.test(part) && /\D/.test(part)))
    && build.flatMap((text) => text.split('.')).every((part) => /^[0-9A-Za-z-]+$/.test(part));
}

function isNumber(text: string): boolean {
  return /^(?:0|[1-9]\d*)$/.test(text);
}
