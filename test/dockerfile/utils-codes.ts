import { ValidationCode } from 'dockerfile-utils';
import type { Instruction } from '../../server/src/dockerfile/syntax/instructions';
import type { DockerfileSyntax } from '../../server/src/dockerfile/syntax/parse';

/** A place that dockerfile-utils complains about. */
export interface UtilsPlace {
  readonly syntax: DockerfileSyntax;
  /** The instruction, or the trigger of its ONBUILD, that the complaint stands in. */
  readonly instruction: Instruction | undefined;
  /** The text that is marked. */
  readonly marked: string;
}

/** A complaint about what BuildKit builds without a word. */
export interface FalseError {
  readonly because: string;
  readonly when: (place: UtilsPlace) => boolean;
}

export interface UtilsCode {
  /** One of these reports the same place. Rules that say more about a special case follow the one that has the code as an alias. */
  readonly rules: readonly string[];
  readonly falseErrors?: readonly FalseError[];
}

const TRAILING_COMMENT = 'dockerfile/trailing-comment';

const LINE_ENDS_IN_TWO_ESCAPES: FalseError = {
  because: 'two escape characters at the end of a line continue nothing',
  when: ({ syntax }) => /\\\\[ \t]*$/m.test(syntax.text),
};

const MORE_THAN_A_QUOTED_STRING: FalseError = {
  because: 'a value may go on after its closing quote, a"b"c like in a shell',
  when: ({ marked }) => (marked.split(marked[0] ?? '').length - 1) % 2 === 0,
};

const TWO_DASHES: FalseError = {
  because: 'a bare -- ends the flags',
  when: ({ marked }) => marked === '--',
};

const OWN_VARIABLES: FalseError = {
  because: 'the builder replaces nothing in this place: a shell does, a quoted text stays as it is, a trigger waits for its build',
  when: ({ instruction, syntax, marked }) => {
    const keyword = instruction?.keyword;
    const text = instruction ? syntax.text.slice(instruction.range.start, instruction.range.end) : '';
    return keyword === 'HEALTHCHECK' || keyword === 'SHELL' || keyword === 'MAINTAINER' || keyword === 'ONBUILD' || instruction?.onbuild !== undefined
      || new RegExp(`'[^']*${marked.replace(/\W/g, '\\$&')}`).test(text);
  },
};

/**
 * What our rules make of the codes of dockerfile-utils 0.16.3, which are numbers and may change in any release. Its complaints about files
 * that BuildKit 0.34 accepts are listed with the reason.
 */
