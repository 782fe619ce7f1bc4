import assert from 'node:assert/strict';
import { validate, ValidationCode, ValidationSeverity, type ValidatorSettings } from 'dockerfile-utils';
import { resolveSettings } from '../../server/src/core/config';
import { lint } from '../../server/src/core/lint';
import { RULE_NAMES } from '../../server/src/core/registry';
import { isBad, type Problem } from '../../server/src/core/rule';
import type { Range } from '../../server/src/core/text';
import { dockerfileLanguage } from '../../server/src/dockerfile/language';
import { parseDockerfile, type DockerfileSyntax } from '../../server/src/dockerfile/syntax/parse';
import type { Instruction } from '../../server/src/dockerfile/syntax/instructions';
import { readMarks } from '../support/examples';
import { UTILS_CODES, type FalseError } from './utils-codes';

/** One file for every code, and for every false error that no example shows. */
const SAMPLES: readonly string[] = [
  'FROM a:1\nRUN x\nfrom b:1\n', '# Escape=`\nFROM a:1\n', 'FROM a:1\nEXPOSE\n', 'FROM a:1\nSTOPSIGNAL SIGINT SIGTERM\n',
  'FROM a:1\nHEALTHCHECK\n', 'FROM a:1\nENV A\n', 'FROM a:1\nCOPY a\n', 'FROM a:1 b\n', 'FROM a:1\nHEALTHCHECK NONE x\n',
  'FROM a:1 AS x\nFROM b:1 AS X\n', 'FROM a:1\nRUN x \\\n\n  y\n', 'FROM a:1\nCOPY a c:\\\\\nRUN x\n', 'FROM a:1\nADD <<EOF /x\n\nEOF\n', 'FROM a:1 AS 1x\n',
  'FROM a:1\nHEALTHCHECK --retries=-1 CMD x\n', 'FROM a:1\nCOPY --link --link a /b\n', 'FROM a:1\nHEALTHCHECK --interval=x CMD y\n',
  'FROM a:1\nHEALTHCHECK --start-period=1us CMD x\n', 'FROM a:1\nHEALTHCHECK --interval=0s --timeout=0 CMD x\n',
  'FROM a:1\nHEALTHCHECK --interval=5 CMD x\n', 'FROM a:1\nHEALTHCHECK --interval CMD x\n', 'FROM a:1\nHEALTHCHECK --interval=5x CMD x\n',
  'FROM a:1\nCOPY --from=/x /a /b\nCOPY --from= a /b\n', 'FROM a:1\nCOPY --link=x a /b\n', '', '# only a comment\n', 'ARG A\n', 'RUN x\nFROM a:1\n',
  '# escape=x\nFROM a:1\n', '# escape=`\n# escape=`\nFROM a:1\n', 'FROM a:1 SA x\n', 'FROM a:1\nCOPY a b /c\nCOPY a b .\nADD a b "/c/"\n',
  'FROM a:1\nEXPOSE x 8000-$LAST\n', 'FROM a:1\nEXPOSE --x 80\n', 'FROM a:1\nEXPOSE 80/xyz\n', 'FROM a:\n', 'FROM a:1\nSTOPSIGNAL abc\n', 'FROM a:1\nSTOPSIGNAL $X\n',
  'FROM a:1\nHEALTHCHECK --retries=x CMD y\n', 'FROM a:1\nONBUILD ONBUILD RUN x\n', 'FROM a:1\nONBUILD FROM b\n', 'FROM a:1\nSHELL bash\n', 'FROM a:1\nSHELL []\n',
  'FROM a:1\nENV A=b c\n', 'FROM a:1\nENV =b\n', "FROM a:1\nENV A='b\nENV C='d'e\n", 'FROM a:1\nENV A="b\nENV C="d"e\n', 'FROM a:1\nCMD a\nCMD b\n',
  'FROM a:1\nFOO b\n', 'FROM a:1\nADD --x a /b\nADD --unpack a /b\nADD -- a /b\n', 'FROM a:1\nCOPY --x a /b\nCOPY -- a /b\n', 'FROM --x a:1\nFROM -- a:1\n',
  'FROM a:1\nHEALTHCHECK --x CMD y\nHEALTHCHECK -- CMD y\n', 'FROM a:1\nHEALTHCHECK RUN x\n', 'FROM a:1\nENV A=${B:x}\n',
  "FROM a:1\nENV A='${B:x}'\nHEALTHCHECK CMD echo ${B:x}\n", 'FROM a:1\nMAINTAINER me\n', 'FROM a:1\nHEALTHCHECK CMD\n', "FROM a:1\nCMD ['a']\n", 'FROM a:1\nWORKDIR a\n',
  'FROM $X\n', 'FROM $BUILDVARIANT\n', 'FROM a:1\nSTOPSIGNAL --x SIGTERM\n', 'FROM a:1\nENTRYPOINT\n', 'FROM a:1\nRUN cat << EOF > /x\ntext\nEOF\n',
];

const TEXTS = new Set([...SAMPLES, ...dockerfileLanguage.rules.flatMap(({ examples }) => examples.flatMap((example) =>
  (isBad(example) ? [readMarks(example.bad).text, example.good ?? ''] : [example.ok])))]);

const { WARNING } = ValidationSeverity;

