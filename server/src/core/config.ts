import picomatch from 'picomatch';
import type { HostAssumptions } from '../kernel/host';
import { hostOf, type HostValues } from './host-settings';
import { PROFILES, type OptionSpecs, type OptionsOf, type OptionValue, type Profile, type RuleMetadata, type Severity } from './rule';

/** The newest Kubernetes minor that the tables of removals, schema and Pod Security know. */
export const NEWEST_KUBERNETES_MINOR = 37;

export type RuleSeverity = Severity | 'off';

export interface RuleSetting {
  readonly severity?: RuleSeverity;
  readonly options?: Readonly<Record<string, OptionValue>>;
}

/** One configuration as written: a file, the editor's settings or the command line. Names may be rule ids or aliases. */
export interface ConfigLayer {
  readonly profile?: Profile;
  readonly kubernetesMinor?: number;
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  /** Globs of files that are not linted, relative to `folder`. */
  readonly ignore?: readonly string[];
  readonly overrides?: readonly ConfigOverride[];
  /** The least severity that fails a run. */
  readonly failOn?: Severity | 'never';
  /** What is said of the machine that computed values take for granted. */
  readonly host?: HostValues;
  /** Suites whose suppression comments must not be honoured (hadolint's `disable-ignore-pragma`). */
  readonly unheeded?: readonly string[];
  /** The folder that globs are relative to; `''` is the workspace root. */
  readonly folder?: string;
}

export interface ConfigOverride {
  readonly files: readonly string[];
  readonly rules: Readonly<Record<string, RuleSetting>>;
}

/** Names of rules: `core/registry.ts` has the real one. */
export interface KnownRules {
  named(name: string): readonly RuleMetadata[];
}

interface Resolved {
  readonly profile: Profile;
  readonly kubernetesMinor: number;
  readonly rules: ReadonlyMap<string, RuleSetting>;
  readonly mutedAliases: readonly string[];
  readonly failOn: Severity | 'never' | undefined;
  readonly unheeded: readonly string[];
  readonly host: HostAssumptions;
}

/** What the layers say about one file. */
export class Settings {
  constructor(private readonly resolved: Resolved) {}

  get profile(): Profile {
    return this.resolved.profile;
  }

  get kubernetesMinor(): number {
    return this.resolved.kubernetesMinor;
  }

  /** Foreign codes that are switched off; problems that carry one are dropped. */
  get mutedAliases(): readonly string[] {
    return this.resolved.mutedAliases;
  }

  get failOn(): Severity | 'never' | undefined {
    return this.resolved.failOn;
  }

  /** Suites whose suppression comments mean nothing. */
  get unheeded(): readonly string[] {
    return this.resolved.unheeded;
  }

  /** The machine that computed values take for granted. */
  get host(): HostAssumptions {
    return this.resolved.host;
  }

  severityOf(rule: RuleMetadata): RuleSeverity {
    const set = this.resolved.rules.get(rule.id)?.severity;
    if (set) return set;
    return PROFILES.indexOf(rule.profile) <= PROFILES.indexOf(this.profile) ? rule.severity : 'off';
  }

  /** The severity that a user chose; undefined when none did, so that a rule may grade its cases. */
  explicitSeverityOf(rule: RuleMetadata): Severity | undefined {
    const set = this.resolved.rules.get(rule.id)?.severity;
    return set === 'off' ? undefined : set;
  }

  optionsOf<S extends OptionSpecs>(rule: RuleMetadata & { readonly options?: S }): OptionsOf<S> {
    const given = this.resolved.rules.get(rule.id)?.options ?? {};
    const values = Object.entries(rule.options ?? {}).map(([name, spec]) => {
      const preset = this.profile === 'strict' ? spec.strict ?? spec.default : spec.default;
      return [name, given[name] ?? preset];
    });
    return Object.fromEntries(values) as OptionsOf<S>;
  }
}

/** Merges layers, later ones winning, into what holds for the file at `path`. */
export function resolveSettings(layers: readonly ConfigLayer[], path: string, known: KnownRules): Settings {
  const rules = new Map<string, RuleSetting>();
  const muted = new Set<string>();
  for (const layer of layers) {
    applyRules(layer.rules ?? {}, rules, muted, known);
    for (const override of layer.overrides ?? []) {
      if (matchesAny(override.files, path, layer.folder)) applyRules(override.rules, rules, muted, known);
    }
  }
  return new Settings({
    profile: last(layers, (layer) => layer.profile) ?? 'recommended',
    kubernetesMinor: last(layers, (layer) => layer.kubernetesMinor) ?? NEWEST_KUBERNETES_MINOR,
    rules,
    mutedAliases: [...muted],
    failOn: last(layers, (layer) => layer.failOn),
    unheeded: layers.flatMap((layer) => layer.unheeded ?? []),
    host: hostOf(layers.reduce<HostValues>((values, { host }) => ({ ...values, ...host }), {})),
  });
}

export function isIgnored(layers: readonly ConfigLayer[], path: string): boolean {
  return layers.some((layer) => matchesAny(layer.ignore ?? [], path, layer.folder));
}

/** `1.36` or `v1.36.2` → 36; undefined for anything else. */
export function kubernetesMinorOf(text: string): number | undefined {
  const match = /^v?1\.(\d{1,3})(?:\.\d+)?$/.exec(text.trim());
  return match ? Number(match[1]) : undefined;
}

/**
 * An id sets its rule. An alias sets every rule that has it; switched off, it only silences the cases that the other tool would report,
 * because one rule of ours may stand for several checks of theirs.
 */
function applyRules(
  settings: Readonly<Record<string, RuleSetting>>,
  rules: Map<string, RuleSetting>,
  muted: Set<string>,
  known: KnownRules,
): void {
  for (const [name, setting] of Object.entries(settings)) {
    const isAlias = name.includes(':');
    if (isAlias && setting.severity === 'off') {
      muted.add(name);
      continue;
    }
    if (isAlias) muted.delete(name);
    for (const rule of known.named(name)) {
      const before = rules.get(rule.id);
      rules.set(rule.id, { ...before, ...setting, options: { ...before?.options, ...setting.options } });
    }
  }
}

function matchesAny(globs: readonly string[], path: string, folder = ''): boolean {
  if (globs.length === 0) return false;
  const prefix = folder === '' ? '' : `${folder}/`;
  if (!path.startsWith(prefix)) return false;
  return picomatch.isMatch(path.slice(prefix.length), [...globs], { dot: true });
}

function last<T>(layers: readonly ConfigLayer[], pick: (layer: ConfigLayer) => T | undefined): T | undefined {
  return layers.map(pick).findLast((value) => value !== undefined);
}
