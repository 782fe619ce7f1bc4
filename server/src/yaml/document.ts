import type { Range } from '../core/text';
import { findComments } from './comments';
import type { YamlComment } from './comments';
import type { YamlSyntaxError } from './errors';
import { wrapRoot } from './nodes';
import type { YamlNode } from './nodes';
import { parseOne } from './parse';
import type { ParsedDocument } from './parse';
import { uncertainSpans } from './uncertain';

/**
 * The text of one document and what was parsed of it on first use. Shared by all versions of a stream that hold this very text.
 */
export class DocumentSource {
  private result: ParsedDocument | undefined;

  constructor(readonly text: string) {}

  get parsed(): ParsedDocument {
    this.result ??= parseOne(this.text);
    return this.result;
  }
}

/** One document of a stream. Everything about it is read on first use; all ranges count from the start of the stream's text. */
export class YamlDocument {
  private rootNode: YamlNode | undefined;
  private commentList: readonly YamlComment[] | undefined;
  private spans: readonly Range[] | undefined;

  constructor(
    /** Zero-based place in the stream. */
    readonly index: number,
    /** Offset of its first character, which for all but the first document is that of its `---` line. */
    readonly start: number,
    /** Same object, same text: what was computed of a document may be kept for as long as its source is in use. */
    readonly source: DocumentSource,
  ) {}

  get text(): string {
    return this.source.text;
  }

  get end(): number {
    return this.start + this.text.length;
  }

  get range(): Range {
    return { start: this.start, end: this.end };
  }

  /** The parser's own result, with offsets from the document's start. For this folder only. */
  get parsed(): ParsedDocument {
    return this.source.parsed;
  }

  /** Undefined for a document without content. */
  get root(): YamlNode | undefined {
    const { contents } = this.parsed;
    if (contents) this.rootNode ??= wrapRoot(this, contents);
    return this.rootNode;
  }

  /** Syntax errors, duplicate keys and bad aliases in source order; none for a template, which is not YAML yet. */
  get errors(): readonly YamlSyntaxError[] {
    return this.parsed.errors.map((error) => ({ ...error, range: this.absolute(error.range.start, error.range.end) }));
  }

  get comments(): readonly YamlComment[] {
    this.commentList ??= findComments(this);
    return this.commentList;
  }

  /** Template actions stand among its keys or values, so that it becomes YAML only when they have been run. */
  get isTemplate(): boolean {
    return this.parsed.template !== undefined;
  }

  /** See `uncertain.ts`. */
  get uncertainSpans(): readonly Range[] {
    this.spans ??= uncertainSpans(this.parsed).map((span) => this.absolute(span.start, span.end));
    return this.spans;
  }

  slice(range: Range): string {
    return this.text.slice(range.start - this.start, range.end - this.start);
  }

  /** The range in the stream's text of a span that counts from the document's start. */
  absolute(start: number, end: number): Range {
    return { start: this.start + start, end: this.start + end };
  }
}
