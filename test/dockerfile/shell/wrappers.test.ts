import assert from 'node:assert/strict';
import { allCommands, dialectOfShebang, dialectOfShell } from '../../../server/src/dockerfile/shell';
import { at, command, script } from './support';

describe('shell: wrappers', () => {
  const cases: [string, string, string[], string[]][] = [
    ['sudo -E apt-get update', 'apt-get', ['sudo'], ['update']],
    ['sudo -u www-data -- php x', 'php', ['sudo'], ['x']],
    ['sudo -Eu app -H make -j 2', 'make', ['sudo'], ['-j', '2']],
    ['env A=b C="d e" make all', 'make', ['env'], ['all']],
    ['env -i -u X make', 'make', ['env'], []],
    ['exec nice -n 5 timeout -k 5 1m curl x', 'curl', ['exec', 'nice', 'timeout'], ['x']],
    ['DEBIAN_FRONTEND=noninteractive sudo -E apt-get install -y x', 'apt-get', ['sudo'], ['install', '-y', 'x']],
    ['cat list | xargs -r -n 1 apk add', 'apk', ['xargs'], ['add']],
    ['chroot /mnt apt-get update', 'apt-get', ['chroot'], ['update']],
    ['gosu app npm ci', 'npm', ['gosu'], ['ci']],
    ['python3 -m pip install x', 'pip', ['python3'], ['install', 'x']],
    ['python3 -I -m pip install x', 'pip', ['python3'], ['install', 'x']],
    ['conda run -n base pip install x', 'pip', ['conda'], ['install', 'x']],
    ['bundle exec rake', 'rake', ['bundle'], []],
    ['busybox wget x', 'wget', ['busybox'], ['x']],
  ];
  for (const [text, name, wrappers, rest] of cases) {
    it(text, () => {
      const found = command(text, name);
      assert.deepEqual(found.wrappers.map((wrapper) => wrapper.name), wrappers);
      assert.deepEqual(found.arguments.map((word) => word.text), rest);
    });
  }

  it('that run nothing are the command', () => {
    for (const text of ['sudo -l', 'env', 'command -v git', 'python3 -m venv x', 'conda install x', 'sudo', 'xargs -r']) {
      assert.equal(script(text).commands[0]?.name, text.split(' ')[0]);
    }
  });

  it('have a range that a fix can delete', () => {
    const text = 'a && sudo -E -u x apt-get update';
    const [wrapper] = command(text, 'apt-get').wrappers;
    assert.equal(wrapper && at(text, wrapper.range), 'sudo -E -u x');
  });
});

describe('shell: dialects', () => {
  it('come from SHELL', () => {
    const cases: [string[], string, string][] = [
      [['/bin/sh', '-c'], 'posix', ''],
      [['/bin/bash', '-o', 'pipefail', '-c'], 'bash', 'pipefail'],
      [['/bin/bash', '-euxo', 'pipefail', '-c'], 'bash', 'errexit,pipefail,nounset,xtrace'],
      [['/usr/bin/env', 'bash', '-eo', 'pipefail', '-c'], 'bash', 'errexit,pipefail'],
      [['/bin/ash', '-eo', 'pipefail', '-c'], 'ash', 'errexit,pipefail'],
      [['/busybox/sh', '-c'], 'ash', ''],
      [['busybox', 'sh', '-ec'], 'posix', 'errexit'],
      [['zsh', '-o', 'errexit', '-c'], 'zsh', 'errexit'],
      [['bash', '-O', 'extglob', '-e', '-c'], 'bash', 'errexit'],
      [['powershell', '-Command', '$ErrorActionPreference = 1'], 'powershell', ''],
      [['C:\\Windows\\System32\\cmd.exe', '/S', '/C'], 'cmd', ''],
      [['pwsh.exe'], 'powershell', ''],
      [['python3', '-c'], 'other', ''],
      [[], 'other', ''],
    ];
    for (const [argv, family, options] of cases) {
      const dialect = dialectOfShell(argv);
      const held = (['errexit', 'pipefail', 'nounset', 'xtrace'] as const).filter((option) => dialect[option]);
      assert.deepEqual([dialect.family, held.join(',')], [family, options], argv.join(' '));
    }
  });

  it('come from the first line of a here-document', () => {
    assert.equal(dialectOfShebang('#!/usr/bin/env bash\nset -e')?.family, 'bash');
    assert.equal(dialectOfShebang('#!/bin/sh -e\n')?.errexit, true);
    assert.equal(dialectOfShebang('#!/usr/bin/env -S bash -eu\n')?.nounset, true);
    assert.equal(dialectOfShebang('#!/usr/bin/python3\nprint()')?.family, 'other');
    assert.equal(dialectOfShebang('set -e\n'), undefined);
  });
});

