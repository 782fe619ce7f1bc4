import type { Command, CommandNode, CompoundList, ParsedScript, PipelineNode, Statement } from 'unbash';
import type { NestedParser } from './commands';
import { CommandReader } from './commands';
import type { ShellDialect, ShellOptions } from './dialect';
import { optionsOf } from './dialect';
import type {
  CommandList,
  CompoundCommand,
  Pipeline,
  ShellCommand,
  ShellContext,
  ShellError,
  ShellNode,
  ShellScript,
  VariableReference,
} from './model';
import { separatorsBetween, terminatorAfter } from './separators';
import type { ShellText } from './source';
import type { WordVisitor } from './words';

const OUTERMOST: ShellContext = {
  loop: false,
  conditional: false,
  condition: false,
  substitution: false,
  function: false,
  subshell: false,
  negated: false,
};

type CompoundNode = Exclude<CommandNode, { type: 'Command' | 'Redirected' }> | CompoundList;

const COMPOUND_TYPES: Readonly<Record<CompoundNode['type'], CompoundCommand['type']>> = {
  Subshell: 'subshell',
  BraceGroup: 'group',
  CompoundList: 'group',
  If: 'if',
  For: 'for',
  Select: 'for',
  ArithmeticFor: 'for',
  While: 'while',
  Case: 'case',
  Function: 'function',
  Coproc: 'coproc',
  TestCommand: 'test',
  ArithmeticCommand: 'arithmetic',
};

/** Walks a syntax tree once, in the order in which the shell runs it, and collects the parts of a `ShellScript`. */
export class ScriptBuilder implements WordVisitor {
  readonly commands: ShellCommand[] = [];
  readonly pipelines: Pipeline[] = [];
  readonly variables: VariableReference[] = [];
  readonly assignedNames = new Set<string>();
  readonly errors: ShellError[] = [];
  /** Some part was seen whose commands the model does not hold. */
  opaque = false;
  private readonly variableStarts = new Set<number>();
  private readonly reader: CommandReader;
  private context = OUTERMOST;
  private options: ShellOptions;

  constructor(
    private readonly text: ShellText,
    dialect: ShellDialect,
    parseNested: NestedParser,
  ) {
    this.options = optionsOf(dialect);
    this.reader = new CommandReader(text, dialect, this, (nested, nestedDialect) => {
      return this.withoutKnownVariables(parseNested(nested, nestedDialect));
    });
  }

  script(script: ParsedScript): CommandList[] {
    for (const { message, pos } of script.errors ?? []) {
      this.errors.push({ message, range: this.text.range(pos, Math.min(pos + 1, this.text.text.length)) });
    }
    return this.statements(script.commands, undefined);
  }

  variable(reference: VariableReference): void {
    this.variables.push(reference);
    this.variableStarts.add(reference.range.start);
  }

  assigned(name: string): void {
    this.assignedNames.add(name);
  }

  unreadable(): void {
    this.opaque = true;
  }

  substitution(script: ParsedScript): void {
    const context = { ...this.context, substitution: true, condition: false, negated: false };
    this.within(context, true, () => this.script(script));
  }

  /** In `sh -c "echo $X"` it is the outer shell that expands X. */
  private withoutKnownVariables(nested: ShellScript): ShellScript {
    return { ...nested, variables: nested.variables.filter(({ range }) => !this.variableStarts.has(range.start)) };
  }

  private statements(statements: readonly Statement[], parent: CompoundCommand | undefined): CommandList[] {
    const siblings: CommandList[] = [];
    for (const [index, statement] of statements.entries()) siblings.push(this.list(statement, index, siblings, parent));
    return siblings;
  }

  private list(statement: Statement, index: number, siblings: CommandList[], parent: CompoundCommand | undefined): CommandList {
    const { command } = statement;
    const nodes = command.type === 'AndOr' ? command.commands : [command];
    const pipelines: Pipeline[] = [];
    const list: CommandList = {
      range: this.text.range(command.pos, command.end),
      pipelines,
      operators: separatorsBetween(this.text, nodes.map(endOf), command.type === 'AndOr' ? command.operators : []),
      terminator: terminatorAfter(this.text, command.end),
      background: statement.background === true,
      siblings,
      index,
      parent,
    };
    for (const [place, node] of nodes.entries()) pipelines.push(this.pipeline(node, list, place));
    return list;
  }

