import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyEdits, selectEdits } from '../../server/src/core/fix';
import type { Problem } from '../../server/src/core/rule';
import { Dockerfile } from '../../server/src/dockerfile/model';
import {
  parseShellcheck, shellcheckArguments, shellcheckInputs, shellcheckProblems, withShellcheck, type ShellcheckComment,
} from '../../server/src/dockerfile/shellcheck';
import { writeMarks } from '../support/examples';

interface Recorded {
  readonly answers: readonly { readonly shell: string; readonly text: string; readonly output: object }[];
}

const TEXT = readFileSync(path.join(__dirname, 'shellcheck.Dockerfile'), 'utf8');
const { answers } = JSON.parse(readFileSync(path.join(__dirname, 'shellcheck.recorded.json'), 'utf8')) as Recorded;

/** What ShellCheck would say, from the recorded answers. */
function problemsIn(text: string): readonly Problem[] {
  return shellcheckInputs(Dockerfile.parse(text)).flatMap((input) => {
    const answer = answers.find(({ shell, text: script }) => shell === input.shell && script === input.text);
    assert.ok(answer, `no recorded answer, run bench/oracles/shellcheck.mjs --record:\n${input.text}`);
    return shellcheckProblems(parseShellcheck(JSON.stringify(answer.output)), input);
  });
}

function marked(code: string, text = TEXT): readonly string[] {
  const ranges = problemsIn(text).filter(({ rule }) => rule === code).map(({ range }) => range);
  return writeMarks(text, ranges).split(/\r?\n/).filter((line) => line.includes('«'));
}

function comment(parts: Partial<ShellcheckComment>): ShellcheckComment {
  return { line: 2, column: 1, endLine: 2, endColumn: 2, level: 'info', code: 2086, message: 'A message.', fix: null, ...parts };
}

describe('scripts for ShellCheck', () => {
  it('are those of RUN, each in its own shell, and none of PowerShell', () => {
    const inputs = shellcheckInputs(Dockerfile.parse(TEXT));
    assert.deepEqual(inputs.map(({ shell }) => shell), ['dash', 'dash', 'bash', 'bash', 'bash', 'bash']);
    assert.deepEqual(inputs.map(({ text }) => text), answers.map(({ text }) => text));
  });

  it('know the variables of the Dockerfile and the options of SHELL', () => {
    const [input] = shellcheckInputs(Dockerfile.parse('FROM debian:12\nSHELL ["/bin/ash", "-e", "-c"]\nARG A\nENV B=1 PATH=/x\nRUN true\n'));
    assert.equal(input?.text, 'set -e; export A=1 B=1\ntrue');
    assert.deepEqual(input && shellcheckArguments(input).slice(2), ['--shell=dash', '--exclude=SC1090,SC1091,SC2148,SC2187', '-']);
  });

  it('are in the language that /bin/sh of the base image speaks', () => {
    const shellOn = (image: string): string => {
      const [input] = shellcheckInputs(Dockerfile.parse(`FROM ${image}\nRUN true\n`));
      return `${input?.shell ?? ''}${input?.isBusybox ? ' of BusyBox' : ''}`;
    };
    assert.deepEqual(['debian:13', 'alpine:3.23', 'fedora:43', 'example.com/unknown'].map(shellOn), ['dash', 'dash of BusyBox', 'bash', 'sh']);
  });

  it('leave out commands without a shell', () => {
    assert.deepEqual(shellcheckInputs(Dockerfile.parse('FROM a\nRUN ["ls", "$x"]\nRUN\nCMD ls $x\n')), []);
  });
});