describe('shell: options', () => {
  const held = (text: string, name: string): string => {
    const { options } = command(text, name);
    return (['errexit', 'pipefail', 'nounset', 'xtrace'] as const).filter((option) => options[option]).join(',');
  };

  it('hold from `set` on', () => {
    assert.equal(held('a; set -e; b', 'a'), '');
    assert.equal(held('a; set -e; b', 'b'), 'errexit');
    assert.equal(held('set -euxo pipefail && b', 'b'), 'errexit,pipefail,nounset,xtrace');
    assert.equal(held('set -o errexit -o pipefail; set +e; b', 'b'), 'pipefail');
    assert.equal(held('set -- -e; b', 'b'), '');
    assert.equal(held('{ set -e; }; b', 'b'), 'errexit');
  });

  it('end with the process that set them', () => {
    assert.equal(held('(set -e; a); b', 'a'), 'errexit');
    assert.equal(held('(set -e; a); b', 'b'), '');
    assert.equal(held('set -e | a; b', 'b'), '');
    assert.equal(held('x=$(set -e); b', 'b'), '');
    assert.equal(held('f() { set -e; }; b', 'b'), '');
    assert.equal(held('set -e; (b)', 'b'), 'errexit');
  });

  it('of a pipeline are those at its start', () => {
    const { pipelines } = script('a | b; set -o pipefail; c | d');
    assert.deepEqual(pipelines.map(({ options }) => options.pipefail), [false, false, true]);
  });

  it('of a nested shell are its own', () => {
    assert.equal(held("set -e; bash -c 'a'", 'a'), '');
    assert.equal(held("bash -eo pipefail -c 'a | b'", 'b'), 'errexit,pipefail');
    assert.equal(held("set -e; eval 'a'", 'a'), 'errexit');
    assert.equal(held('bash -ex <<EOF\na\nEOF', 'a'), 'errexit,xtrace');
  });
});

describe('shell: nested scripts', () => {
  const cases: [string, string[]][] = [
    ["sh -c 'a && b'", ['sh', 'a', 'b']],
    ['bash -lc "a \\"x y\\" | b"', ['bash', 'a', 'b']],
    ['sudo bash -o pipefail -c "a $X | b"', ['bash', 'a', 'b']],
    ["su - app -c 'a'", ['su', 'a']],
    ["sh -c 'sh -c \"a\"'", ['sh', 'sh', 'a']],
    ['bash <<EOF\na\nb\nEOF', ['bash', 'a', 'b']],
    ["bash -s x <<'EOF'\na $1\nEOF", ['bash', 'a']],
    ['sh <<< "a; b"', ['sh', 'a', 'b']],
    ['sh script.sh <<EOF\na\nEOF', ['sh']],
    ['sh -c', ['sh']],
    ['python3 -c "a"', ['python3']],
    ['cat <<EOF\na\nEOF', ['cat']],
  ];
  for (const [text, names] of cases) {
    it(JSON.stringify(text), () => {
      assert.deepEqual([...allCommands(script(text))].map(({ name }) => name), names);
    });
  }

  it('have offsets of the file', () => {
    const text = 'x && bash -c "a \\"b c\\" \\\n  --flag | d"';
    for (const each of allCommands(script(text))) {
      for (const word of each.words) assert.equal(at(text, word.range), word.raw);
    }
    const nested = command(text, 'a');
    assert.deepEqual(nested.arguments.map(({ value }) => value), ['b c', '--flag']);
    assert.equal(at(text, nested.arguments[1]?.range ?? { start: 0, end: 0 }), '--flag');
  });

  it('keep the backslashes that double quotes keep', () => {
    assert.equal(command('bash -c "grep \'\\d\' \\$x"', 'grep').arguments[0]?.value, '\\d');
  });

  it('that hold code from elsewhere are not looked into', () => {
    const { complete, commands } = script('bash -c "$(curl x)"');
    assert.equal(complete, false);
    assert.deepEqual(commands.map(({ name, nested }) => [name, nested]), [['bash', undefined], ['curl', undefined]]);
  });
});
