import { parseDocument } from 'yaml';
import type { ConfigLayer, ConfigOverride, RuleSetting } from './config';
import type { Kind, OptionValue, Severity } from './rule';
import { trivyCode } from './suppression-syntax';

/** The configuration file of another tool, as far as our rules have an equal. */
export interface ForeignConfig {
  readonly tool: string;
  /** Names of the file, the first one found counts. */
  readonly fileNames: readonly string[];
  /** The only kind that the tool reads: what it says about thresholds and comments concerns no other. */
  readonly kind?: Kind;
  parse(text: string): ParsedForeignConfig;
}

export interface ParsedForeignConfig {
  readonly layer: ConfigLayer;
  /** Why the file, or a part of it, has no effect. One line each. */
  readonly problems: readonly string[];
}

/** A setting of the tool as plain data. Keys that concern only that tool's own output are left alone. */
type Mapping = Readonly<Record<string, unknown>>;
type Rules = Record<string, RuleSetting>;

const OFF: RuleSetting = { severity: 'off' };

/** hadolint README, "Configure". Its severities are ours but for `style`; `ignore` and `none` never fail a run. */
const HADOLINT_SEVERITIES = { error: 'error', warning: 'warning', info: 'info', style: 'hint' } as const;
const HADOLINT_THRESHOLDS: ReadonlyMap<unknown, Severity | 'never'> = new Map<unknown, Severity | 'never'>([
  ...Object.entries(HADOLINT_SEVERITIES),
  ['ignore', 'never'],
  ['none', 'never'],
]);

const hadolint: ForeignConfig = {
  tool: 'hadolint',
  fileNames: ['.hadolint.yaml', '.hadolint.yml'],
  kind: 'dockerfile',
  parse: (text) => readYaml(text, (config, problems) => {
    const rules: Rules = {};
    const override = mappingIn(config, 'override', problems);
    for (const [theirs, severity] of Object.entries(HADOLINT_SEVERITIES)) {
      for (const code of namesIn(override, theirs, problems)) rules[`hadolint:${code}`] = { severity };
    }
    for (const code of namesIn(config, 'ignored', problems)) rules[`hadolint:${code}`] = OFF;
    const registries = namesIn(config, 'trustedRegistries', problems);
    if (registries.length > 0) rules['dockerfile/registry-not-allowed'] = { severity: 'error', options: { allowed: registries } };
    const labels = labelOptions(config, problems);
    if (labels) rules['dockerfile/label-schema'] = { severity: 'warning', options: labels };
    const failOn = hadolintThreshold(config, problems);
    return { rules, ...(failOn && { failOn }), ...(config['disable-ignore-pragma'] === true && { unheeded: ['hadolint'] }) };
  }),
};

function labelOptions(config: Mapping, problems: string[]): Record<string, OptionValue> | undefined {
  const schema: Record<string, string> = {};
  const types = mappingIn(config, 'label-schema', problems);
  for (const [label, type] of Object.entries(types)) schema[label] = String(type).toLowerCase();
  const hasSchema = Object.keys(schema).length > 0;
  const strict = config['strict-labels'] === true;
  return hasSchema || strict ? { ...(hasSchema && { schema }), ...(strict && { strict }) } : undefined;
}

function hadolintThreshold(config: Mapping, problems: string[]): Severity | 'never' | undefined {
  if (config['no-fail'] === true) return 'never';
  const written = config['failure-threshold'];
  if (written === undefined || written === null) return undefined;
  const threshold = HADOLINT_THRESHOLDS.get(written);
  if (!threshold) problems.push(`failure-threshold must be one of ${[...HADOLINT_THRESHOLDS.keys()].join(', ')}`);
  return threshold;
}

/** dclint README, "Configuration File": levels 0, 1 and 2, or `[level, options]`. */
const DCLINT_LEVELS = ['off', 'warning', 'error'] as const;

const dclint: ForeignConfig = {
  tool: 'dclint',
  fileNames: ['.dclintrc', '.dclintrc.json', '.dclintrc.yaml', '.dclintrc.yml'],
  kind: 'compose',
  parse: (text) => readYaml(text, (config, problems) => {
    const rules: Rules = {};
    for (const [name, written] of Object.entries(mappingIn(config, 'rules', problems))) {
      const level: unknown = Array.isArray(written) ? written[0] : written;
      const severity = typeof level === 'number' ? DCLINT_LEVELS[level] : undefined;
      if (severity) rules[`dclint:${name}`] = { severity };
      else problems.push(`the level of ${name} must be 0, 1 or 2`);
    }
    return { rules, overrides: silencedIn(namesIn(config, 'exclude', problems), 'dclint') };
  }),
};