describe('what ShellCheck says', () => {
  it('stands at its place in the file, past continuations, comments and characters of two units', () => {
    assert.deepEqual(marked('SC2086'), [
      'RUN echo «$UNSET» $TARGET "é😀" «$UNSET» && \\',
      '      «$UNSET»/dir && ls',
      '\techo «$x»',
      'ONBUILD RUN cat «$UNSET» | grep x',
    ]);
    assert.deepEqual(marked('SC3010'), ['RUN «[[ -n $x ]]» && echo y']);
    assert.deepEqual(marked('SC2006'), ['RUN [[ -n $x ]] && cd /tmp && echo «`date`»']);
  });

  it('stands there with Windows line ends too', () => {
    assert.deepEqual(marked('SC2086', TEXT.replaceAll('\n', '\r\n')), marked('SC2086'));
  });

  it('carries its code as a rule and the name that hadolint has for it', () => {
    const [problem] = problemsIn(TEXT);
    assert.deepEqual([problem?.rule, problem?.aliases, problem?.severity, problem?.message], [
      'SC2086', ['shellcheck:SC2086', 'hadolint:SC2086'], 'info', 'Double quote to prevent globbing and word splitting',
    ]);
  });

  it('brings its fixes along', () => {
    const fixed = applyEdits(TEXT, selectEdits(problemsIn(TEXT), 'suggested'));
    assert.deepEqual(fixed.split('\n').filter((line, index) => line !== TEXT.split('\n')[index]), [
      'RUN echo "$UNSET" $TARGET "é😀" "$UNSET" && \\',
      '      "$UNSET"/dir && ls',
      'RUN [[ -n $x ]] && cd /tmp && echo $(date)',
      '\techo "$x"',
      'ONBUILD RUN cat "$UNSET" | grep x',
    ]);
  });

  it('has no fix where one of its edits would swallow a continuation', () => {
    const [input] = shellcheckInputs(Dockerfile.parse('FROM a\nRUN ab\\\ncd\n'));
    assert.ok(input);
    const replacement = { line: 2, column: 1, endLine: 2, endColumn: 5, replacement: 'x' };
    const [problem] = shellcheckProblems([comment({ endColumn: 5, fix: { replacements: [replacement] } })], input);
    assert.deepEqual(problem?.fixes, []);
  });

  it('is left out where it speaks of the line that we put in front', () => {
    const [input] = shellcheckInputs(Dockerfile.parse('FROM a\nARG A\nRUN true\n'));
    assert.ok(input);
    assert.deepEqual(shellcheckProblems([comment({ line: 1, endLine: 1 })], input), []);
  });

  it('is left out where BusyBox knows what dash lacks', () => {
    const rulesOn = (image: string): readonly string[] => {
      const [input] = shellcheckInputs(Dockerfile.parse(`FROM ${image}\nRUN [[ $a ]]\n`));
      assert.ok(input);
      return shellcheckProblems([comment({ code: 3010 }), comment({ code: 2086 })], input).map(({ rule }) => rule);
    };
    assert.deepEqual(rulesOn('debian:13'), ['SC3010', 'SC2086']);
    assert.deepEqual(rulesOn('alpine:3.23'), ['SC2086']);
  });

  it('is cut where it is long', () => {
    const [input] = shellcheckInputs(Dockerfile.parse('FROM a\nRUN true\n'));
    assert.ok(input);
    const [problem] = shellcheckProblems([comment({ message: `${'word '.repeat(40)}.` })], input);
    assert.equal(problem?.message.length, 100);
  });

  it('replaces what a rule of ours says about the same', () => {
    const found = problemsIn(TEXT).slice(0, 1);
    const own = found.map((problem) => ({ ...problem, rule: 'dockerfile/unquoted-var', aliases: ['hadolint:SC2086', 'sonar:S6570'] }));
    const other = own.map((problem) => ({ ...problem, rule: 'dockerfile/pipefail', aliases: ['hadolint:DL4006'] }));
    assert.deepEqual(withShellcheck([...own, ...other], found).map(({ rule }) => rule), ['dockerfile/pipefail', 'SC2086']);
  });

  it('is refused when it is something else', () => {
    assert.throws(() => parseShellcheck('[]'), /no ShellCheck/);
    assert.throws(() => parseShellcheck('usage: shellcheck'));
  });
});
