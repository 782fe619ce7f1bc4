import type { Consequence, RuleExplanation } from './core/explain';
import type { Kind, Profile, Safety, Severity, Source } from './core/rule';
import type { Position } from './core/text';

/*
 * What server and client say to each other beyond LSP: names and plain data only. The two are bundled with different releases of the
 * protocol library, so no object of either library may stand here.
 */

/** ExplainParams → ExplainResult | null */
export const EXPLAIN = 'plimsoll/explain';
/** TextDocumentParams → the picture model of a file, or null */
export const OVERVIEW = 'plimsoll/overview';
/** nothing → the index of learn topics, or null */
export const TOPICS = 'plimsoll/topics';
/** nothing → RuleSummary[] */
export const RULES = 'plimsoll/rules';
/** TextDocumentParams → FileStatus | null */
export const STATUS = 'plimsoll/status';
/** Notification of the client: string[], the ids of installed extensions that matter. */
export const NEIGHBOURS = 'plimsoll/neighbours';
/** Asked of the client. FileParams → string | null, null for what is absent or unreadable. */
export const READ_FILE = 'plimsoll/readFile';
/** Asked of the client. FileParams → boolean, true for folders too. */
export const FILE_EXISTS = 'plimsoll/fileExists';
/** Asked of the client. FindFilesParams → string[], URIs. */
export const FIND_FILES = 'plimsoll/findFiles';

export interface InitializationOptions {
  /** Ids of installed extensions that report some of the same problems. */
  readonly neighbours?: readonly string[];
  /** The client answers READ_FILE, FILE_EXISTS and FIND_FILES. Without it the server only sees `file:` URIs. */
  readonly servesFiles?: boolean;
  /** A command of the client that takes one ExplainParams and shows the explanation. */
  readonly explainCommand?: string;
}

export interface TextDocumentParams {
  readonly textDocument: { readonly uri: string };
}

export interface ExplainParams extends TextDocumentParams {
  readonly position: Position;
}

export interface FileParams {
  readonly uri: string;
}

export interface FindFilesParams {
  /** URI of the folder to search. */
  readonly root: string;
  /** Glob relative to it. */
  readonly pattern: string;
}

/** Zero-based, in UTF-16 code units, end exclusive. */
export interface LineRange {
  readonly start: Position;
  readonly end: Position;
}

export interface FileEdit {
  readonly uri: string;
  /** Path in the workspace folder, for another file than the explained one. */
  readonly path?: string;
  readonly range: LineRange;
  readonly newText: string;
}

export interface OfferedEdit {
  readonly title: string;
  readonly edits: readonly FileEdit[];
}

export interface OfferedFix extends OfferedEdit {
  readonly safety: Safety;
}

export interface RelatedProblemPlace {
  readonly uri: string;
  readonly path: string;
  readonly range: LineRange;
  readonly message: string;
}

export interface ExplainedProblem {
  readonly rule: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly range: LineRange;
  readonly url: string;
  readonly fixes: readonly OfferedFix[];
  readonly related: readonly RelatedProblemPlace[];
  /** The edit that writes a suppression comment above the place; absent in files that take no comments. */
  readonly ignore?: OfferedEdit;
  readonly explanation: RuleExplanation;
}

/** What stands at a place, what it does, and what is wrong with it. */
export interface ExplainResult {
  readonly version: 1;
  readonly uri: string;
  /** Version of the document that ranges and edits speak about. */
  readonly documentVersion: number;
  readonly path: string;
  readonly range: LineRange;
  /** `memory: 512Mi`; empty where nothing but problems is known about the place, and then so are the texts below. */
  readonly title: string;
  readonly meaning: string;
  readonly doesNot?: string;
  readonly markdown: string;
  readonly topics: readonly string[];
  readonly consequences: readonly Consequence[];
  readonly assumptions: readonly string[];
  readonly sources: readonly Source[];
  readonly problems: readonly ExplainedProblem[];
}

export interface RuleSummary {
  readonly id: string;
  readonly summary: string;
  readonly severity: Severity;
  readonly profile: Profile;
  readonly fix: Safety | 'none';
  readonly aliases: readonly string[];
  readonly url: string;
}

/** How a file is linted, for the status item. */
export interface FileStatus {
  readonly kind: Kind;
  readonly profile: Profile;
  /** The nearest `.plimsoll.yaml`, as a path in the workspace folder. */
  readonly configFile?: string;
  /** False when a setting or an `ignore` glob leaves the file out. */
  readonly linted: boolean;
  readonly muted: readonly MutedRules[];
}

/** Rules whose problems are left to another extension. */
export interface MutedRules {
  readonly neighbour: string;
  readonly rules: number;
}
