import parse from 'spdx-expression-parse';

/** Whether a text is an SPDX License Expression: `MIT`, `Apache-2.0 OR GPL-2.0-only` (SPDX specification, annex "License expressions"). */
export function isSpdxExpression(text: string): boolean {
  try {
    parse(text);
    return true;
  } catch {
    return false;
  }
}
