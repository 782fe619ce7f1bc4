import { maskHeredocs, type Heredoc } from './heredocs';

/**
 * The text, every line where it was, in a form that dockerfile-ast 0.7.1 and dockerfile-utils 0.16.3 read as BuildKit does. They take
 * `RUN cat << 'EOF'` for several instructions and the body of an ADD here-document for an empty continuation; `\ \` at the end of a line
 * ends an instruction for them, `\  x` continues it, and so does `\\`, which BuildKit takes for no continuation mark.
 */
export function textForAst(text: string, heredocs: readonly Heredoc[], escape: '\\' | '`'): string {
  const { escapedBlank, escapedMark } = MISREAD[escape];
  return maskHeredocs(text, heredocs).replace(escapedBlank, 'x').replace(escapedMark, (marks) => 'x'.repeat(marks.length));
}

const MISREAD = {
  '\\': { escapedBlank: /\\(?=[ \t]+[^ \t\r\n])/g, escapedMark: /\\{2,}(?=[ \t]*\r?$)/gm },
  '`': { escapedBlank: /`(?=[ \t]+[^ \t\r\n])/g, escapedMark: /`{2,}(?=[ \t]*\r?$)/gm },
} as const;
