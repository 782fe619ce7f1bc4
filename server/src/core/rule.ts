import type { Range, TextEdit } from './text';
import type { Workspace } from '../workspace/workspace';

/** What a file is. Decides its parser, its model and its rules. */
export type Kind = 'dockerfile' | 'compose' | 'kubernetes' | 'ecs';

/** From loudest to quietest. An error is what a build, an apply or a start refuses, or a secret that leaks. */
export const SEVERITIES = ['error', 'warning', 'info', 'hint'] as const;
export type Severity = (typeof SEVERITIES)[number];

/** From quietest to loudest. A rule names the first one that has it on. */
export const PROFILES = ['recommended', 'hardened', 'strict'] as const;
export type Profile = (typeof PROFILES)[number];

export const CATEGORIES = ['security', 'reliability', 'size', 'speed', 'maintenance', 'correctness'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A safe fix keeps the meaning and may run on save; a suggested one changes behaviour or needs a choice. */
export type Safety = 'safe' | 'suggested';

export interface Source {
  readonly title: string;
  readonly url: string;
}

export interface Fix {
  /** Imperative and specific: "Replace ADD with COPY". */
  readonly title: string;
  readonly safety: Safety;
  readonly edits: readonly TextEdit[];
  /** The first edit's text as an LSP snippet with `${1:placeholder}` holes, for editors that can fill them in. */
  readonly snippet?: string;
}

/** Another place that explains a problem: the first definition, the service that builds this file. */
export interface RelatedPlace {
  readonly path?: string;
  readonly range: Range;
  readonly message: string;
}

export interface Problem {
  readonly rule: string;
  /** The checks of other tools ("suite:code") that would report this very case. */
  readonly aliases: readonly string[];
  readonly severity: Severity;
  /** One line of at most 100 characters that names what is wrong here, without a full stop. */
  readonly message: string;
  readonly range: Range;
  readonly fixes: readonly Fix[];
  readonly related: readonly RelatedPlace[];
  readonly tags: readonly ProblemTag[];
}

export type ProblemTag = 'deprecated' | 'unnecessary';

/**
 * Test, documentation, hover and sidebar text in one.
 * `bad` marks every expected problem with «guillemets»; `good` is the exact text after all fixes of the rule were applied;
 * `ok` must stay silent. `files` are neighbours by path relative to the linted file's folder.
 */
export type Example = BadExample | OkExample;

interface ExampleSettings {
  readonly title?: string;
  readonly files?: Readonly<Record<string, string>>;
  /** The linted file's own path, where it matters. */
  readonly path?: string;
  readonly options?: Readonly<Record<string, OptionValue>>;
  readonly kubernetesVersion?: string;
}

export interface BadExample extends ExampleSettings {
  readonly bad: string;
  readonly good?: string;
  /** Neighbours as the first fix leaves them, where it edits or creates other files. */
  readonly goodFiles?: Readonly<Record<string, string>>;
  /** Other rules of severity error that the bad text breaks too. */
  readonly also?: readonly string[];
}

export interface OkExample extends ExampleSettings {
  readonly ok: string;
}

export type OptionValue = boolean | number | string | readonly string[] | Readonly<Record<string, string>>;

export interface OptionSpec {
  readonly default: OptionValue;
  /** The value under the strict profile, where that reproduces another tool's verdict. */
  readonly strict?: OptionValue;
  readonly values?: readonly string[];
  readonly description: string;
}

export type OptionSpecs = Readonly<Record<string, OptionSpec>>;

type Widened<T> = T extends boolean ? boolean : T extends number ? number : T extends string ? string : T;

export type OptionsOf<S extends OptionSpecs> = { readonly [K in keyof S]: Widened<S[K]['default']> };

export interface RuleMetadata {
  /** The file's path below `server/src` without `rules/`: `dockerfile/prefer-copy`. Names the advice or the smell, never renamed. */
  readonly id: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly category: Category;
  readonly since: string;
  /** Title of the documentation page, at most 60 characters. */
  readonly summary: string;
  /** What goes wrong, when, for whom: two or three sentences. */
  readonly why: string;
  /** When to leave it alone. */
  readonly unless?: string;
  /** Page of `learn/topics` with the background. */
  readonly topic?: string;
  readonly sources: readonly Source[];
  /** The same check in other tools, "suite:code". */
  readonly aliases: readonly string[];
  /** The best fix that the rule can offer. */
  readonly fix: Safety | 'none';
  readonly options?: OptionSpecs;
  readonly examples: readonly Example[];
}

export interface Rule extends RuleMetadata {
  readonly kind: Kind;
}

/** What a rule says about one place. Everything that is left out comes from the rule's metadata. */
export interface Report {
  readonly at: Range;
  readonly message: string;
  readonly severity?: Severity;
  readonly fix?: Fix | undefined | readonly (Fix | undefined)[];
  /** Narrows the rule's aliases to the tools that would report this case. */
  readonly aliases?: readonly string[];
  readonly related?: readonly RelatedPlace[];
  readonly tags?: readonly ProblemTag[];
}

export interface RuleContext<S extends OptionSpecs = OptionSpecs> {
  readonly options: OptionsOf<S>;
  /** Path of the linted file relative to the workspace root, with `/`. */
  readonly path: string;
  /** Minor version of the target cluster: 36 for "1.36". */
  readonly kubernetesMinor: number;
  readonly workspace: Workspace;
  readonly report: (report: Report) => void;
}

/** A suppression comment's name that hid nothing. */
export interface UnusedSuppression {
  /** The name in the comment. */
  readonly at: Range;
  readonly name: string;
  /** False when no rule of ours has that name or alias. */
  readonly known: boolean;
  /** What to delete: the name with its comma, or the whole comment line when it was the only name. */
  readonly removal: Range;
}

/** The rules of one run with the context through which each reports. */
export interface RuleRun {
  readonly rule: Rule;
  readonly context: RuleContext;
}

export function safeFix(title: string, ...edits: readonly TextEdit[]): Fix {
  return { title, safety: 'safe', edits };
}

export function suggestedFix(title: string, ...edits: readonly TextEdit[]): Fix {
  return { title, safety: 'suggested', edits };
}

export function replace(range: Range, newText: string): TextEdit {
  return { range: { start: range.start, end: range.end }, newText };
}

export function insert(offset: number, newText: string): TextEdit {
  return { range: { start: offset, end: offset }, newText };
}

export function remove(range: Range): TextEdit {
  return replace(range, '');
}

export function isBad(example: Example): example is BadExample {
  return 'bad' in example;
}
