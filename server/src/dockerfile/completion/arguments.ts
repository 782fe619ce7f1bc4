import type { Completion, CompletionContext, CompletionKind } from '../../core/completion';
import { SIGNALS } from '../../kernel/signals';
import { exposedPorts } from '../exposed-ports';
import { OCI_LABELS } from '../labels';
import type { Dockerfile } from '../model';
import { shellWithPipefail } from '../shell-choice';
import { PLATFORM_ARGS } from '../state';
import { completeImage } from './images';
import { completeKeyword } from './keywords';
import type { ArgumentSite } from './site';
import { accounts } from './users';

/** Words of the instructions whose words follow from the file or a table; what a shell reads, and paths, do not. */
export function completeArgument(site: ArgumentSite, file: Dockerfile, context: CompletionContext): readonly Completion[] {
  const { instruction, before, token } = site;
  const isFirst = before.length === 0;
  switch (instruction.keyword) {
    case 'FROM': return completeImage(site, file, context);
    case 'ONBUILD': return isFirst ? completeKeyword({ at: 'keyword', offset: token.start, isTrigger: true, token }, file) : [];
    case 'USER': return isFirst ? listed(site, 'user', accounts(file, instruction)) : [];
    case 'STOPSIGNAL': return isFirst ? signals(site) : [];
    case 'HEALTHCHECK': return isFirst ? listed(site, 'value', HEALTHCHECK_TYPES) : [];
    case 'EXPOSE': return listed(site, 'value', ports(site, file));
    case 'ARG': return listed(site, 'variable', undeclaredArgs(site, file));
    case 'LABEL': return site.typed.includes('=') ? [] : labels(site, file);
    case 'SHELL': return isFirst ? listed(site, 'value', shells(site, file)) : [];
    default: return [];
  }
}

interface Named {
  readonly name: string;
  readonly detail: string;
}

const HEALTHCHECK_TYPES: readonly Named[] = [
  { name: 'CMD', detail: 'the command that checks' },
  { name: 'NONE', detail: 'switches off that of the base image' },
];

function listed({ token }: ArgumentSite, kind: CompletionKind, names: readonly Named[]): readonly Completion[] {
  return names.map(({ name, detail }, rank) => ({ label: name, kind, range: token, newText: name, detail, rank }));
}

/** Those that a program can handle. */
function signals({ token }: ArgumentSite): readonly Completion[] {
  return Object.entries(SIGNALS)
    .filter(([name]) => name !== 'SIGKILL' && name !== 'SIGSTOP')
    .map(([name, { number }]): Completion => ({
      label: name, kind: 'signal', range: token, newText: name, detail: String(number), about: `signal ${name}`, rank: USUAL_SIGNALS.has(name) ? 0 : 1,
    }));
}

/** What servers know as the wish to end. */
const USUAL_SIGNALS: ReadonlySet<string> = new Set(['SIGTERM', 'SIGINT', 'SIGQUIT']);

/** Ports that the base image's program listens on and that are not exposed yet. */
function ports({ instruction }: ArgumentSite, file: Dockerfile): readonly Named[] {
  const stage = file.stageOf(instruction);
  const given = stage?.all('EXPOSE').flatMap(exposedPorts).map(({ port }) => port.text) ?? [];
  return (stage?.rootImage.facts?.ports ?? []).map(String).filter((port) => !given.includes(port)).map((name) => ({ name, detail: 'of the base image' }));
}

/** Arguments that have a value already but hold in a stage only once it names them (Dockerfile reference, "ARG: Scope"). */
function undeclaredArgs({ instruction, typed }: ArgumentSite, file: Dockerfile): readonly Named[] {
  const stage = file.stageOf(instruction);
  if (!stage || typed.includes('=')) return [];
  const { args } = file.stateBefore(instruction);
  const own = [...file.globalState.args.values()].filter(({ definition }) => definition).map(({ name, value }) => ({ name, detail: value ?? 'of the whole file' }));
  const platform = PLATFORM_ARGS.filter((name) => !own.some((one) => one.name === name)).map((name) => ({ name, detail: 'of the builder' }));
  return [...own, ...platform].filter(({ name }) => !args.has(name));
}

/** Keys of the OCI image specification that the stage does not have yet. */
function labels({ instruction, token }: ArgumentSite, file: Dockerfile): readonly Completion[] {
  const stage = file.stageOf(instruction);
  const given = new Set(stage?.all('LABEL').filter((one) => one !== instruction).flatMap(({ pairs }) => pairs.map(({ key }) => key.text)));
  const behind = file.text[token.end - 1] === '=' || file.text.slice(token.start, token.end).includes('=') ? '' : '=';
  return OCI_LABELS.filter((key) => !given.has(key)).map((key, rank): Completion => ({
    label: key,
    kind: 'label',
    range: { start: token.start, end: behind === '' ? token.start + keyLength(file.text, token.start) : token.end },
    newText: behind === '' ? key : `${key}=""`,
    ...(behind === '' ? {} : { snippet: `${key}="$1"` }),
    detail: 'OCI annotation',
    rank,
  }));
}

function keyLength(text: string, start: number): number {
  return text.indexOf('=', start) - start;
}

function shells({ instruction }: ArgumentSite, file: Dockerfile): readonly Named[] {
  const shell = shellWithPipefail(file.stageOf(instruction));
  return shell ? [{ name: `[${shell.argv.map((word) => JSON.stringify(word)).join(', ')}]`, detail: 'failures in pipes stop the build' }] : [];
}