/** Whatever is left out of the settings is not looked at. */
const EVERYTHING: Required<ValidatorSettings> = {
  deprecatedMaintainer: WARNING, directiveCasing: WARNING, emptyContinuationLine: WARNING, instructionCasing: WARNING, instructionCmdMultiple: WARNING,
  instructionEntrypointMultiple: WARNING, instructionHealthcheckMultiple: WARNING, instructionJSONInSingleQuotes: WARNING, instructionWorkdirRelative: WARNING,
};

interface Complaint {
  readonly code: number;
  readonly alias: string;
  readonly message: string;
  readonly range: Range;
  readonly falseError: FalseError | undefined;
}

/** One file with what both sides say about it. */
class Verdicts {
  readonly syntax: DockerfileSyntax;
  readonly problems: readonly Problem[];
  readonly complaints: readonly Complaint[];

  constructor(readonly text: string, profile: 'recommended' | 'strict') {
    this.syntax = parseDockerfile(text);
    const settings = resolveSettings([{ profile }], 'Dockerfile', RULE_NAMES);
    this.problems = lint({ language: dockerfileLanguage, path: 'Dockerfile', text, settings }).problems;
    this.complaints = validate(text, EVERYTHING).map(({ code, range, message }) => this.complaint(Number(code), String(message), {
      start: this.syntax.lines.offsetAt(range.start),
      end: this.syntax.lines.offsetAt(range.end),
    }));
  }

  /** Whether two places belong to the same instruction; a file without FROM is one place. */
  isSamePlace(one: Range, other: Range, code?: number): boolean {
    return code === ValidationCode.NO_SOURCE_IMAGE || this.firstLineAt(one.start) === this.firstLineAt(other.start);
  }

  private firstLineAt(offset: number): number {
    return this.syntax.lines.lineAt(this.instructionAt(offset)?.range.start ?? offset);
  }

  private complaint(code: number, message: string, range: Range): Complaint {
    const instruction = this.instructionAt(range.start);
    const trigger = instruction?.keyword === 'ONBUILD' ? instruction.trigger : undefined;
    const isInTrigger = trigger !== undefined && trigger.range.start <= range.start;
    const place = { syntax: this.syntax, instruction: isInTrigger ? trigger : instruction, marked: this.text.slice(range.start, range.end) };
    const falseError = UTILS_CODES[code]?.falseErrors?.find(({ when }) => when(place));
    return { code, alias: `dockerfile-utils:${ValidationCode[code]}`, message, range, falseError };
  }

  private instructionAt(offset: number): Instruction | undefined {
    return this.syntax.instructions.find(({ range }) => range.start <= offset && offset <= range.end);
  }
}

describe('what dockerfile-utils knows', () => {
  const strict = [...TEXTS].map((text) => new Verdicts(text, 'strict'));

  it('has a rule of ours for each code', () => {
    const codes = Object.values(ValidationCode).filter((code) => typeof code === 'number');
    assert.deepEqual(codes.filter((code) => !UTILS_CODES[code]), []);
    for (const [code, { rules }] of Object.entries(UTILS_CODES).flatMap(([key, value]) => (value ? [[Number(key), value] as const] : []))) {
      if (rules.length === 0) continue;
      const alias = `dockerfile-utils:${code === 48 ? 'FLAG_EXPECTED_BOOLEAN_VALUE' : ValidationCode[code]}`;
      const named = RULE_NAMES.named(alias).map(({ id }) => id);
      assert.ok(named.length > 0 && named.every((id) => rules.includes(id)), `${alias} is an alias of ${named.join(', ') || 'no rule'}, expected among ${rules.join(', ')}`);
    }
  });

  it('is shown by a sample for each code', () => {
    const shown = new Set(strict.flatMap(({ complaints }) => complaints.map(({ code }) => code)));
    const never = Object.keys(UTILS_CODES).map(Number).filter((code) => !shown.has(code));
    assert.deepEqual(never.map((code) => ValidationCode[code]), ['ARGUMENT_REQUIRES_ONE'], 'a code that the library itself never uses');
  });

  it('is reported by us too, but for its false errors', () => {
    for (const verdicts of strict) {
      for (const { code, message, range, falseError } of verdicts.complaints) {
        const rules = UTILS_CODES[code]?.rules ?? [];
        const reported = verdicts.problems.some((problem) => rules.includes(problem.rule) && verdicts.isSamePlace(problem.range, range, code));
        assert.ok(reported || falseError, `${ValidationCode[code]} (${message}) has no counterpart in\n${verdicts.text}`);
      }
    }
  });

  it('has no false error that is not one any more', () => {
    const seen = new Set(strict.flatMap(({ complaints }) => complaints.map(({ falseError }) => falseError)));
    const listed = Object.values(UTILS_CODES).flatMap((one) => one?.falseErrors ?? []);
    assert.deepEqual(listed.filter((one) => !seen.has(one)).map(({ because }) => because), []);
  });

  /* Problems with its aliases are muted beside an extension that runs it: one that it does not see would be lost. */
  it('is all that our aliases promise', () => {
    for (const text of TEXTS) {
      const verdicts = new Verdicts(text, 'recommended');
      for (const { aliases, range, rule, message } of verdicts.problems) {
        const promised = aliases.filter((alias) => alias.startsWith('dockerfile-utils:'));
        const isShown = verdicts.complaints.some((one) => promised.includes(one.alias) && verdicts.isSamePlace(range, one.range, one.code));
        assert.ok(promised.length === 0 || isShown, `${rule} (${message}) promises ${promised.join(', ')} in\n${text}`);
      }
    }
  });
});