/** KubeLinter documentation, "Configuring KubeLinter". `exclude` wins over `include`, and custom checks are not ours to run. */
const kubeLinter: ForeignConfig = {
  tool: 'kube-linter',
  fileNames: ['.kube-linter.yaml', '.kube-linter.yml'],
  kind: 'kubernetes',
  parse: (text) => readYaml(text, (config, problems) => {
    const checks = mappingIn(config, 'checks', problems);
    const rules: Rules = {};
    for (const check of namesIn(checks, 'include', problems)) rules[`kube-linter:${check}`] = { severity: 'warning' };
    for (const check of namesIn(checks, 'exclude', problems)) rules[`kube-linter:${check}`] = OFF;
    return { rules, overrides: silencedIn(namesIn(checks, 'ignorePaths', problems), 'kube-linter') };
  }),
};

/** Checkov documentation, "CLI Command Reference": `skip-check` is a list or a comma-separated text. */
const checkov: ForeignConfig = {
  tool: 'checkov',
  fileNames: ['.checkov.yaml', '.checkov.yml'],
  parse: (text) => readYaml(text, (config, problems) => {
    const skipped = namesIn(config, 'skip-check', problems).flatMap((name) => name.split(',')).map((name) => name.trim());
    return { rules: Object.fromEntries(skipped.filter((name) => name !== '').map((name) => [`checkov:${name}`, OFF])) };
  }),
};

/**
 * Trivy documentation, "Filtering": an id a line, `#` for comments, `exp:2027-01-31` for entries that hold up to that day.
 * The same file lists vulnerabilities, which no rule of ours is about.
 */
const trivy: ForeignConfig = {
  tool: 'trivy',
  fileNames: ['.trivyignore'],
  parse: (text) => {
    const today = new Date().toISOString().slice(0, 10);
    const codes = text.split(/\r?\n/).flatMap((line) => {
      const [id = '', ...rest] = (line.split('#', 1)[0] ?? '').trim().split(/\s+/);
      const expiry = rest.find((word) => word.startsWith('exp:'))?.slice('exp:'.length);
      const code = trivyCode(id);
      return /^(?:DS|KSV|KCV)-\d+$/.test(code) && (expiry === undefined || expiry >= today) ? [code] : [];
    });
    return { layer: { rules: Object.fromEntries(codes.map((code) => [`trivy:${code}`, OFF])) }, problems: [] };
  },
};

export const FOREIGN_CONFIGS: readonly ForeignConfig[] = [hadolint, dclint, kubeLinter, checkov, trivy];

/** JSON is YAML, so one reader serves both. */
function readYaml(text: string, layerOf: (config: Mapping, problems: string[]) => ConfigLayer): ParsedForeignConfig {
  const config = plainData(text);
  if (config instanceof Error) return { layer: {}, problems: [`not valid YAML: ${config.message.split('\n', 1)[0] ?? ''}`] };
  if (config === null || config === undefined) return { layer: {}, problems: [] };
  if (!isMapping(config)) return { layer: {}, problems: ['expected a mapping'] };
  const problems: string[] = [];
  return { layer: layerOf(config, problems), problems };
}

/** An alias without its anchor, or one that expands without end, shows only when the document is turned into data. */
function plainData(text: string): unknown {
  try {
    const document = parseDocument(text, { prettyErrors: false });
    return document.errors[0] ?? document.toJS();
  } catch (error) {
    return error;
  }
}

function mappingIn(config: Mapping, key: string, problems: string[]): Mapping {
  const value = config[key];
  if (value === undefined || value === null) return {};
  if (isMapping(value)) return value;
  problems.push(`${key} must be a mapping`);
  return {};
}

/** A list of texts, or one text. */
function namesIn(config: Mapping, key: string, problems: string[]): readonly string[] {
  const value = config[key];
  if (value === undefined || value === null) return [];
  if (typeof value === 'string') return [value];
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value;
  problems.push(`${key} must be a list of texts`);
  return [];
}

/** Files that the tool leaves out keep our own rules: only what it would have reported goes. */
function silencedIn(files: readonly string[], suite: string): readonly ConfigOverride[] {
  if (files.length === 0) return [];
  const globs = files.flatMap((file) => [file, `${file.replace(/\/$/, '')}/**`]);
  return [{ files: globs, rules: { [`${suite}:*`]: OFF } }];
}

function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
