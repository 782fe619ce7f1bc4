import type { Completion, CompletionContext } from './completion';
import type { Explanation, ExplainContext } from './explain';
import type { Kind, Rule, RuleRun, UnusedSuppression } from './rule';
import type { Range } from './text';

/** One of the file kinds: how it is read and which rules it has. */
export interface Language {
  readonly kind: Kind;
  readonly rules: readonly Rule[];
  /** Reads a text. Never throws; `previous` is what the same file gave before, so that unchanged parts are not read again. */
  open(path: string, text: string, previous?: OpenedFile): OpenedFile;
  /** Markdown about a completion, by its `about`; undefined when there is none. */
  describe?(about: string): string | undefined;
}

/** A parsed file. Holds the model, which stays unknown outside its language folder. */
export interface OpenedFile {
  readonly kind: Kind;
  readonly path: string;
  readonly text: string;
  /** Walks the model once and calls all visitors. */
  check(runs: readonly RuleRun[]): void;
  checkSuppressions(runs: readonly RuleRun[], unused: readonly UnusedSuppression[]): void;
  /** Comments and annotations that could suppress something. */
  remarks(): readonly Remark[];
  /** What stands at an offset and what the kernel, the build or the cluster does with it; undefined where nothing is to say. */
  explain(offset: number, context: ExplainContext): Explanation | undefined;
  /** What may be written at an offset. Without it, or where one cannot be sure, nothing is offered. */
  complete?(offset: number, context: CompletionContext): readonly Completion[];
  /** Where comments about the place at an offset go. Without it, a comment goes above the line and to the top of the file. */
  commentPlaces?(offset: number): CommentPlaces;
}

/** Offsets of lines' starts, at which a comment line may be put in. */
export interface CommentPlaces {
  /** Above the instruction or the YAML node: never inside a continuation, a here-document or a block scalar. */
  readonly above: number;
  /** At the top of the file, below parser directives, or of the YAML document, below its `---`. */
  readonly top: number;
}

/** A comment of the file, or an annotation of an object, with the places it could speak about. */
export interface Remark {
  /** The whole remark; for a comment from its `#`. */
  readonly range: Range;
  /** Its lines with their line ends, when nothing else stands on them: what to delete so that no blank line stays behind. */
  readonly lines?: Range;
  /** Without the `#`. For an annotation `key: value`. */
  readonly text: string;
  /** Offset of `text` in the file. */
  readonly textStart: number;
  readonly form: 'comment' | 'annotation';
  /** The instruction, container, service or key that follows (or, for an annotation, its object). */
  readonly next?: Range;
  /** The line that holds the remark, when something else stands before it on that line. */
  readonly sameLine?: Range;
  /** The stage that the next instruction opens, for remarks above FROM. */
  readonly stage?: Range;
  /** The YAML document, or the whole file. */
  readonly document: Range;
  /** True for a remark before all content of its document. */
  readonly atTop: boolean;
}
