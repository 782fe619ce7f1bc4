/**
 * The words of a `command` or `entrypoint` that is written as one text: quotes and backslashes as in a shell, but no expansion,
 * and no operator means anything. Undefined for an open quote, which Compose refuses.
 * Source: compose-spec/compose-go, types/command.go, `ShellCommand`; mattn/go-shellwords, shellwords.go.
 */
export function splitCommand(text: string): readonly string[] | undefined {
  const words: string[] = [];
  let word: string | undefined;
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const char = text.charAt(i);
    if (char === '\\' && quote !== "'" && i + 1 < text.length) word = (word ?? '') + text.charAt(++i);
    else if (quote !== '') {
      if (char === quote) quote = '';
      else word = (word ?? '') + char;
    } else if (char === '"' || char === "'") {
      quote = char;
      word ??= '';
    } else if (/\s/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
    } else word = (word ?? '') + char;
  }
  if (quote !== '') return undefined;
  return word === undefined ? words : [...words, word];
}
