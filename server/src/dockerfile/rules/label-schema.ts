import { remove, suggestedFix, type Report } from '../../core/rule';
import { hasLabelType, isLabelType, LABEL_TYPES, type LabelType } from '../labels';
import { removalOfItem } from '../line-edits';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import type { Stage } from '../stages';
import type { Pair, PairsInstruction } from '../syntax/instructions';

/** hadolint has a code for each type. */
const CODES: Readonly<Record<Exclude<LabelType, 'text'>, string>> = {
  url: 'hadolint:DL3052', rfc3339: 'hadolint:DL3053', spdx: 'hadolint:DL3054', hash: 'hadolint:DL3055', semver: 'hadolint:DL3056', email: 'hadolint:DL3058',
};

const WANTED: Readonly<Record<LabelType, string>> = {
  text: 'a text', url: 'a URL', rfc3339: 'a time by RFC 3339', spdx: 'an SPDX license expression', hash: 'a Git commit of 7 or 40 digits',
  semver: 'a semantic version', email: 'an e-mail address',
};

export default dockerfileRule({
  id: 'dockerfile/label-schema',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Labels that differ from what was agreed on',
  why: 'Registries, scanners and inventories find the source, the owner and the license of an image by its labels. A label that is missing, empty or of another format drops out of all of them, and nobody notices until it is needed.',
  options: {
    schema: {
      default: {},
      description: `Labels that every image must have, with the type of each: ${LABEL_TYPES.join(', ')}. hadolint's label-schema is read too.`,
    },
    required: { default: [], description: 'Labels that every image must have, whatever their value.' },
    strict: { default: false, description: 'Report labels that are neither in the schema nor required.' },
    everyStage: {
      default: false,
      strict: true,
      description: 'Judge every stage that no other one uses, not the final one alone, as hadolint does.',
    },
  },
  sources: [
    dockerfileReference('LABEL'),
    { title: 'OCI image annotations', url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md' },
    { title: 'hadolint: Linting labels', url: 'https://github.com/hadolint/hadolint#linting-labels' },
  ],
  aliases: ['hadolint:DL3049', 'hadolint:DL3050', 'hadolint:DL3051', ...Object.values(CODES), 'sonar:S7028'],
  fix: 'suggested',
  examples: [
    { bad: '«FROM» node:24\nLABEL team=web\n', options: { schema: { maintainer: 'email' }, required: ['team'] } },
    { bad: 'FROM node:24\nLABEL maintainer=«"Jane"» version=«latest» created=«2026-13-01»\n', options: { schema: { maintainer: 'email', version: 'semver', created: 'rfc3339' } } },
    { bad: 'FROM node:24\nLABEL license=«free» source=«example.com» commit=«v1»\n', options: { schema: { license: 'spdx', source: 'url', commit: 'hash' } } },
    { bad: 'FROM node:24\nLABEL team=«""»\n', options: { schema: { team: 'text' } } },
    { bad: 'FROM node:24\nLABEL team=web «note»=x\n', good: 'FROM node:24\nLABEL team=web\n', options: { required: ['team'], strict: true } },
    { bad: '«FROM» node:24\nFROM nginx:1.29\nLABEL team=web\n', options: { required: ['team'], everyStage: true } },
    {
      ok: 'FROM node:24 AS base\nLABEL license="MIT OR Apache-2.0" source=https://example.com/app commit=0123abc\nFROM base\nLABEL version=1.2.3-rc.1+5\n',
      options: { schema: { license: 'spdx', source: 'url', commit: 'hash', version: 'semver' } },
    },
    { ok: 'FROM node:24\nARG VERSION\nLABEL version=$VERSION\n', options: { schema: { version: 'semver' } }, title: 'a value that the build gives' },
    { ok: 'FROM node:24 AS build\nFROM nginx:1.29\nLABEL team=web\nCOPY --from=build /a /a\n', options: { required: ['team'], everyStage: true } },
    { ok: 'FROM node:24\nLABEL team=web\n', title: 'nothing was agreed on' },
  ],
  check: {
    stage(stage, { report, file, options }) {
      const isEnd = options.everyStage ? stage.dependents.length === 0 : stage.isFinal;
      if (!isEnd) return;
      const present = new Set(stage.chain.flatMap((link) => link.all('LABEL')).flatMap(({ pairs }) => pairs.map(({ key }) => key.text)));
      if ([...present].some((key) => key.includes('$'))) return;
      const missing = [...new Set([...Object.keys(options.schema), ...options.required])].filter((key) => !present.has(key));
      if (missing.length > 0) report(aboutMissing(missing, stage, file));
    },
    LABEL(label, { report, file, options }) {
      const schema: Readonly<Record<string, string>> = options.schema;
      for (const pair of label.pairs) {
        const key = pair.key.text;
        if (pair.key.hasVariable) continue;
        const type = schema[key];
        const isAgreed = type !== undefined || options.required.some((name) => name === key);
        if (!isAgreed && options.strict) report(aboutExtra(pair, label, file));
        const found = isAgreed ? aboutValue(pair, isLabelType(type) ? type : 'text') : undefined;
        if (found) report(found);
      }
    },
  },
});

function aboutMissing(missing: readonly string[], { from, isFinal }: Stage, { stages }: Dockerfile): Report {
  const [first = '', ...others] = missing;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  const where = stages.length > 1 && !isFinal ? 'This stage' : 'The image';
  return { at: from.keywordRange, message: `${where} has no label ${first.slice(0, 50)}${more}`, aliases: ['hadolint:DL3049', 'sonar:S7028'] };
}

function aboutExtra(pair: Pair, label: PairsInstruction, file: Dockerfile): Report {
  const removal = removalOfItem(label.pairs, pair, label, file);
  return {
    at: pair.key.range,
    message: `The label ${pair.key.text.slice(0, 50)} was not agreed on`,
    aliases: ['hadolint:DL3050'],
    fix: removal && suggestedFix('Delete the label', remove(removal)),
  };
}

function aboutValue({ key, value, range }: Pair, type: LabelType): Report | undefined {
  if (!value || value.hasVariable) return undefined;
  const at = value.raw === '' ? range : value.range;
  if (value.text === '') return { at, message: `The label ${key.text.slice(0, 50)} is empty`, aliases: ['hadolint:DL3051'] };
  if (type === 'text' || hasLabelType(value.text, type)) return undefined;
  return { at, message: `${key.text.slice(0, 40)} must be ${WANTED[type]}`, aliases: [CODES[type]] };
}
