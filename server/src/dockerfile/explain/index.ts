import { explanationOf } from '../../core/effects';
import type { Explanation, ExplainContext } from '../../core/explain';
import { touches, type Range } from '../../core/text';
import type { Dockerfile } from '../model';
import { dockerfileReference } from '../references';
import type { Instruction } from '../syntax/instructions';
import { arg, copy, env, from, label, onbuild, run, workdir } from './build';
import { command, expose, healthcheck, shell, stopSignal, user, volume } from './container';
import { FLAG_EXPLAINERS } from './flags';
import { buildValues, type Site, type Told } from './site';

/** What the instruction, flag or argument at an offset does; undefined in comments, here-documents and the commands of a RUN. */
export function explainDockerfile(file: Dockerfile, offset: number, context: ExplainContext): Explanation | undefined {
  const instruction = instructionAt(file, offset);
  if (!instruction || file.comments.some(({ range }) => touches(range, offset))) return undefined;
  const site = { file, instruction, stage: file.stageOf(instruction), offset, context };
  const flag = instruction.flags.find(({ range }) => touches(range, offset));
  if (flag) {
    const told = FLAG_EXPLAINERS[`${instruction.keyword} --${flag.name}`]?.({ ...site, flag });
    return told && explanationOf(told, { range: told.range ?? flag.range, title: oneLine(file.text, flag.range) }, context.host);
  }
  const place = placeIn(instruction, offset);
  const told = place && explainInstruction(site);
  if (!place || !told) return undefined;
  const title = told.title ?? oneLine(file.text, { start: instruction.keywordRange.start, end: instruction.range.end });
  return explanationOf(told, { range: told.range ?? place, title }, context.host);
}

/** Instructions that are explained; every keyword of the language is among them. */
export function explainInstruction(site: Site): Told | undefined {
  if (!isForWindows(site)) return explainForLinux(site);
  const told = LINUX_ONLY.has(site.instruction.keyword) ? undefined : explainForLinux(site);
  return told && withoutUsers(told, site.instruction);
}

/** The ids of Linux do not exist on Windows; what COPY and ADD do not do is about owners. */
function withoutUsers({ doesNot, ...told }: Told, { keyword }: Instruction): Told {
  const values = told.values.filter(({ surface }) => surface !== 'user');
  const isAboutOwners = keyword === 'COPY' || keyword === 'ADD';
  return { ...told, values, ...(doesNot === undefined || isAboutOwners ? {} : { doesNot }) };
}

function explainForLinux(site: Site): Told | undefined {
  const { instruction } = site;
  switch (instruction.keyword) {
    case 'FROM': return from({ ...site, instruction });
    case 'RUN': return run({ ...site, instruction });
    case 'COPY':
    case 'ADD': return copy({ ...site, instruction });
    case 'WORKDIR': return workdir({ ...site, instruction });
    case 'ENV': return env({ ...site, instruction });
    case 'ARG': return arg({ ...site, instruction });
    case 'LABEL': return label(site);
    case 'ONBUILD': return onbuild({ ...site, instruction });
    case 'USER': return user({ ...site, instruction });
    case 'CMD':
    case 'ENTRYPOINT': return command({ ...site, instruction });
    case 'HEALTHCHECK': return healthcheck({ ...site, instruction });
    case 'VOLUME': return volume({ ...site, instruction });
    case 'SHELL': return shell({ ...site, instruction });
    case 'STOPSIGNAL': return stopSignal({ ...site, instruction });
    case 'EXPOSE': return expose({ ...site, instruction });
    case 'MAINTAINER': return maintainer(site);
    case 'UNKNOWN': return undefined;
  }
}

/** Of these nothing holds that is said about Linux: users are accounts, and containers are stopped by other means. */
const LINUX_ONLY = new Set(['USER', 'CMD', 'ENTRYPOINT', 'STOPSIGNAL', 'VOLUME', 'WORKDIR']);

/** An image of Windows, or a shell that only Windows has; pwsh runs on Linux too. */
function isForWindows({ stage }: Site): boolean {
  const shell = stage?.state.shell.argv[0] ?? '';
  return stage?.rootImage.facts?.distro === 'windows' || /^(?:.*[\\/])?(?:powershell|cmd)(?:\.exe)?$/i.test(shell);
}

/** The trigger of an ONBUILD, or the instruction itself. */
function instructionAt(file: Dockerfile, offset: number): Instruction | undefined {
  const found = file.instructions.findLast(({ range }) => touches(range, offset));
  if (found?.keyword !== 'ONBUILD' || !found.trigger) return found;
  return found.trigger.range.start <= offset ? found.trigger : found;
}

/** Instructions whose arguments are explained as well; a label's value or a command of RUN is text that is not modelled. */
const WITH_ARGUMENTS = new Set([
  'FROM', 'COPY', 'ADD', 'WORKDIR', 'ENV', 'ARG', 'USER', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'VOLUME', 'SHELL', 'STOPSIGNAL',
  'EXPOSE',
]);

function placeIn({ keyword, keywordRange, arguments: args, heredocs }: Instruction, offset: number): Range | undefined {
  if (touches(keywordRange, offset)) return keywordRange;
  if (!WITH_ARGUMENTS.has(keyword)) return undefined;
  if (heredocs.some(({ body, closing }) => body.start <= offset && offset <= closing.end)) return undefined;
  const range = args.range();
  return touches(range, offset) ? range : undefined;
}

function maintainer(site: Site): Told {
  return {
    values: buildValues(site),
    meaning: 'Sets the author in the image’s configuration. Deprecated: the label org.opencontainers.image.authors does the same and is searchable.',
    doesNot: 'It proves nothing about who built the image: signatures and provenance do.',
    sources: [dockerfileReference('MAINTAINER', 'maintainer-deprecated')],
    topics: ['layers'],
  };
}

const LONGEST_TITLE = 80;

function oneLine(text: string, range: Range): string {
  const written = text.slice(range.start, range.end);
  const [line = ''] = written.split('\n', 1);
  const trimmed = line.replace(/[\\`]?\s*$/, '').trimEnd();
  if (trimmed.length > LONGEST_TITLE) return `${trimmed.slice(0, LONGEST_TITLE)}…`;
  return written.length > line.length ? `${trimmed} …` : trimmed;
}
