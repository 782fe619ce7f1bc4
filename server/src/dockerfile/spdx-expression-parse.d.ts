declare module 'spdx-expression-parse' {
  /** The expression as a tree; throws when the text is none. */
  export default function parse(text: string): unknown;
}
