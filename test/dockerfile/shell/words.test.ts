import assert from 'node:assert/strict';
import { environmentOf, literalAssignments, resolveWord, type ShellWord } from '../../../server/src/dockerfile/shell';
import { at, command, script } from './support';

function word(text: string): ShellWord {
  const [first] = command(`echo ${text}`, 'echo').arguments;
  assert.ok(first);
  return first;
}

describe('shell: words', () => {
  it('have a value when nothing in them is open', () => {
    const values: [string, string | undefined, ShellWord['quote']][] = [
      ['a', 'a', 'none'],
      ["'a b'", 'a b', 'single'],
      ['"a b"', 'a b', 'double'],
      ["a'b'\"c\"", 'abc', 'mixed'],
      ['a\\ b', 'a b', 'none'],
      ['\\$X', '$X', 'none'],
      ["'$X'", '$X', 'single'],
      ['"\\$X"', '$X', 'double'],
      ['$X', undefined, 'none'],
      ['"$X"', undefined, 'double'],
      ['a${X:-b}c', undefined, 'none'],
      ['$(a)', undefined, 'none'],
      ['$((1+2))', undefined, 'none'],
      ['{a,b}', undefined, 'none'],
      ['$1', undefined, 'none'],
      ['""', '', 'double'],
    ];
    for (const [text, value, quote] of values) {
      assert.equal(word(text).value, value, text);
      assert.equal(word(text).quote, quote, text);
    }
  });

  it('keep expansions in their text', () => {
    assert.equal(word('"a${X:-b}"\'c\'$(d)').text, 'a${X:-b}c$(d)');
    assert.equal(word('/var/{a,b}/*').text, '/var/{a,b}/*');
  });

  it('know globs from quoted stars', () => {
    assert.equal(word('*.deb').glob, true);
    assert.equal(word('*.deb').value, '*.deb');
    assert.equal(word("'*.deb'").glob, false);
    assert.equal(word('a[bc]?').glob, true);
  });

  it('list the variables they read', () => {
    const text = 'echo "a$X${Y:-$Z}$(b $V)$1"';
    const [first] = command(text, 'echo').arguments;
    assert.deepEqual(first?.variables.map(({ name, handlesUnset, quoted }) => [name, handlesUnset, quoted]), [
      ['X', false, true],
      ['Y', true, true],
      ['Z', false, false],
      ['V', false, false],
    ]);
    for (const { name, nameRange } of first.variables) assert.equal(at(text, nameRange), name);
    assert.deepEqual(first.variables.map(({ range }) => at(text, range)), ['$X', '${Y:-$Z}', '$Z', '$V']);
  });
});

describe('shell: variables of a script', () => {
  it('are all reads, with what the script assigns itself', () => {
    const text = [
      'A=1; export B=2; read C; for D in x; do :; done; printf -v E x; : ${F:=1}; (( G = 1 )); local H; I=1 make',
      'echo $A $B $C $D $E $F $((G)) $H $I $J',
    ].join('\n');
    const assigned = script(text, { form: 'script' }).variables.filter((use) => use.range.start > 1105);
    assert.deepEqual(assigned.map((use) => [use.name, use.assigned]), [
      ...['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => [name, true]),
      ...['H', 'I', 'J'].map((name) => [name, false]),
    ]);
  });

  it('are found outside of commands', () => {
    const text = [
      'for x in $A; do case $B in $C) [[ -n $D ]];; esac; done > $E <<< "$F"',
      'y=($G); z[$H]=1; : ${w#$I} ${w:$J:1} ${w/$K/$L}',
    ].join('; ');
    const names = script(text).variables.map(({ name }) => name).filter((name) => name !== 'w');
    assert.deepEqual(names, ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I', 'J', 'K', 'L']);
  });

  it('include here-documents unless quoted', () => {
    assert.deepEqual(script('cat <<EOF\n$A\nEOF').variables.map(({ name }) => name), ['A']);
    assert.deepEqual(script("cat <<'EOF'\n$A\nEOF").variables, []);
  });

  it('may come from sourced files', () => {
    assert.equal(script('. /etc/os-release && echo $ID').sourcesCode, true);
    assert.equal(script('echo $ID').sourcesCode, false);
  });

  it('that a nested script leaves to the outer shell count once', () => {
    const [outer] = script('bash -c "echo $A \\$B"').commands;
    assert.deepEqual(script('bash -c "echo $A \\$B"').variables.map(({ name }) => name), ['A']);
    assert.deepEqual(outer?.nested?.variables.map(({ name }) => name), ['B']);
  });
});

describe('shell: resolving', () => {
  const env = new Map([['X', '1'], ['EMPTY', '']]);

  it('follows variables and defaults', () => {
    const cases: [string, string | undefined][] = [
      ['a$X', 'a1'],
      ['"${X}"b', '1b'],
      ['$Y', undefined],
      ['${Y:-d}', 'd'],
      ['${Y:-${X}2}', '12'],
      ['${EMPTY:-d}', 'd'],
      ['${EMPTY-d}', ''],
      ['${Y:+a}', ''],
      ['${X:+a}', 'a'],
      ['${X#1}', undefined],
      ['${#X}', undefined],
      ['$(date)', undefined],
      ['plain', 'plain'],
    ];
    for (const [text, value] of cases) assert.equal(resolveWord(word(text), env), value, text);
  });

  it('uses what a script assigns once', () => {
    const values = literalAssignments(script('A=1 && B=$A.2; C=x; C=y; if t; then D=1; fi; E=$(f); G+=1; H=1 make'));
    assert.deepEqual([...values], [['A', '1'], ['B', '1.2']]);
  });

  it('tells the environment of a command', () => {
    const text = 'export A=1; B=2; C=3 env D=4 make; export E=5';
    const environment = environmentOf(command(text, 'make'), script(text));
    assert.deepEqual([...environment.keys()], ['A', 'C', 'D']);
  });
});
