import type { Rule } from '../core/rule';
import { ruleIndex, rulePage } from '../core/rule-pages';
import { didYouMean, type Arguments } from './arguments';
import type { Engine } from './engine';
import { UsageError } from './errors';
import type { Host } from './host';
import { ruleText } from './rule-text';

/** The version of the JSON format. */
const FORMAT_VERSION = 1;

/** `plimsoll rules [ID]` */
export function runRules(args: Arguments, host: Host, engine: Engine): number {
  const id = args.operands[0];
  const rules = id === undefined ? engine.rules : rulesNamed(id, engine);
  host.stdout.write(rendered(args.value('format') ?? 'text', rules, id !== undefined, host));
  return 0;
}

/** @throws UsageError when no rule has that id or alias */
function rulesNamed(name: string, { names, rules }: Engine): readonly Rule[] {
  const ids = new Set(names.named(name).map(({ id }) => id));
  if (ids.size === 0) throw new UsageError(`unknown rule "${name}"${didYouMean(name, names.all())}`);
  return rules.filter(({ id }) => ids.has(id));
}

function rendered(format: string, rules: readonly Rule[], isChosen: boolean, host: Host): string {
  if (format === 'json') return `${JSON.stringify({ version: FORMAT_VERSION, rules: rules.map(ruleData) }, undefined, 2)}\n`;
  if (format === 'markdown') return isChosen ? rules.map(rulePage).join('\n') : ruleIndex(rules);
  return isChosen ? rules.map((rule) => ruleText(rule, host)).join('\n') : list(rules);
}

/** A rule's metadata, with every member present. */
export function ruleData(rule: Rule): object {
  const { id, summary, why, unless, severity, profile, category, kind, fix, aliases, topic, sources, since, options } = rule;
  return {
    id,
    summary,
    why,
    unless: unless ?? null,
    severity,
    profile,
    category,
    kinds: [kind],
    fix,
    aliases,
    topic: topic ?? null,
    sources,
    since,
    options: options ?? {},
  };
}

function list(rules: readonly Rule[]): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  return rules
    .map(({ id, severity, profile, fix, summary }) =>
      `${id.padEnd(width)}  ${severity.padEnd(7)}  ${profile.padEnd(11)}  ${(fix === 'none' ? '' : fix).padEnd(9)}  ${summary}\n`)
    .join('');
}
