import { parseComposeDuration } from '../kernel/quantity/duration';
import type { YamlEntry, YamlMap, YamlNode } from '../yaml/tree';
import { ComposeText, booleanOf, integerOf, textOf, textsOf } from './text';

/** `command`, `entrypoint`, a hook's command or a healthcheck's test. */
export interface CommandLine {
  readonly node: YamlNode;
  /** `text` is split into words by Compose; for a test it is run by a shell. `list` is taken as it is. */
  readonly form: 'text' | 'list';
  /** The items of a list; the whole text of a text. */
  readonly words: readonly ComposeText[];
}

/** Undefined for null and for mappings. An empty list or text resets what the image says. */
export function commandOf(node: YamlNode | undefined): CommandLine | undefined {
  if (node?.kind === 'sequence') return { node, form: 'list', words: textsOf(node) };
  const text = textOf(node);
  return text && { node: text.node, form: 'text', words: [text] };
}

/** A time as written and in nanoseconds, which are absent when a variable decides or the text is no duration. */
export interface Duration {
  readonly entry: YamlEntry;
  readonly text: ComposeText;
  readonly nanoseconds: number | undefined;
}

export function durationOf(entry: YamlEntry | undefined): Duration | undefined {
  const text = textOf(entry?.value);
  if (!entry || !text) return undefined;
  const parsed = text.text === undefined ? undefined : parseComposeDuration(text.text);
  return { entry, text, nanoseconds: parsed?.ok ? parsed.value : undefined };
}

export interface Healthcheck {
  readonly entry: YamlEntry;
  readonly node: YamlMap;
  /** `disable: true`, or a test of NONE. Undefined when a variable decides. */
  readonly disabled: boolean | undefined;
  readonly test: CommandLine | undefined;
  /** How the test is run: text and CMD-SHELL by the image's shell. Undefined for a list that begins with none of the three. */
  readonly kind: 'CMD' | 'CMD-SHELL' | 'NONE' | undefined;
  readonly interval: Duration | undefined;
  readonly timeout: Duration | undefined;
  readonly startPeriod: Duration | undefined;
  readonly startInterval: Duration | undefined;
  readonly retries: number | undefined;
}

/** Reads `healthcheck`; undefined when it is not a mapping. */
export function healthcheckOf(entry: YamlEntry | undefined): Healthcheck | undefined {
  const node = entry?.value;
  if (!entry || node?.kind !== 'map') return undefined;
  const test = commandOf(node.get('test'));
  const kind = test && testKind(test);
  const disable = node.get('disable');
  return {
    entry,
    node,
    disabled: kind === 'NONE' ? true : disable ? booleanOf(disable) : false,
    test,
    kind,
    interval: durationOf(node.entryOf('interval')),
    timeout: durationOf(node.entryOf('timeout')),
    startPeriod: durationOf(node.entryOf('start_period')),
    startInterval: durationOf(node.entryOf('start_interval')),
    retries: integerOf(textOf(node.get('retries'))),
  };
}

function testKind(test: CommandLine): Healthcheck['kind'] {
  if (test.form === 'text') return 'CMD-SHELL';
  const first = test.words[0]?.text;
  return first === 'CMD' || first === 'CMD-SHELL' || first === 'NONE' ? first : undefined;
}

/** One of `post_start`, `pre_stop` and `pre_start`, or `develop.watch[].exec`. */
export interface Hook {
  readonly node: YamlMap;
  readonly command: CommandLine | undefined;
  readonly user: ComposeText | undefined;
  readonly privileged: YamlEntry | undefined;
}

export function hooksOf(node: YamlNode | undefined): readonly Hook[] {
  const nodes = node?.kind === 'sequence' ? node.items : node ? [node] : [];
  return nodes.filter((item) => item.kind === 'map').map((item) => ({
    node: item,
    command: commandOf(item.get('command')),
    user: textOf(item.get('user')),
    privileged: item.entryOf('privileged'),
  }));
}

const POLICIES = ['no', 'always', 'on-failure', 'unless-stopped'] as const;

/** `restart`: what it says, taken apart. */
export interface Restart {
  readonly entry: YamlEntry;
  readonly text: ComposeText;
  /** `no`, `always`, `on-failure` or `unless-stopped`; undefined when a variable decides, or for anything else. */
  readonly policy: (typeof POLICIES)[number] | undefined;
  /** The number behind `on-failure:`. */
  readonly maxAttempts: number | undefined;
}

export function restartOf(entry: YamlEntry | undefined): Restart | undefined {
  const node = entry?.value;
  if (!entry || node?.kind !== 'scalar' || node.isNull) return undefined;
  const text = new ComposeText(node);
  const [, policy, attempts] = /^(no|always|on-failure|unless-stopped)(?::(\d{1,9}))?$/.exec(text.text ?? '') ?? [];
  return {
    entry,
    text,
    policy: POLICIES.find((known) => known === policy),
    maxAttempts: attempts === undefined ? undefined : Number(attempts),
  };
}
