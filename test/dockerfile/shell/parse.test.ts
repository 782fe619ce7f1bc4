import assert from 'node:assert/strict';
import {
  allCommands, commandsIn, dialectOfShell, parseShell, pipedFrom, pipedInto, separatorAfter, separatorBefore,
} from '../../../server/src/dockerfile/shell';
import { at, BASE, command, script } from './support';

function names(text: string): (string | undefined)[] {
  return [...allCommands(script(text))].map(({ name }) => name);
}

describe('shell: commands', () => {
  it('are found at any depth, in source order', () => {
    assert.deepEqual(names('a && b || c; d | e & f'), ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.deepEqual(names('(a; b) && { c; d; }'), ['a', 'b', 'c', 'd']);
    assert.deepEqual(names('if a; then b; elif c; then d; else e; fi'), ['a', 'b', 'c', 'd', 'e']);
    assert.deepEqual(names('for x in $(a); do b $(c "$(d)"); done; while e; do f; done'), ['a', 'b', 'c', 'd', 'e', 'f']);
    assert.deepEqual(names('case $(a) in x) b;; *) c;; esac; f() { d; }; f'), ['a', 'b', 'c', 'd', 'f']);
    assert.deepEqual(names('echo "$(a)" `b` <(c) $(( $(d) )) > "$(e)" <<EOF\n$(f)\nEOF'), ['echo', 'a', 'b', 'c', 'd', 'e', 'f']);
    assert.deepEqual(names('x=$(a) && [[ -n $(b) ]]'), [undefined, 'a', 'b']);
  });

  it('have a name without directory, and none when only the run can tell', () => {
    assert.deepEqual(names('/usr/bin/apt-get update'), ['apt-get']);
    assert.deepEqual(names('"$VENV/bin/pip" install x'), ['pip']);
    assert.deepEqual(names('$PIP install x'), [undefined]);
    assert.deepEqual(names('X=1'), [undefined]);
    assert.deepEqual(names('> file'), [undefined]);
  });

  it('keep arguments apart from assignments and redirects', () => {
    const text = 'A=1 B="x y" make -j "$N" all 2>&1 >>log';
    const make = command(text, 'make');
    assert.deepEqual(make.arguments.map(({ raw }) => raw), ['-j', '"$N"', 'all']);
    assert.deepEqual(make.assignments.map(({ name, value, scope }) => [name, value?.value, scope]), [
      ['A', '1', 'command'],
      ['B', 'x y', 'command'],
    ]);
    assert.deepEqual(make.redirects.map(({ operator, descriptor, target }) => [operator, descriptor, target?.text]), [
      ['>&', 2, '1'],
      ['>>', undefined, 'log'],
    ]);
    assert.equal(at(text, make.range), text);
  });

  it('know what separates them', () => {
    const text = 'a  && b | c;d\ne & f';
    const { commands } = script(text, { form: 'script' });
    const around = commands.map((each) => [separatorBefore(each)?.text, each.name, separatorAfter(each)?.text]);
    assert.deepEqual(around, [
      [undefined, 'a', '&&'],
      ['&&', 'b', '|'],
      ['|', 'c', ';'],
      [';', 'd', 'newline'],
      ['newline', 'e', '&'],
      ['&', 'f', undefined],
    ]);
    for (const each of commands) {
      const separator = separatorAfter(each);
      if (separator) assert.equal(at(text, separator.range), separator.text === 'newline' ? '\n' : separator.text);
    }
  });

  it('end at the end of their body, not at its delimiter', () => {
    const { commands } = script('{ a; b; } && case x in y) c;; esac');
    assert.deepEqual(commands.map((each) => separatorAfter(each)?.text), [';', ';', undefined]);
    const [, , c] = commands;
    assert.equal(c && separatorBefore(c), undefined);
  });

  it('tell where they stand', () => {
    const flags = (text: string, name: string): string[] => {
      return Object.entries(command(text, name).context).filter(([, holds]) => holds === true).map(([flag]) => flag);
    };
    assert.deepEqual(flags('a', 'a'), []);
    assert.deepEqual(flags('if a; then b; fi', 'a'), ['condition']);
    assert.deepEqual(flags('if a; then b; fi', 'b'), ['conditional']);
    assert.deepEqual(flags('for x in 1 2; do a; done', 'a'), ['loop']);
    assert.deepEqual(flags('until a; do b; done', 'a'), ['loop', 'condition']);
    assert.deepEqual(flags('(a)', 'a'), ['subshell']);
    assert.deepEqual(flags('f() { a; }', 'a'), ['function']);
    assert.deepEqual(flags('! a', 'a'), ['negated']);
    assert.deepEqual(flags('! echo $(a)', 'a'), ['substitution']);
    assert.deepEqual(flags('for x in 1; do (case y in z) a;; esac); done', 'a'), ['loop', 'conditional', 'subshell']);
  });
});

describe('shell: pipelines', () => {
  it('hold simple and compound elements', () => {
    const { pipelines } = script('a | { b; c; } | d');
    const outer = pipelines[0];
    assert.deepEqual(outer?.elements.map(({ type }) => type), ['command', 'group', 'command']);
    assert.deepEqual(outer.elements.map((node) => commandsIn(node).map(({ name }) => name)), [['a'], ['b', 'c'], ['d']]);
    assert.equal(pipelines.length, 3);
  });

  it('are seen through groups', () => {
    const text = '{ curl x; } | (tr a b) | sh';
    const next = pipedInto(command(text, 'curl'));
    assert.equal(next?.type, 'subshell');
    const previous = pipedFrom(command(text, 'tr'));
    assert.equal(previous?.type, 'group');
    assert.equal(pipedInto(command(text, 'sh')), undefined);
  });

  it('tell whether they are negated', () => {
    assert.deepEqual(script('! a | b; ! ! c').pipelines.map(({ negated }) => negated), [true, false]);
  });
});

describe('shell: lines', () => {
  it('are joined as the Dockerfile parser does', () => {
    const text = 'apt-get install -y \\\n    # why\n\n    curl \\ \t\n  wget \\\r\n  && rm -rf x';
    const { commands, complete } = script(text);
    assert.ok(complete);
    assert.deepEqual(commands.map(({ name }) => name), ['apt-get', 'rm']);
    assert.deepEqual(commands[0]?.arguments.map(({ raw }) => raw), ['install', '-y', 'curl', 'wget']);
    for (const word of commands.flatMap(({ words }) => words)) assert.equal(at(text, word.range), word.raw);
  });

  it('end a word that the continuation follows at once', () => {
    const text = 'apk add curl\\\n  wget';
    const words = command(text, 'apk').arguments;
    assert.deepEqual(words.map(({ range }) => at(text, range)), ['add', 'curl', 'wget']);
  });

  it('may break a word', () => {
    const text = 'curl https://exam\\\nple.com/a.tgz';
    const [url] = command(text, 'curl').arguments;
    assert.equal(url?.value, 'https://example.com/a.tgz');
    assert.equal(url?.raw, 'https://exam\\\nple.com/a.tgz');
  });

  it('joined into single quotes and comments lose the line end, as in a build', () => {
    assert.equal(command("printf 'a\\n\\\nb' x", 'printf').arguments[0]?.value, 'a\\nb');
    assert.deepEqual(names('a # note \\\n && b'), ['a']);
  });

  it('that end in an escaped backslash are not continued', () => {
    assert.deepEqual(names('echo \\\\\nb'), ['echo', 'b']);
  });

  it('of a script are the shell\'s own', () => {
    const text = 'a # note \\\nb \\\n  c\r\nd\r\n';
    const { commands } = parseShell(text, BASE, { form: 'script' });
    assert.deepEqual(commands.map(({ words }) => words.map((word) => word.value)), [['a'], ['b', 'c'], ['d']]);
    for (const word of commands.flatMap(({ words }) => words)) assert.equal(at(text, word.range), word.raw);
  });

  it('of here-documents are left alone', () => {
    const text = 'cat <<EOF > /x \\\n  && b\none \\\n# two\nEOF\n';
    const heredoc = command(text, 'cat').redirects[0]?.heredoc;
    assert.equal(heredoc?.text, 'one \\\n# two\n');
    assert.equal(at(text, heredoc.range), heredoc.text);
    assert.equal(command(text, 'b').name, 'b');
  });
});

describe('shell: text that cannot be parsed', () => {
  it('leaves the rest and says so', () => {
    for (const text of ['a && ', 'a; if b', 'echo "x', 'a; )', 'echo $(if)', 'a `b \\`c\\``', 'a "$(b']) {
      const { complete, commands } = script(text);
      assert.equal(complete, false, text);
      assert.ok(commands.length > 0, text);
    }
  });

  it('has a place in the file', () => {
    const { errors } = script('a && \\\n  b | | c');
    assert.ok(errors.length > 0);
    for (const { range } of errors) assert.ok(range.start >= BASE && range.end <= BASE + 17);
  });

  it('of other languages is not looked into', () => {
    for (const argv of [['powershell', '-Command'], ['cmd', '/S', '/C'], ['python3']]) {
      const { complete, commands } = script('apt-get install x', { dialect: dialectOfShell(argv) });
      assert.equal(complete, false);
      assert.deepEqual(commands, []);
    }
  });

  it('may be empty', () => {
    for (const text of ['', ' ', '\\\n', '# x', '\n']) {
      const { commands, complete, range } = script(text);
      assert.ok(complete);
      assert.deepEqual(commands, []);
      assert.ok(range.start >= BASE && range.end <= BASE + text.length);
    }
  });
});
