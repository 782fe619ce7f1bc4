import type { Assignment as AssignmentNode, Command, HereDoc, Redirection } from 'unbash';
import { assignmentOf, declarations, namesGiven } from './assignments';
import type { ShellDialect, ShellOptions } from './dialect';
import { applyOptionWords } from './dialect';
import type { Assignment, HereDocument, Redirect, ShellCommand, ShellScript, ShellWord } from './model';
import { baseName } from './names';
import { nestedSource, scriptPieces } from './nested';
import type { ShellText } from './source';
import type { WordVisitor } from './words';
import { WordReader } from './words';
import { unwrap } from './wrappers';

/** Parses the script that a command runs. */
export type NestedParser = (text: ShellText, dialect: ShellDialect) => ShellScript;

type Place = Pick<ShellCommand, 'pipeline' | 'index' | 'context' | 'options'>;

/** Turns the parser's simple commands into the model's. */
export class CommandReader {
  readonly words: WordReader;

  constructor(
    private readonly text: ShellText,
    private readonly dialect: ShellDialect,
    private readonly visitor: WordVisitor,
    private readonly parseNested: NestedParser,
  ) {
    this.words = new WordReader(text, visitor);
  }

  read(node: Command, place: Place): ShellCommand {
    const wordNodes = node.name === undefined ? [] : [node.name, ...node.args];
    const words = wordNodes.map((word) => (word.type === 'Word' ? this.words.read(word) : this.assignmentWord(word)));
    const redirects = node.redirects.map((redirect) => this.redirect(redirect));
    const unwrapped = unwrap(words);
    const [nameWord, ...rest] = unwrapped.words;
    const name = commandName(nameWord);
    const assignments = [
      ...this.prefixAssignments(node),
      ...unwrapped.assignments.flatMap((word) => assignmentOf(word, 'command') ?? []),
      ...declarations(name, rest),
    ];
    this.noteAssignedNames(name, rest, assignments);
    const source = nestedSource(name, rest, redirects);
    const carrier = source && [...wordNodes, ...node.redirects][[...words, ...redirects].indexOf(source.carrier)];
    return {
      type: 'command',
      pipeline: place.pipeline,
      index: place.index,
      context: place.context,
      options: place.options,
      range: this.text.range(node.pos, node.end),
      name,
      nameWord,
      arguments: rest,
      words,
      wrappers: unwrapped.wrappers,
      assignments,
      redirects,
      nested: source && carrier && this.nested(carrier, source.dialect ?? { ...this.dialect, ...place.options }),
    };
  }

  redirect(node: Redirection): Redirect {
    const { operator } = node;
    const range = this.text.range(node.pos, node.end);
    const descriptor = node.descriptor?.type === 'FileDescriptor' ? node.descriptor.value : undefined;
    if (node.type === 'HereDoc') return { operator, descriptor, target: undefined, heredoc: this.heredoc(node), range };
    const target = node.target === undefined ? undefined : this.words.read(node.target);
    return { operator, descriptor, target, heredoc: undefined, range };
  }

  /** The options that hold after the command: it may be `set`. */
  optionsAfter(command: ShellCommand): ShellOptions {
    if (command.name !== 'set') return command.options;
    return applyOptionWords(command.options, command.arguments.map((word) => word.text));
  }

  private heredoc({ body, delimiter }: HereDoc): HereDocument {
    if (body.parts !== undefined) this.words.visit(body);
    return {
      delimiter: delimiter?.value ?? '',
      quoted: delimiter?.quoted ?? false,
      range: this.text.range(body.pos, body.end),
      text: body.text,
    };
  }

  /** The `NAME=value` operand of `export` and its like. */
  private assignmentWord({ pos, end, text, value, index }: AssignmentNode): ShellWord {
    if (index !== undefined) this.words.read(index);
    if (value.type === 'Word') return this.words.readPrefixed(pos, text.slice(0, value.pos - pos), value);
    for (const element of value.elements) this.words.read(element);
    return this.words.opaque(pos, end);
  }

  private prefixAssignments(node: Command): Assignment[] {
    const scope = node.name === undefined ? 'shell' : 'command';
    return node.prefix.flatMap((item) => {
      if (item.type !== 'Assignment') return [];
      return assignmentOf(this.assignmentWord(item), scope) ?? [];
    });
  }

  private noteAssignedNames(name: string | undefined, operands: readonly ShellWord[], assignments: readonly Assignment[]): void {
    for (const assignment of assignments) {
      if (assignment.scope !== 'command' && assignment.hasValue) this.visitor.assigned(assignment.name);
    }
    for (const given of namesGiven(name, operands)) this.visitor.assigned(given);
  }

  private nested(carrier: Parameters<typeof scriptPieces>[0], dialect: ShellDialect): ShellScript | undefined {
    const pieces = scriptPieces(carrier, this.text.text);
    if (pieces !== undefined) return this.parseNested(this.text.compose(pieces), dialect);
    this.visitor.unreadable();
    return undefined;
  }
}

/** The base name where the words tell it: also `pip` for `"$VENV/bin/pip"`. */
function commandName(word: ShellWord | undefined): string | undefined {
  if (word === undefined) return undefined;
  if (word.value !== undefined) return word.glob ? undefined : baseName(word.value);
  const last = word.parts.at(-1);
  const text = last?.type === 'literal' ? last.text : '';
  return text.includes('/') ? baseName(text) : undefined;
}
