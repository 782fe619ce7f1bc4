import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import { kubernetesMinorOf, type ConfigLayer, type ConfigOverride, type KnownRules, type RuleSetting, type RuleSeverity } from './config';
import { HOST_SETTINGS, hostSettingComplaint, type HostValues } from './host-settings';
import { PROFILES, SEVERITIES, type OptionValue, type Profile, type Severity } from './rule';
import { nearest, type Range } from './text';

export const CONFIG_FILE_NAMES = ['.plimsoll.yaml', '.plimsoll.yml'] as const;

/** Something in a configuration that has no effect or cannot be understood. */
export interface ConfigProblem {
  readonly message: string;
  readonly range: Range;
  /** Zero-based. */
  readonly line: number;
  readonly character: number;
}

export interface ParsedConfig {
  readonly layer: ConfigLayer;
  readonly problems: readonly ConfigProblem[];
  /** Paths as written under `extends`. */
  readonly extends: readonly string[];
}

export interface RuleCatalogue extends KnownRules {
  /** Every id and alias, for suggestions. */
  all(): Iterable<string>;
}

const KEYS = ['profile', 'kubernetesVersion', 'rules', 'ignore', 'overrides', 'extends', 'failOn', 'host'];

/** Reads `.plimsoll.yaml`. What cannot be understood is a problem with a place; the rest still counts. */
export function parseConfigFile(text: string, catalogue: RuleCatalogue): ParsedConfig {
  return new ConfigReader(text, catalogue).read();
}

class ConfigReader {
  private readonly problems: ConfigProblem[] = [];
  private readonly lines = new LineCounter();

  constructor(
    private readonly text: string,
    private readonly catalogue: RuleCatalogue,
  ) {}

  read(): ParsedConfig {
    const document = parseDocument(this.text, { lineCounter: this.lines, prettyErrors: false });
    const error = document.errors[0];
    if (error) this.complain(`not valid YAML: ${firstLine(error.message)}`, { start: error.pos[0], end: error.pos[1] });
    const root = document.contents;
    if (root === null || error) return { layer: {}, problems: this.problems, extends: [] };
    if (!isMap(root)) {
      this.complain('expected a mapping such as "profile: recommended"', rangeOf(root));
      return { layer: {}, problems: this.problems, extends: [] };
    }
    this.reportUnknownKeys(root, KEYS);
    const layer = {
      ...defined('profile', this.choice<Profile>(root, 'profile', PROFILES)),
      ...defined('kubernetesMinor', this.kubernetesMinor(root)),
      ...defined('rules', this.rules(child(root, 'rules'))),
      ...defined('ignore', this.strings(root, 'ignore')),
      ...defined('overrides', this.overrides(root)),
      ...defined('host', this.host(child(root, 'host'))),
      ...defined('failOn', this.choice<Severity | 'never'>(root, 'failOn', [...SEVERITIES, 'never'])),
    };
    return { layer, problems: this.problems, extends: this.strings(root, 'extends') ?? [] };
  }

  private kubernetesMinor(root: YAMLMap): number | undefined {
    const node = child(root, 'kubernetesVersion');
    if (!node) return undefined;
    const written = isScalar(node) ? String(node.source ?? node.value) : '';
    const minor = kubernetesMinorOf(written);
    if (minor === undefined) this.complain(`kubernetesVersion must look like "1.36", not ${quote(written)}`, rangeOf(node));
    return minor;
  }

  private host(node: Node | undefined): HostValues | undefined {
    if (!node) return undefined;
    if (!isMap(node)) {
      this.complain('host must be a mapping such as "cgroupVersion: 2"', rangeOf(node));
      return undefined;
    }
    this.reportUnknownKeys(node, Object.keys(HOST_SETTINGS));
    for (const { key, value } of entries(node)) {
      const name = textOf(key);
      const setting = HOST_SETTINGS[name];
      const wanted = setting && hostSettingComplaint(setting, value && isScalar(value) ? value.value : undefined);
      if (wanted !== undefined) this.complain(`${name} must be ${wanted}`, rangeOf(value ?? key));
    }
    return node.toJSON() as HostValues;
  }

  private rules(node: Node | undefined): Record<string, RuleSetting> | undefined {
    if (!node) return undefined;
    if (!isMap(node)) {
      this.complain('rules must map rule names to a severity or to {severity, options}', rangeOf(node));
      return undefined;
    }
    const rules: Record<string, RuleSetting> = {};
    for (const { key, value } of entries(node)) {
      const name = textOf(key);
      const named = this.catalogue.named(name);
      if (named.length === 0) this.complain(`unknown rule ${quote(name)}${this.suggestion(name, this.catalogue.all())}`, rangeOf(key));
      const setting = this.setting(value, key);
      if (!setting) continue;
      rules[name] = setting;
      this.reportUnknownOptions(value, name, named.flatMap((rule) => Object.keys(rule.options ?? {})));
    }
    return rules;
  }

