import { products, releaseOf, type ProductId } from './end-of-life';
import { EDITIONS, FULL_NAMES, systems, type System, type SystemId } from './systems';
import { hasWords, isBefore, isSince, releaseOrVersion, versionOf, type Answer, type TagWords } from './tag';
import type { EndOfLife, Facts, ImageFacts, ImageFamily, ImageUser, ImageVariant } from './types';

/** The facts of the images of a family that a tag may mean: what differs between them is left out. */
export function resolveFacts(family: ImageFamily, tag: TagWords): ImageFacts {
  const version = versionOf(tag, family.product);
  const systemId = systemOf(family, tag, version);
  const system = systemId && systems[systemId];
  const facts = factsOf(family, tag, version, systemId);
  const release = facts.release ?? releaseOfSystem(family, tag, version, system);
  const endsOfLife = endsOfLifeOf(family, tag, version, system, release);
  const [endOfLife] = endsOfLife;
  return {
    ...facts,
    family: family.names[0],
    sources: family.sources,
    users: knownUsers(facts),
    env: [...new Set(facts.env)],
    ...(release !== undefined && { release }),
    endsOfLife,
    ...(endOfLife && { endOfLife }),
  };
}

/** The tag's own word for a system wins over what the family starts from. */
function systemOf(family: ImageFamily, tag: TagWords, version: string | undefined): SystemId | undefined {
  const answers = (family.variants ?? []).map((variant) => ({ variant, answer: appliesBySystem(variant, tag, version) }));
  const chosen = answers.findLast(({ variant, answer }) => variant.system && answer === 'yes')?.variant.system ?? family.system;
  const open = answers.some(({ variant, answer }) => variant.system && variant.system !== chosen && answer === 'maybe');
  if (family.oneSystem) return open ? undefined : chosen;
  const marked = tag.markers.find((marker) => marker.system)?.system;
  if (!marked) return tag.complete && !open ? edition(chosen, tag) : undefined;
  const sameDistribution = chosen !== undefined && FULL_NAMES[chosen] === marked;
  return edition(sameDistribution && tag.complete ? chosen : marked, tag);
}

function edition(system: SystemId | undefined, tag: TagWords): SystemId | undefined {
  if (!system) return undefined;
  const words = Object.keys(EDITIONS).filter((word) => tag.words.has(word));
  return words.map((word) => EDITIONS[word]?.[system]).find((id) => id !== undefined) ?? system;
}

function factsOf(family: ImageFamily, tag: TagWords, version: string | undefined, systemId: SystemId | undefined): Facts {
  const system = systemId ? systemFacts(systems[systemId], family.plain === true && tag.complete) : {};
  if (system.distro === 'windows' && !isWindows(family)) return { ...system, ...windowsFacts(family.facts ?? {}) };
  let facts = join(system, family.facts ?? {});
  for (const variant of family.variants ?? []) {
    if (!variant.facts) continue;
    const answer = allOf([appliesBySystem(variant, tag, version), appliesToSystem(variant, systemId)]);
    if (answer === 'yes') facts = join(facts, variant.facts);
    if (answer === 'maybe') facts = without(facts, variant.facts);
  }
  return facts;
}

/** What a program adds to the distribution is unknown unless the family is plain: `curl: false` may no longer hold. */
function systemFacts({ product: _, ...facts }: System, plain: boolean): Facts {
  if (plain) return facts;
  const { bash, curl, wget, ...rest } = facts;
  return { ...rest, ...(bash && { bash }), ...(curl && { curl }), ...(wget !== 'none' && { wget }) };
}

function isWindows(family: ImageFamily): boolean {
  return family.system !== undefined && systems[family.system].distro === 'windows';
}

/** Accounts, paths and commands of a family are those of its Linux images. */
function windowsFacts({ purpose, service, ports, retired, successor, env }: Facts): Facts {
  return {
    ...(purpose && { purpose }), ...(service && { service }), ...(ports && { ports }), ...(env && { env }),
    ...(retired && { retired }), ...(successor && { successor }),
  };
}

function appliesBySystem(variant: ImageVariant, tag: TagWords, version: string | undefined): Answer {
  return allOf([
    hasWords(tag, variant.words ?? []),
    variant.since === undefined ? 'yes' : isSince(tag, version, variant.since),
    variant.before === undefined ? 'yes' : isBefore(tag, version, variant.before),
  ]);
}

function appliesToSystem(variant: ImageVariant, system: SystemId | undefined): Answer {
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

/** The facts that stay as they are whether or not the others come on top. Variables add up, so they stay. */
function without(facts: Facts, others: Facts): Facts {
  return Object.fromEntries(Object.entries(facts).filter(([name]) => name === 'users' || name === 'env' || !(name in others)));
}

function knownUsers({ users = [], defaultUser, nonRootUser }: Facts): readonly ImageUser[] {
  const byName = new Map<string, ImageUser>();
  for (const user of [...users, nonRootUser, defaultUser]) {
    if (user && user.uid !== 0) byName.set(user.name, user);
  }
  return [...byName.values()];
}

function releaseOfSystem(
  family: ImageFamily,
  tag: TagWords,
  version: string | undefined,
  system: System | undefined,
): string | undefined {
  const product = system?.product;
  const marker = tag.markers.find(({ product: named, release }) => release !== undefined && named !== undefined && named === product);
  if (marker?.release !== undefined) return marker.release;
  if (family.lifecycle) return tag.markers.find(({ system: marked, release }) => marked && release)?.release;
  return product && product === family.product && version !== undefined ? releaseOrVersion(product, version) : undefined;
}

function endsOfLifeOf(
  family: ImageFamily,
  tag: TagWords,
  version: string | undefined,
  system: System | undefined,
  release: string | undefined,
): readonly EndOfLife[] {
  const systemProduct = family.lifecycle ?? system?.product;
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
