import type { Consequence, RuleExplanation } from './core/explain';
import type { Kind, Profile, Safety, Severity, Source } from './core/rule';
import type { Position } from './core/text';
import type { Topic } from './learn';
import type { Overview, OverviewEdge, OverviewNode, Picture, Sentence } from './overview';

/*
 * What server and client say to each other beyond LSP: names and plain data only. The two are bundled with different releases of the
 * protocol library, so no object of either library may stand here.
 */

/** ExplainParams → ExplainResult | null */
export const EXPLAIN = 'plimsoll/explain';
/** HoverTextParams → HoverText | null: a hover in a document that is not sent to the server, such as a shell script. */
export const HOVER_TEXT = 'plimsoll/hoverText';
/** OverviewParams → OverviewResult | null */
export const OVERVIEW = 'plimsoll/overview';
/** TopicsParams → TopicIndex */
export const TOPICS = 'plimsoll/topics';
/** TopicParams → TopicPage | null */
export const TOPIC = 'plimsoll/topic';
/** SearchTopicsParams → string[], ids of topics, best first */
export const SEARCH_TOPICS = 'plimsoll/searchTopics';
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

/** Glob of the files in which places that illustrate topics are looked for. */
export const ILLUSTRATING_FILES = '**/{*ockerfile*,*ontainerfile*,*.yml,*.yaml,*task*.json}';

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

export interface HoverTextParams {
  readonly uri: string;
  /** As the editor calls it. */
  readonly languageId: string;
  readonly text: string;
  readonly position: Position;
}

export interface HoverText {
  readonly markdown: string;
  readonly range: LineRange;
}

export interface OverviewParams extends TextDocumentParams {
  /** Of the cursor: marks what a change there affects. */
  readonly position?: Position;
  /** Units that pictures may be wide: pixels where text is 13 pixels high. */
  readonly width?: number;
}

export interface TopicsParams {
  /** False leaves the places empty, for which the workspace need not be read. */
  readonly places?: boolean;
}

export interface TopicParams {
  readonly id: string;
}

export interface SearchTopicsParams {
  /** Words that the page must have, or that words of it start with. */
  readonly query: string;
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

/** A file as a graph, as pictures and as text, all three of which say the same. */
export interface OverviewResult {
  readonly version: 1;
  readonly uri: string;
  /** Version of the document that ranges speak about. */
  readonly documentVersion: number;
  readonly path: string;
  readonly kind: Overview['kind'];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly OverviewEdge[];
  /** What follows from the position, in one sentence. */
  readonly headline?: string;
  /** The text alternative of the pictures, to be shown as an ordered list. */
  readonly text: readonly Sentence[];
  /** From top to bottom. In `svg` every `[role=button]` carries `data-node`, the id of its node, and `data-offset`. */
  readonly pictures: readonly Picture[];
}

export interface PlacedNode extends Omit<OverviewNode, 'range'> {
  readonly range: LineRange;
}

/** The curriculum. */
export interface TopicIndex {
  readonly version: 1;
  /** In the order of the sidebar. */
  readonly groups: readonly string[];
  /** By group, and within a group by number. */
  readonly topics: readonly TopicSummary[];
}

export interface TopicSummary {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Place within the group, from 1. */
  readonly order: number;
  readonly summary: string;
  readonly keywords: readonly string[];
  /** Ids of the rules that the page gives the background of. */
  readonly rules: readonly string[];
  /** Places of the workspace that illustrate it. */
  readonly places: readonly TopicPlace[];
}

export interface TopicPlace {
  readonly uri: string;
  readonly path: string;
  readonly range: LineRange;
  /** `api: mem_limit: 512m` */
  readonly title: string;
  /** `memory.max = 536870912`; absent where nothing is computed of the place. */
  readonly value?: string;
}

/** A page. Texts are Markdown, `picture` is an SVG that takes its colours from the theme. */
export interface TopicPage extends TopicSummary, Pick<Topic, 'introduction' | 'picture' | 'goodAndBad' | 'seeIt' | 'traps' | 'questions' | 'sources'> {
  /** Those that the page names, then the others that name the page. */
  readonly relatedRules: readonly RuleLink[];
  /** The neighbours in the curriculum; the first page has none before it, the last one none behind it. */
  readonly previous?: TopicLink;
  readonly next?: TopicLink;
}

export type TopicLink = Pick<TopicSummary, 'id' | 'title'>;

export type RuleLink = Pick<RuleSummary, 'id' | 'summary' | 'severity' | 'url'>;

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
