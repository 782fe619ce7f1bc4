import { withoutMarks } from './explain';
import { isBad, type BadExample, type Example, type Kind, type Rule } from './rule';

const FENCES: Readonly<Record<Kind, string>> = { dockerfile: 'dockerfile', compose: 'yaml', kubernetes: 'yaml', ecs: 'json' };

/** The documentation page of a rule, in Markdown. */
export function rulePage(rule: Rule): string {
  const bad = rule.examples.filter(isBad);
  const shown = bad.find(({ good }) => good !== undefined) ?? bad[0];
  return [
    `# ${rule.id}`,
    `**${rule.summary}**`,
    `Severity ${rule.severity} · profile ${rule.profile} · ${rule.category} · ${fixText(rule)} · since ${rule.since}`,
    rule.why,
    ...(rule.unless === undefined ? [] : ['## When to leave it alone', rule.unless]),
    ...(shown ? exampleSection(rule, shown) : []),
    ...acceptedSection(rule),
    ...optionsSection(rule),
    '## Suppress',
    `\`# plimsoll-ignore ${rule.id} -- reason\` above the line, or \`${rule.id}: off\` under \`rules\` in \`.plimsoll.yaml\`.`,
    ...(rule.aliases.length === 0 ? [] : ['## Same check elsewhere', rule.aliases.map((alias) => `\`${alias}\``).join(', ')]),
    '## Sources',
    rule.sources.map(({ title, url }) => `- [${title}](${url})`).join('\n'),
  ].join('\n\n') + '\n';
}

/** The list of all rules, by kind, in Markdown. */
export function ruleIndex(rules: readonly Rule[]): string {
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  const sections = kinds.flatMap((kind) => [
    `## ${kind}`,
    ['| rule | severity | profile | fix | what |', '|---|---|---|---|---|', ...rules.filter((rule) => rule.kind === kind).map(row)].join('\n'),
  ]);
  return ['# Rules', 'A rule is on in the profile that it names and in all louder ones: recommended, hardened, strict.', ...sections].join('\n\n') + '\n';
}

function row({ id, severity, profile, fix, summary }: Rule): string {
  return `| [${id}](${id}.md) | ${severity} | ${profile} | ${fix} | ${summary.replaceAll('|', '\\|')} |`;
}

function fixText({ fix }: Rule): string {
  return fix === 'none' ? 'no fix' : `${fix} fix`;
}

function exampleSection(rule: Rule, example: BadExample): readonly string[] {
  const good = example.good === undefined ? [] : ['Repaired:', fenced(rule, example.good)];
  return ['## Example', fenced(rule, withoutMarks(example.bad)), ...good];
}

function acceptedSection(rule: Rule): readonly string[] {
  const titled = rule.examples.filter((example): example is Extract<Example, { ok: string }> => !isBad(example) && example.title !== undefined);
  if (titled.length === 0) return [];
  return ['## Accepted', ...titled.flatMap(({ title, ok }) => [`${capital(title ?? '')}:`, fenced(rule, ok)])];
}

function optionsSection(rule: Rule): readonly string[] {
  const options = Object.entries(rule.options ?? {});
  if (options.length === 0) return [];
  const rows = options.map(([name, { default: value, strict, description }]) =>
    `| \`${name}\` | \`${JSON.stringify(value)}\` | ${strict === undefined ? '' : `\`${JSON.stringify(strict)}\``} | ${description} |`);
  return ['## Options', ['| option | default | in strict | meaning |', '|---|---|---|---|', ...rows].join('\n')];
}

function fenced(rule: Rule, text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${FENCES[rule.kind]}\n${text.replace(/\n$/, '')}\n${fence}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

