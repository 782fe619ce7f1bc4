import { explainRule } from '../core/explain';
import type { Rule } from '../core/rule';
import type { Host } from './host';
import { styleFor } from './reporters/style';
import { wrap } from './reporters/wrap';

const WIDEST = 100;

/** A rule for a reader at a terminal. */
export function ruleText(rule: Rule, { stdout, colourful }: Host): string {
  const style = styleFor(colourful && stdout.isTerminal);
  const columns = Math.min(WIDEST, stdout.columns);
  const { example, url } = explainRule(rule);
  const options = optionLines(rule);
  const section = (title: string, ...lines: readonly string[]): readonly string[] =>
    ['', style.bold(title), ...lines.map((line) => `  ${line}`)];
  return [
    `${style.bold(rule.id)}  ${rule.summary}`,
    style.dim(`${rule.severity}, profile ${rule.profile}, ${rule.category}, ${fixText(rule)}, since ${rule.since}`),
    '',
    ...wrap(rule.why, columns),
    ...(rule.unless === undefined ? [] : section('When to leave it alone', ...wrap(rule.unless, columns - 2))),
    ...(example ? section('Reported', ...linesOf(example.bad)) : []),
    ...(example?.good === undefined ? [] : section('Repaired', ...linesOf(example.good))),
    ...(options.length === 0 ? [] : section('Options', ...options)),
    ...(rule.aliases.length === 0 ? [] : section('Same check elsewhere', ...wrap(rule.aliases.join(', '), columns - 2))),
    ...section('Sources', ...rule.sources.map((source) => `${source.title}: ${source.url}`), `Documentation: ${url}`),
    '',
  ].join('\n');
}

function optionLines(rule: Rule): readonly string[] {
  return Object.entries(rule.options ?? {}).map(([name, { default: value, strict, description }]) => {
    const inStrict = strict === undefined ? '' : `, in strict ${JSON.stringify(strict)}`;
    return `${name}: ${description} (default ${JSON.stringify(value)}${inStrict})`;
  });
}

function fixText({ fix }: Rule): string {
  return fix === 'none' ? 'no fix' : `${fix} fix`;
}

function linesOf(text: string): readonly string[] {
  return text.replace(/\r?\n$/, '').split(/\r?\n/);
}
