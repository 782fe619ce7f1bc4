import type { HostAssumptions } from '../kernel/host';
import type { Workspace } from '../workspace/workspace';
import type { Settings } from './config';
import { isBad, type Problem, type RuleMetadata, type Source } from './rule';
import type { Range } from './text';

/** One computed effect of a line on a running container. `contracts`: surfaces and names are a closed, documented set. */
export interface Consequence {
  readonly runtime: 'docker' | 'compose' | 'kubernetes' | 'ecs' | 'build';
  readonly surface: string;
  /** cgroup file, namespace, capability set, mount path … */
  readonly name: string;
  /** As the kernel would show it: "150000 100000", "536870912", "max". */
  readonly value: string;
  readonly note?: string;
  /** What holds for all containers of a Kubernetes pod or an Amazon ECS task together; absent for the container itself. */
  readonly scope?: 'pod' | 'task';
}

/** What stands at a place of a file and what it will do. The one model behind hover, sidebar and `plimsoll explain`. */
export interface Explanation {
  /** What the cursor is on. */
  readonly range: Range;
  /** `memory: 512Mi` */
  readonly title: string;
  /** One sentence: what this means. */
  readonly meaning: string;
  /** What it does not do, where people expect more of it. */
  readonly doesNot?: string;
  readonly consequences: readonly Consequence[];
  /** Names of the host assumptions that the values depend on. */
  readonly assumptions: readonly string[];
  readonly sources: readonly Source[];
  /** Ids of learn topics. */
  readonly topics: readonly string[];
}

export interface ExplainContext {
  readonly host: HostAssumptions;
  readonly workspace: Workspace;
  readonly kubernetesMinor: number;
}

/** The context that the settings of a file give. */
export function explainContext({ host, kubernetesMinor }: Settings, workspace: Workspace): ExplainContext {
  return { host, workspace, kubernetesMinor };
}

/** Everything about a rule, for documentation, hover, sidebar and terminal. */
export interface RuleExplanation {
  readonly id: string;
  readonly title: string;
  readonly why: string;
  readonly unless?: string;
  readonly url: string;
  readonly topic?: string;
  readonly sources: readonly Source[];
  readonly aliases: readonly string[];
  /** The first example with a fix: text before and after. */
  readonly example?: { readonly bad: string; readonly good?: string };
}

/** Where rule pages are published. */
const RULE_PAGES = 'https://github.com/plimsoll/plimsoll/blob/main/docs/rules';

export function ruleUrl(id: string): string {
  return `${RULE_PAGES}/${id}.md`;
}

export function explainRule(rule: RuleMetadata): RuleExplanation {
  const bad = rule.examples.filter(isBad);
  const shown = bad.find((example) => example.good !== undefined) ?? bad[0];
  return {
    id: rule.id,
    title: rule.summary,
    why: rule.why,
    url: ruleUrl(rule.id),
    sources: rule.sources,
    aliases: rule.aliases,
    ...(rule.unless === undefined ? {} : { unless: rule.unless }),
    ...(rule.topic === undefined ? {} : { topic: rule.topic }),
    ...(shown ? { example: { bad: withoutMarks(shown.bad), ...(shown.good === undefined ? {} : { good: shown.good }) } } : {}),
  };
}

/** An example's text without the «marks» around what is wrong. */
export function withoutMarks(text: string): string {
  return text.replace(/[«»]/g, '');
}

/** The explanation as Markdown: values first, then meaning, then what it does not do, then sources. */
export function explanationMarkdown(explanation: Explanation): string {
  const assumed = explanation.assumptions.length > 0 ? `_Assumes ${escaped(explanation.assumptions.join(', '))}._` : '';
  const links = explanation.sources.map(({ title, url }) => `[${title}](${url})`).join(' · ');
  const values = valueLines(explanation.consequences).join('  \n');
  const paragraphs = [values, escaped(explanation.meaning), escaped(explanation.doesNot ?? ''), assumed, links];
  return [`**${escaped(explanation.title)}**`, ...paragraphs.filter((paragraph) => paragraph !== '')].join('\n\n');
}

/** Text of a file in Markdown: globs, paths such as `__pycache__` and tags must not format what follows them. */
function escaped(text: string): string {
  return text.replace(/[\\`*[\]<]/g, '\\$&').replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_');
}

/** Text that is shown as it stands; a backtick in it needs more of them around. */
function code(text: string): string {
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** What a consequence is about, in words that stand alone: `pod memory.max`, `pid namespace`, `effective capabilities`. */
export function consequenceLabel({ surface, name, scope }: Consequence): string {
  const label = LABELS[surface]?.(name) ?? name;
  const isPodsAnyway = surface === 'qos' || surface === 'pod-security';
  return scope === undefined || isPodsAnyway ? label : `${scope} ${label}`;
}

const LABELS: Readonly<Record<string, (name: string) => string>> = {
  namespace: (name) => `${name} namespace`,
  capability: (name) => `${name} capabilities`,
  qos: () => 'QoS class',
  'pod-security': (name) => `Pod Security ${name}`,
  seccomp: (name) => `seccomp ${name}`,
  apparmor: (name) => `AppArmor ${name}`,
  signal: (name) => SIGNAL_LABELS[name] ?? name,
  layer: (name) => `${name} adds`,
  cache: (name) => `${name} rebuilds`,
};

const SIGNAL_LABELS: Readonly<Record<string, string>> = { stop: 'stop signal', pid1: 'PID 1', grace: 'grace period' };

/** One line for each value; capability sets that are the same share one. */
function valueLines(consequences: readonly Consequence[]): readonly string[] {
  const groups: Consequence[][] = [];
  for (const one of consequences) {
    const last = groups.at(-1);
    if (last?.[0] && saysTheSame(last[0], one)) last.push(one);
    else groups.push([one]);
  }
  return groups.map(valueLine);
}

function valueLine(group: readonly Consequence[]): string {
  const [first] = group;
  if (!first) return '';
  const label = consequenceLabel({ ...first, name: group.map(({ name }) => name).join(', ') });
  const notes = [...new Set(group.flatMap(({ note }) => note ?? []))].join('; ');
  return `${code(`${label} = ${first.value === '' ? 'none' : first.value}`)}${notes === '' ? '' : ` · ${escaped(notes)}`}`;
}

function saysTheSame(a: Consequence, b: Consequence): boolean {
  return a.surface === 'capability' && b.surface === 'capability' && a.value === b.value;
}

/** The problems whose range holds the offset, narrowest first. */
export function problemsAt(problems: readonly Problem[], offset: number): readonly Problem[] {
  return problems
    .filter(({ range }) => range.start <= offset && offset <= range.end)
    .sort((a, b) => a.range.end - a.range.start - (b.range.end - b.range.start));
}