export const UTILS_CODES: Readonly<Partial<Record<number, UtilsCode>>> = {
  [ValidationCode.CASING_INSTRUCTION]: {
    rules: ['dockerfile/consistent-keyword-case'],
    falseErrors: [
      { because: 'a file may be in lower case as a whole', when: ({ syntax }) => syntax.instructions.filter(isLower).length * 2 > syntax.instructions.length },
      { because: 'triggers are not counted', when: ({ instruction }) => instruction?.onbuild !== undefined },
    ],
  },
  [ValidationCode.CASING_DIRECTIVE]: { rules: [], falseErrors: [{ because: 'directives are read in any case', when: () => true }] },
  [ValidationCode.ARGUMENT_MISSING]: {
    rules: ['dockerfile/missing-arguments'],
    falseErrors: [{ because: 'an empty ENTRYPOINT resets that of the base image', when: ({ instruction }) => instruction?.keyword === 'ENTRYPOINT' }],
  },
  [ValidationCode.ARGUMENT_EXTRA]: {
    rules: ['dockerfile/stopsignal-invalid', TRAILING_COMMENT],
    falseErrors: [{ because: 'flags of STOPSIGNAL are dropped', when: ({ instruction }) => (instruction?.flags.length ?? 0) > 0 }],
  },
  [ValidationCode.ARGUMENT_REQUIRES_ONE]: { rules: ['dockerfile/missing-arguments'] },
  [ValidationCode.ARGUMENT_REQUIRES_AT_LEAST_ONE]: { rules: ['dockerfile/missing-arguments'] },
  [ValidationCode.ARGUMENT_REQUIRES_TWO]: { rules: ['dockerfile/missing-arguments'] },
  [ValidationCode.ARGUMENT_REQUIRES_AT_LEAST_TWO]: { rules: ['dockerfile/missing-arguments'] },
  [ValidationCode.ARGUMENT_REQUIRES_ONE_OR_THREE]: { rules: ['dockerfile/missing-arguments', TRAILING_COMMENT] },
  [ValidationCode.ARGUMENT_UNNECESSARY]: { rules: ['dockerfile/healthcheck-invalid'] },
  [ValidationCode.DUPLICATE_BUILD_STAGE_NAME]: {
    rules: ['dockerfile/duplicate-stage-name'],
    falseErrors: [{ because: 'the first of the stages may keep its name', when: ({ syntax, instruction }) => isFirstOfItsName(instruction, syntax) }],
  },
  [ValidationCode.EMPTY_CONTINUATION_LINE]: {
    rules: ['dockerfile/no-empty-continuation'],
    falseErrors: [
      LINE_ENDS_IN_TWO_ESCAPES,
      { because: 'a blank line of a here-document is text', when: ({ instruction }) => (instruction?.heredocs.length ?? 0) > 0 },
      { because: 'nothing follows', when: ({ syntax, marked }) => syntax.text.endsWith(marked) },
    ],
  },
  [ValidationCode.INVALID_BUILD_STAGE_NAME]: { rules: ['dockerfile/invalid-stage-name'] },
  [ValidationCode.FLAG_AT_LEAST_ONE]: { rules: ['dockerfile/invalid-flag-value', 'dockerfile/healthcheck-invalid'] },
  [ValidationCode.FLAG_DUPLICATE]: { rules: ['dockerfile/duplicate-flag'] },
  [ValidationCode.FLAG_INVALID_DURATION]: { rules: ['dockerfile/invalid-flag-value'] },
  [ValidationCode.FLAG_LESS_THAN_1MS]: {
    rules: ['dockerfile/invalid-flag-value'],
    falseErrors: [{ because: 'zero stands for the default', when: ({ instruction }) => instruction?.flags.some(({ value }) => /^0[a-z]*$/.test(value?.text ?? '')) === true }],
  },
  [ValidationCode.FLAG_MISSING_DURATION]: {
    rules: ['dockerfile/invalid-flag-value'],
    falseErrors: [{ because: 'zero needs no unit', when: ({ marked }) => marked === '0' }],
  },
  [ValidationCode.FLAG_MISSING_VALUE]: { rules: ['dockerfile/invalid-flag-value'] },
  [ValidationCode.FLAG_UNKNOWN_UNIT]: { rules: ['dockerfile/invalid-flag-value'] },
  [ValidationCode.FLAG_INVALID_FROM_VALUE]: {
    rules: ['dockerfile/invalid-flag-value', 'dockerfile/invalid-image-reference'],
    falseErrors: [{ because: 'an empty --from is the build context', when: ({ marked }) => marked === '--from=' }],
  },
  [ValidationCode.FLAG_EXPECTED_BOOLEAN_VALUE]: { rules: ['dockerfile/invalid-flag-value'] },
  [ValidationCode.NO_SOURCE_IMAGE]: {
    rules: ['dockerfile/instruction-before-from', 'dockerfile/unknown-instruction'],
    falseErrors: [{ because: 'a file without any instruction was only just begun', when: ({ syntax }) => syntax.instructions.length === 0 }],
  },
  [ValidationCode.INVALID_ESCAPE_DIRECTIVE]: { rules: ['dockerfile/directive-invalid'] },
  [ValidationCode.DUPLICATED_ESCAPE_DIRECTIVE]: { rules: ['dockerfile/directive-invalid'] },
  [ValidationCode.INVALID_AS]: { rules: ['dockerfile/missing-arguments', TRAILING_COMMENT] },
  [ValidationCode.INVALID_DESTINATION]: {
    rules: ['dockerfile/copy-dest-slash', 'dockerfile/invalid-json-form', 'dockerfile/unclosed-quote', TRAILING_COMMENT],
    falseErrors: [
      { because: 'a dot or two name a folder', when: ({ marked }) => /(?:^|\/)\.\.?$/.test(marked) },
      LINE_ENDS_IN_TWO_ESCAPES,
      { because: 'a quoted destination ends before its quote', when: ({ marked }) => marked.endsWith('/"') },
    ],
  },
  [ValidationCode.INVALID_PORT]: {
    rules: ['dockerfile/expose-range', 'dockerfile/expose-host-mapping', TRAILING_COMMENT],
    falseErrors: [
      { because: 'what a variable holds is not known', when: ({ marked }) => marked.includes('$') },
      { because: 'the value of a flag is no port', when: ({ marked }) => marked.startsWith('--') },
    ],
  },
  [ValidationCode.INVALID_PROTO]: { rules: ['dockerfile/expose-range'] },
  [ValidationCode.INVALID_REFERENCE_FORMAT]: { rules: ['dockerfile/invalid-image-reference'] },
  [ValidationCode.INVALID_SIGNAL]: {
    rules: ['dockerfile/stopsignal-invalid', 'dockerfile/stopsignal-canonical', TRAILING_COMMENT],
    falseErrors: [{ because: 'what a variable holds is not known', when: ({ marked }) => marked.includes('$') }],
  },
  [ValidationCode.INVALID_SYNTAX]: { rules: ['dockerfile/invalid-flag-value'] },
  [ValidationCode.ONBUILD_CHAINING_DISALLOWED]: { rules: ['dockerfile/invalid-onbuild-trigger'] },
  [ValidationCode.ONBUILD_TRIGGER_DISALLOWED]: { rules: ['dockerfile/invalid-onbuild-trigger'] },
  [ValidationCode.SHELL_JSON_FORM]: { rules: ['dockerfile/shell-not-json'] },
  [ValidationCode.SHELL_REQUIRES_ONE]: { rules: ['dockerfile/shell-not-json'] },
  [ValidationCode.SYNTAX_MISSING_EQUALS]: { rules: ['dockerfile/missing-arguments', 'dockerfile/space-around-equals', TRAILING_COMMENT] },
  [ValidationCode.SYNTAX_MISSING_NAMES]: { rules: ['dockerfile/missing-arguments', 'dockerfile/space-around-equals'] },
  [ValidationCode.SYNTAX_MISSING_SINGLE_QUOTE]: { rules: ['dockerfile/unclosed-quote'], falseErrors: [MORE_THAN_A_QUOTED_STRING] },
  [ValidationCode.SYNTAX_MISSING_DOUBLE_QUOTE]: { rules: ['dockerfile/unclosed-quote'], falseErrors: [MORE_THAN_A_QUOTED_STRING] },
  [ValidationCode.MULTIPLE_INSTRUCTIONS]: { rules: ['dockerfile/multiple-cmd', 'dockerfile/multiple-entrypoint', 'dockerfile/multiple-healthcheck'] },
  [ValidationCode.UNKNOWN_INSTRUCTION]: {
    rules: ['dockerfile/unknown-instruction'],
    falseErrors: [
      { because: 'a blank may stand before the delimiter of a here-document', when: ({ syntax }) => /<<[ \t]/.test(syntax.text) },
      { because: 'a frontend of one\'s own adds instructions', when: ({ syntax }) => syntax.directives.some(({ name }) => name === 'syntax') },
    ],
  },
  [ValidationCode.UNKNOWN_ADD_FLAG]: {
    rules: ['dockerfile/unknown-flag'],
    falseErrors: [TWO_DASHES, { because: 'ADD has --unpack since 1.17', when: ({ marked }) => marked === '--unpack' }],
  },
  [ValidationCode.UNKNOWN_COPY_FLAG]: { rules: ['dockerfile/unknown-flag'], falseErrors: [TWO_DASHES] },
  [ValidationCode.UNKNOWN_FROM_FLAG]: { rules: ['dockerfile/unknown-flag'], falseErrors: [TWO_DASHES] },
  [ValidationCode.UNKNOWN_HEALTHCHECK_FLAG]: { rules: ['dockerfile/unknown-flag'], falseErrors: [TWO_DASHES] },
  [ValidationCode.UNKNOWN_TYPE]: { rules: ['dockerfile/healthcheck-invalid'] },
  [ValidationCode.UNSUPPORTED_MODIFIER]: { rules: ['dockerfile/unsupported-modifier'], falseErrors: [OWN_VARIABLES] },
  [ValidationCode.DEPRECATED_MAINTAINER]: { rules: ['dockerfile/maintainer-deprecated'] },
  [ValidationCode.HEALTHCHECK_CMD_ARGUMENT_MISSING]: { rules: ['dockerfile/healthcheck-invalid'] },
  [ValidationCode.JSON_IN_SINGLE_QUOTES]: { rules: ['dockerfile/invalid-json-form'] },
  [ValidationCode.WORKDIR_IS_NOT_ABSOLUTE]: { rules: ['dockerfile/workdir-relative', 'dockerfile/workdir-tilde', 'dockerfile/unknown-flag'] },
  [ValidationCode.BASE_NAME_EMPTY]: {
    rules: ['dockerfile/undefined-arg-in-from'],
    falseErrors: [{ because: 'BUILDVARIANT is predefined: its list has it misspelt', when: ({ marked }) => /^\$\{?BUILDVARIANT/.test(marked) }],
  },
};

function isLower({ written }: Instruction): boolean {
  return written === written.toLowerCase();
}

function isFirstOfItsName(instruction: Instruction | undefined, { instructions }: DockerfileSyntax): boolean {
  const nameOf = (one: Instruction): string | undefined => (one.keyword === 'FROM' ? one.name?.text.toLowerCase() : undefined);
  return instruction !== undefined && instructions.find((one) => nameOf(one) === nameOf(instruction)) === instruction;
}
