import {
  BulkRegistration, DocumentFormattingRequest, DocumentOnTypeFormattingRequest, DocumentRangeFormattingRequest,
  type BulkUnregistration, type Connection, type ServerCapabilities, type TextEdit as LspTextEdit,
} from 'vscode-languageserver';
import type { Position, TextEdit } from '../core/text';
import { formatDockerfile, formatLines, indentNewLine, type FormatOptions } from '../dockerfile/format';
import { OpenedDockerfile } from '../dockerfile/language';
import type { DockerfileSyntax } from '../dockerfile/syntax/parse';
import type { LineRange } from '../protocol';
import { toOffset, toRange } from './convert';
import type { Linted } from './documents';
import type { Session } from './session';

const ON_TYPE = { firstTriggerCharacter: '\n' };

/** For clients that take no registrations: they ask about every kind of document, and get no answer but for Dockerfiles. */
export const FORMATTING_CAPABILITIES: ServerCapabilities = {
  documentFormattingProvider: true,
  documentRangeFormattingProvider: true,
  documentOnTypeFormattingProvider: ON_TYPE,
};

/**
 * Offers formatting for Dockerfiles, and takes the offer back when another extension formats them: an editor with two formatters for one
 * language formats nothing until the user has chosen.
 */
export class FormattingOffer {
  private registered: Promise<BulkUnregistration | undefined> = Promise.resolve(undefined);

  constructor(
    private readonly connection: Connection,
    private readonly session: Session,
  ) {}

  /** Makes the offer fit what is installed and set now. Calls wait for each other. */
  async update(): Promise<void> {
    if (!this.session.features.registersFormatting) return;
    this.registered = this.registered.then((before) => this.renew(before));
    await this.registered;
  }

  private async renew(before: BulkUnregistration | undefined): Promise<BulkUnregistration | undefined> {
    const wanted = await this.session.formatsDockerfiles();
    if (wanted === (before !== undefined)) return before;
    before?.dispose();
    return wanted ? this.connection.client.register(registrations()) : undefined;
  }
}

function registrations(): BulkRegistration {
  const documentSelector = [{ language: 'dockerfile' }];
  const all = BulkRegistration.create();
  all.add(DocumentFormattingRequest.type, { documentSelector });
  all.add(DocumentRangeFormattingRequest.type, { documentSelector });
  all.add(DocumentOnTypeFormattingRequest.type, { documentSelector, ...ON_TYPE });
  return all;
}

export function formatDocument(linted: Linted, options: FormatOptions): LspTextEdit[] | null {
  return editsOf(linted, (syntax) => formatDockerfile(syntax, options));
}

export function formatRange(linted: Linted, range: LineRange, options: FormatOptions): LspTextEdit[] | null {
  const last = range.end.character === 0 && range.end.line > range.start.line ? range.end.line - 1 : range.end.line;
  return editsOf(linted, (syntax) => formatLines(syntax, options, range.start.line, last));
}

/** @param position after the line end that was typed */
export function formatOnType(linted: Linted, position: Position, options: FormatOptions): LspTextEdit[] | null {
  return editsOf(linted, (syntax) => indentNewLine(syntax, options, toOffset(linted.lines, position)));
}

function editsOf({ file, lines }: Linted, edits: (syntax: DockerfileSyntax) => readonly TextEdit[]): LspTextEdit[] | null {
  if (!(file instanceof OpenedDockerfile)) return null;
  return edits(file.model.syntax).map(({ range, newText }) => ({ range: toRange(lines, range), newText }));
}