  private setting(node: Node | undefined, key: Node): RuleSetting | undefined {
    if (node && isMap(node)) {
      this.reportUnknownKeys(node, ['severity', 'options']);
      const severity = child(node, 'severity');
      return {
        ...defined('severity', severity && this.severity(severity)),
        ...defined('options', this.options(child(node, 'options'))),
      };
    }
    const severity = node && this.severity(node);
    if (!node) this.complain(`${quote(textOf(key))} needs a severity: error, warning, info, hint or off`, rangeOf(key));
    return severity && { severity };
  }

  /** YAML 1.1 readers take a bare `off` for false; both mean off here. */
  private severity(node: Node): RuleSeverity | undefined {
    const written = isScalar(node) ? (node.value === false ? 'off' : String(node.value)) : '';
    const severity = [...SEVERITIES, 'off' as const].find((one) => one === written);
    if (!severity) this.complain(`severity must be error, warning, info, hint or off, not ${quote(written)}`, rangeOf(node));
    return severity;
  }

  private options(node: Node | undefined): Record<string, OptionValue> | undefined {
    if (!node) return undefined;
    if (isMap(node)) return node.toJSON() as Record<string, OptionValue>;
    this.complain('options must be a mapping', rangeOf(node));
    return undefined;
  }

  private reportUnknownOptions(node: Node | undefined, name: string, known: readonly string[]): void {
    if (!node || !isMap(node)) return;
    const options = child(node, 'options');
    if (!options || !isMap(options)) return;
    for (const { key } of entries(options)) {
      const option = textOf(key);
      if (known.length > 0 && known.includes(option)) continue;
      this.complain(`${name} has no option ${quote(option)}${this.suggestion(option, known)}`, rangeOf(key));
    }
  }

  private overrides(root: YAMLMap): readonly ConfigOverride[] | undefined {
    const node = child(root, 'overrides');
    if (!node) return undefined;
    if (!isSeq(node)) {
      this.complain('overrides must be a list of {files, rules}', rangeOf(node));
      return undefined;
    }
    return node.items.flatMap((item) => {
      if (!isMap(item)) return [];
      this.reportUnknownKeys(item, ['files', 'rules']);
      return [{ files: this.strings(item, 'files') ?? [], rules: this.rules(child(item, 'rules')) ?? {} }];
    });
  }

  /** A list of texts, or one text. */
  private strings(root: YAMLMap, key: string): readonly string[] | undefined {
    const node = child(root, key);
    if (!node) return undefined;
    if (isScalar(node) && typeof node.value === 'string') return [node.value];
    if (isSeq(node) && node.items.every((item) => isScalar(item))) return node.items.map((item) => String(isScalar(item) ? item.value : ''));
    this.complain(`${key} must be a text or a list of texts`, rangeOf(node));
    return undefined;
  }

  private choice<T extends string>(root: YAMLMap, key: string, values: readonly T[]): T | undefined {
    const node = child(root, key);
    if (!node) return undefined;
    const written = isScalar(node) ? String(node.value) : '';
    const value = values.find((one) => one === written);
    if (!value) this.complain(`${key} must be ${values.slice(0, -1).join(', ')} or ${values.at(-1)}, not ${quote(written)}`, rangeOf(node));
    return value;
  }

  private reportUnknownKeys(map: YAMLMap, known: readonly string[]): void {
    for (const { key } of entries(map)) {
      const name = textOf(key);
      if (!known.includes(name)) this.complain(`unknown key ${quote(name)}${this.suggestion(name, known)}`, rangeOf(key));
    }
  }

  private suggestion(name: string, candidates: Iterable<string>): string {
    const near = nearest(name, candidates);
    return near ? `, did you mean ${quote(near)}?` : '';
  }

  private complain(message: string, range: Range): void {
    const { line, col } = this.lines.linePos(range.start);
    this.problems.push({ message, range, line: Math.max(0, line - 1), character: Math.max(0, col - 1) });
  }
}

function entries(map: YAMLMap): readonly { key: Node; value: Node | undefined }[] {
  return map.items.map((pair) => ({ key: pair.key as Node, value: (pair.value ?? undefined) as Node | undefined }));
}

function child(map: YAMLMap, key: string): Node | undefined {
  const node = map.get(key, true);
  return isScalar(node) && node.value === null ? undefined : (node);
}

function textOf(node: Node): string {
  return isScalar(node) ? String(node.value) : '';
}

function rangeOf(node: Node): Range {
  return { start: node.range?.[0] ?? 0, end: node.range?.[1] ?? 0 };
}

function defined<K extends string, T>(key: K, value: T | undefined): { readonly [P in K]?: T } {
  return value === undefined ? {} : ({ [key]: value } as { readonly [P in K]?: T });
}

function firstLine(message: string): string {
  return message.split('\n', 1)[0] ?? message;
}

function quote(text: string): string {
  return `"${text}"`;
}