  private pipeline(node: PipelineNode, list: CommandList, index: number): Pipeline {
    const nodes = node.type === 'Pipeline' ? node.commands : [node];
    const elements: ShellNode[] = [];
    const pipeline: Pipeline = {
      range: this.text.range(node.pos, node.end),
      elements,
      operators: separatorsBetween(this.text, nodes.map(endOf), node.type === 'Pipeline' ? node.operators : []),
      negated: node.type === 'Pipeline' && node.prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1,
      list,
      index,
      options: this.options,
    };
    this.pipelines.push(pipeline);
    const context = pipeline.negated ? { ...this.context, negated: true } : this.context;
    for (const [place, element] of nodes.entries()) {
      this.within(context, nodes.length > 1, () => elements.push(this.element(element, pipeline, place)));
    }
    return pipeline;
  }

  private element(node: CommandNode, pipeline: Pipeline, index: number): ShellNode {
    if (node.type === 'Command') return this.command(node, pipeline, index);
    const range = this.text.range(node.pos, node.end);
    const [inner, redirects] = node.type === 'Redirected' ? [node.command, node.redirects] : [node, []];
    const lists: CommandList[] = [];
    const type = COMPOUND_TYPES[inner.type];
    const compound: CompoundCommand = {
      type,
      range,
      pipeline,
      index,
      lists,
      redirects: redirects.map((redirect) => this.reader.redirect(redirect)),
    };
    this.bodies(inner, (body, change) => {
      this.within({ ...this.context, ...change }, change.subshell === true, () => {
        lists.push(...this.statements(body.commands, compound));
      });
    });
    return compound;
  }

  private command(node: Command, pipeline: Pipeline, index: number): ShellCommand {
    const command = this.reader.read(node, { pipeline, index, context: this.context, options: this.options });
    this.commands.push(command);
    this.options = this.reader.optionsAfter(command);
    return command;
  }

  /** Calls `enter` for each list of statements in the node, with what is different about running it. */
  private bodies(node: CompoundNode, enter: (body: CompoundList, change: Partial<ShellContext>) => void): void {
    const { words } = this.reader;
    switch (node.type) {
      case 'Subshell':
        return enter(node.body, { subshell: true });
      case 'BraceGroup':
        return enter(node.body, {});
      case 'CompoundList':
        return enter(node, {});
      case 'If':
        enter(node.clause, { condition: true });
        enter(node.then, { conditional: true });
        for (const branch of node.elif) {
          enter(branch.clause, { conditional: true, condition: true });
          enter(branch.then, { conditional: true });
        }
        if (node.else !== undefined) enter(node.else, { conditional: true });
        return;
      case 'While':
        enter(node.clause, { loop: true, condition: true });
        return enter(node.body, { loop: true });
      case 'For':
      case 'Select':
        this.assigned(node.name.text);
        for (const word of node.wordlist ?? []) words.read(word);
        return enter(node.body, { loop: true });
      case 'ArithmeticFor':
        for (const part of [node.initialize, node.test, node.update]) if (part !== undefined) words.visit(part);
        return enter(node.body, { loop: true });
      case 'Case':
        words.read(node.word);
        for (const item of node.items) {
          for (const pattern of item.pattern) words.read(pattern);
          enter(item.body, { conditional: true });
        }
        return;
      case 'Function': {
        const body = node.body.type === 'Redirected' ? node.body.command : node.body;
        return this.within({ ...this.context, function: true }, true, () => this.bodies(body, enter));
      }
      case 'Coproc':
        return this.unreadable();
      case 'TestCommand':
        return words.visit(node.expression);
      case 'ArithmeticCommand':
        if (node.expression !== undefined) words.visit(node.expression);
    }
  }

  /** `isolated`: the options that the part sets end with it, because it is a process of its own or only defines a function. */
  private within(context: ShellContext, isolated: boolean, run: () => void): void {
    const outer = { context: this.context, options: this.options };
    this.context = context;
    run();
    this.context = outer.context;
    if (isolated) this.options = outer.options;
  }
}

function endOf(node: { readonly end: number }): number {
  return node.end;
}
