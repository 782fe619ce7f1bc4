import { parseImageReference } from '../../core/image-reference';
import type { Source } from '../../core/rule';
import { SIGNALS } from '../../kernel/signals';
import { flagFacts, mountOptionFacts, mountTypeFacts } from '../flags';
import { lookUpImage, type ImageFacts } from '../images';
import { dockerfileReference } from '../references';
import { KEYWORDS, type Keyword } from '../syntax/instructions';

/** Markdown about a completion, by its `about`: a word that says what it is, and its names. */
export function describeCompletion(about: string): string | undefined {
  const [kind, name = '', part] = about.split(' ');
  switch (kind) {
    case 'keyword': return instruction(name);
    case 'flag': return flag(name, part ?? '');
    case 'mount': return part === undefined ? mountType(name) : mountOption(name, part);
    case 'signal': return Object.entries(SIGNALS).find(([signal]) => signal === name)?.[1].meaning;
    case 'image': return image(name);
    default: return undefined;
  }
}

/** In a sentence each (Dockerfile reference, "Overview"). */
const INSTRUCTIONS: Readonly<Record<Keyword, string>> = {
  ADD: 'Copies files from the build context, a URL or a Git repository; unpacks local archives.',
  ARG: 'Declares a variable of the build, set with `--build-arg`.',
  CMD: 'What a container runs, or the default arguments of its ENTRYPOINT.',
  COPY: 'Copies files from the build context, another stage or another image.',
  ENTRYPOINT: 'The program that a container runs; CMD and the arguments of `docker run` are added to it.',
  ENV: 'Sets a variable for the rest of the stage and for containers.',
  EXPOSE: 'Documents a port that the program listens on; publishes nothing by itself.',
  FROM: 'Begins a stage on an image or on a stage above.',
  HEALTHCHECK: 'The command that tells whether a container works. Kubernetes ignores it.',
  LABEL: 'Adds metadata to the image.',
  MAINTAINER: 'The author; deprecated for a label.',
  ONBUILD: 'Keeps an instruction for builds that use this image as their base.',
  RUN: 'Runs a command and keeps the files that it leaves.',
  SHELL: 'What runs the shell form of RUN, CMD and ENTRYPOINT.',
  STOPSIGNAL: 'The signal that asks a container to end; SIGTERM by default.',
  USER: 'Who runs the instructions below, and containers.',
  VOLUME: 'Paths that containers keep in volumes.',
  WORKDIR: 'The directory of the instructions below and of containers; made when it is not there.',
};

function instruction(name: string): string | undefined {
  const keyword = KEYWORDS.find((one) => one === name);
  return keyword && withSource(INSTRUCTIONS[keyword], dockerfileReference(keyword));
}

function flag(name: string, flagName: string): string | undefined {
  const keyword = KEYWORDS.find((one) => one === name);
  const facts = keyword && flagFacts(keyword, flagName);
  return facts && withSource(withSince(facts.description, facts.since), dockerfileReference(name));
}

function mountType(type: string): string | undefined {
  const facts = mountTypeFacts(type);
  return facts && withSource(facts.description, RUN_MOUNT);
}

function mountOption(type: string, name: string): string | undefined {
  const facts = mountTypeFacts(type);
  const option = facts && mountOptionFacts(facts, name);
  if (!option) return undefined;
  const also = option.aliases.length > 0 ? ` Also written ${option.aliases.map((alias) => `\`${alias}\``).join(', ')}.` : '';
  return withSource(withSince(option.description + also, option.since ?? '1.0'), RUN_MOUNT);
}

const RUN_MOUNT = dockerfileReference('RUN --mount', 'run---mount');

/** What the table knows of an image: its system, its user, how long it gets fixes. */
function image(name: string): string | undefined {
  const facts = lookUpImage(parseImageReference(name));
  if (!facts) return undefined;
  const lines = [systemText(facts), userText(facts), ...facts.endsOfLife.map((end) => `${end.name}: fixes until ${end.date}.`)];
  const [page] = facts.sources;
  return withSource(lines.filter((line) => line !== '').join('  \n'), page === undefined ? undefined : { title: name, url: page });
}

function systemText({ distro, release, libc, packageManager, shell }: ImageFacts): string {
  if (distro === undefined) return '';
  const parts = [release === undefined ? distro : `${distro} ${release}`, libc ?? '', packageManager ?? '', shell === 'none' ? 'no shell' : ''];
  return `${parts.filter((part) => part !== '').join(', ')}.`;
}

function userText({ defaultUser, nonRootUser }: ImageFacts): string {
  if (!defaultUser) return '';
  const ready = nonRootUser && nonRootUser.name !== defaultUser.name ? `; has an account ${nonRootUser.name}` : '';
  return `Runs as ${defaultUser.name}${ready}.`;
}

function withSince(text: string, since: string): string {
  if (since === '1.0') return text;
  const needs = since === 'labs' ? 'the labs channel of the Dockerfile syntax' : `Dockerfile syntax ${since}`;
  return `${text}  \n_Needs ${needs}._`;
}

function withSource(text: string, source: Source | undefined): string {
  return source ? `${text}\n\n[${source.title}](${source.url})` : text;
}
