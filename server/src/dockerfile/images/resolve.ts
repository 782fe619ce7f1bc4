import { products, releaseOf, type ProductId } from './end-of-life';
import { dockerHubPage } from './sources';
import { editions, plainNames, productOfSystem, systems, type System, type SystemId } from './systems';
import { hasWords, isBefore, isSince, releaseOrVersion, versionOf, type Answer, type TagWords } from './tag';
import type { EndOfLife, Facts, ImageFacts, ImageFamily, ImageUser, ImageVariant } from './types';

interface Image {
  readonly family: ImageFamily;
  readonly tag: TagWords;
  /** Of the family's product. */
  readonly version: string | undefined;
}

/** The facts that hold for every image that a tag of the family may mean. */
export function resolveFacts(family: ImageFamily, tag: TagWords): ImageFacts {
  const image = { family, tag, version: versionOf(tag, family.product) };
  const system = systemOf(image);
  const facts = factsOf(image, system);
  const release = facts.release ?? releaseOfSystem(image, system);
  const endsOfLife = endsOfLifeOf(image, system, release);
  const [endOfLife] = endsOfLife;
  return {
    ...facts,
    ...(facts.service && !facts.purpose && { purpose: 'service' }),
    family: family.names[0],
    sources: sourcesOf(family),
    users: knownUsers(facts),
    env: [...new Set(facts.env)],
    ...(release !== undefined && { release }),
    endsOfLife,
    ...(endOfLife && { endOfLife }),
  };
}

/** URLs that the facts of a family come from. */
export function sourcesOf({ names: [name], sources = [], product }: ImageFamily): readonly string[] {
  const page = dockerHubPage(name);
  return [...(page === undefined ? [] : [page]), ...sources, ...(product ? [products[product].source] : [])];
}

/** A system that the tag names wins over the one that the family starts from. */
function systemOf(image: Image): SystemId | undefined {
  const { family, tag } = image;
  const variants = (family.variants ?? []).filter((variant) => variant.system);
  const base = variants.findLast((variant) => matchesTag(variant, image) === 'yes')?.system ?? family.system;
  const open = variants.some((variant) => variant.system !== base && matchesTag(variant, image) === 'maybe');
  if (family.oneSystem) return open ? undefined : base;
  const named = tag.markers.find((marker) => marker.system)?.system;
  if (!named) return tag.complete && !open ? edition(base, tag) : undefined;
  return edition(base && tag.complete && plainNames[base] === named ? base : named, tag);
}

function edition(system: SystemId | undefined, tag: TagWords): SystemId | undefined {
  if (!system) return undefined;
  const word = Object.keys(editions).find((candidate) => tag.words.has(candidate) && editions[candidate]?.[system]);
  return word === undefined ? system : editions[word]?.[system];
}

function factsOf(image: Image, system: SystemId | undefined): Facts {
  const { family, tag } = image;
  const base = system ? baseFacts(systems[system], family.plain === true && tag.complete) : {};
  if (base.distro === 'windows' && !isWindows(family)) return { ...base, ...portableFacts(family.facts ?? {}) };
  let facts = join(base, family.facts ?? {});
  for (const variant of family.variants ?? []) {
    if (!variant.facts) continue;
    const answer = allOf([matchesTag(variant, image), matchesSystem(variant, system)]);
    if (answer === 'yes') facts = join(facts, variant.facts);
    if (answer === 'maybe') facts = without(facts, variant.facts);
  }
  return facts;
}

/** What a distribution lacks, an image on top of it may have, unless that image is known to add nothing but its program. */
function baseFacts(system: System, plain: boolean): Facts {
  if (plain) return system;
  const { bash, curl, wget, addUser, ...rest } = system;
  return {
    ...rest,
    ...(bash && { bash }),
    ...(curl && { curl }),
    ...(wget && wget !== 'none' && { wget }),
    ...(addUser && addUser !== 'none' && { addUser }),
  };
}

function isWindows(family: ImageFamily): boolean {
  return family.system !== undefined && systems[family.system].distro === 'windows';
}

/** Accounts, paths and commands of a family are those of its Linux images; these hold on Windows too. */
function portableFacts({ purpose, service, ports, env, retired, successor }: Facts): Facts {
  return {
    ...(purpose && { purpose }),
    ...(service && { service }),
    ...(ports && { ports }),
    ...(env && { env }),
    ...(retired && { retired }),
    ...(successor && { successor }),
  };
}

function matchesTag(variant: ImageVariant, { tag, version }: Image): Answer {
  return allOf([
    hasWords(tag, variant.words ?? []),
    variant.since === undefined ? 'yes' : isSince(tag, version, variant.since),
    variant.before === undefined ? 'yes' : isBefore(tag, version, variant.before),
  ]);
}

function matchesSystem(variant: ImageVariant, system: SystemId | undefined): Answer {
  if (!variant.on) return 'yes';
  if (!system) return 'maybe';
  return variant.on.includes(system) ? 'yes' : 'no';
}

function allOf(answers: readonly Answer[]): Answer {
  if (answers.includes('no')) return 'no';
  return answers.includes('maybe') ? 'maybe' : 'yes';
}

function join(facts: Facts, more: Facts): Facts {
  return {
    ...facts,
    ...more,
    users: [...(facts.users ?? []), ...(more.users ?? [])],
    env: [...(facts.env ?? []), ...(more.env ?? [])],
  };
}

/** The facts that hold whether or not the others come on top. Accounts and variables add up, so they stay. */
function without(facts: Facts, others: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name === 'users' || name === 'env' || !(name in others)));
}

/** Accounts with a name, root left out. */
function knownUsers({ users = [], defaultUser, nonRootUser }: Facts): readonly ImageUser[] {
  const byName = new Map<string, ImageUser>();
  for (const user of [...users, nonRootUser, defaultUser]) {
    if (user && user.uid !== 0 && !/^[0-9]/.test(user.name)) byName.set(user.name, user);
  }
  return [...byName.values()];
}

function releaseOfSystem({ family, tag, version }: Image, system: SystemId | undefined): string | undefined {
  const product = system && productOfSystem[system];
  if (family.lifecycle) return tag.markers.find((marker) => marker.system && marker.release)?.release;
  if (!product) return undefined;
  const named = tag.markers.find((marker) => marker.product === product && marker.release)?.release;
  const release = named ?? (product === family.product ? version : undefined);
  return release === undefined ? undefined : releaseOrVersion(product, release);
}

function endsOfLifeOf(image: Image, system: SystemId | undefined, release: string | undefined): readonly EndOfLife[] {
  const { family, tag, version } = image;
  const systemProduct = family.lifecycle ?? (system && productOfSystem[system]);
  const versions = new Map<ProductId, string>();
  for (const marker of tag.markers) {
    if (!marker.system && marker.product && marker.release) versions.set(marker.product, marker.release);
  }
  if (family.product && version !== undefined) versions.set(family.product, version);
  if (systemProduct && release !== undefined) versions.set(systemProduct, release);
  return [...versions].flatMap(([id, of]) => endOfLife(id, of)).sort((a, b) => a.date.localeCompare(b.date));
}

function endOfLife(id: ProductId, version: string): EndOfLife[] {
  const product = products[id];
  const release = releaseOf(product, version);
  const date = release === undefined ? undefined : product.cycles[release];
  return date === undefined ? [] : [{ name: `${product.name} ${release}`, date, source: product.source }];
}
