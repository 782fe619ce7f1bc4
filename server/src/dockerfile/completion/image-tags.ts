import { parseImageReference } from '../../core/image-reference';
import { lookUpImage } from '../images';
import { products, type ProductId } from '../images/end-of-life';
import { families, familyOf } from '../images/families';

/** An image to build on. */
export interface OfferedImage {
  readonly image: string;
  readonly detail: string;
}

/** The tags of repositories, the smallest image first. `{}` stands for a release of the program. */
interface TagForms {
  readonly names: readonly string[];
  readonly tags: readonly string[];
}

const ON_DEBIAN_AND_ALPINE = ['{}-slim', '{}-alpine', '{}'];
const WITH_ALPINE = ['{}-alpine', '{}'];

/** Sources: the files below https://github.com/docker-library/official-images/tree/master/library; for others, the pages of the images. */
const TAG_FORMS: readonly TagForms[] = [
  { names: ['node', 'python', 'ruby'], tags: ON_DEBIAN_AND_ALPINE },
  { names: ['php'], tags: ['{}-fpm-alpine', '{}-fpm', '{}-apache', '{}-cli'] },
  { names: ['postgres', 'haproxy'], tags: WITH_ALPINE },
  { names: ['alpine', 'ubuntu', 'fedora', 'mariadb', 'mysql', 'mongo', 'amazonlinux', 'almalinux', 'rockylinux/rockylinux'], tags: ['{}'] },
  { names: ['debian'], tags: ['{}-slim', '{}'] },
  {
    names: ['sdk', 'aspnet', 'runtime', 'runtime-deps'].map((name) => `mcr.microsoft.com/dotnet/${name}`),
    tags: ['{}.0-alpine', '{}.0'],
  },
  // Releases that nobody has dated yet, and tags that move on by themselves.
  { names: ['golang'], tags: ['1.27-alpine', '1.27', '1.26-alpine', '1.26'] },
  { names: ['rust', 'oven/bun'], tags: ['1-slim', '1-alpine', '1'] },
  { names: ['eclipse-temurin'], tags: ['25-jre-alpine', '25-jre', '25-jdk', '21-jre-alpine', '21-jre', '21-jdk'] },
  { names: ['maven'], tags: ['3-eclipse-temurin-25', '3-eclipse-temurin-21'] },
  { names: ['gradle'], tags: ['9-jdk25', '9-jdk21'] },
  { names: ['nginx', 'nginxinc/nginx-unprivileged'], tags: ['stable-alpine', 'stable'] },
  { names: ['httpd'], tags: ['2.4-alpine', '2.4'] },
  { names: ['caddy'], tags: ['2-alpine', '2'] },
  { names: ['composer'], tags: ['2'] },
  { names: ['static', 'base', 'cc'].map((name) => `gcr.io/distroless/${name}-debian13`), tags: ['nonroot'] },
];

/** Images with tags that get fixes, the newest release first, and then the names of all others that are maintained. */
export function offeredImages(today: string): readonly OfferedImage[] {
  if (known?.today !== today) known = { today, images: [...taggedImages(today), ...namedImages(today)] };
  return known.images;
}

/** The answer changes once a day. */
let known: { readonly today: string; readonly images: readonly OfferedImage[] } | undefined;

function taggedImages(today: string): readonly OfferedImage[] {
  return TAG_FORMS.flatMap(({ names, tags }) => names.flatMap((name) => tags.some((tag) => tag.includes('{}'))
    ? releasesOf(familyOf(name)?.family.product, today).flatMap(({ release, end }) =>
      tags.map((tag) => ({ image: `${name}:${tag.replace('{}', release)}`, detail: `fixes until ${end}` })))
    : tags.map((tag) => `${name}:${tag}`).filter((image) => isMaintained(image, today)).map((image) => ({ image, detail: '' }))));
}

/** As many as one looks at. */
const MOST_RELEASES = 3;

/** The newest releases that get fixes. */
function releasesOf(product: ProductId | undefined, today: string): readonly { readonly release: string; readonly end: string }[] {
  if (!product) return [];
  return Object.entries(products[product].cycles)
    .filter(([, end]) => end > today)
    .map(([release, end]) => ({ release, end }))
    .sort((a, b) => b.release.localeCompare(a.release, 'en', { numeric: true }))
    .slice(0, MOST_RELEASES);
}

/** Takes its time: what is known of a release need not be asked again. */
function isMaintained(image: string, today: string): boolean {
  const facts = lookUpImage(parseImageReference(image));
  return facts !== undefined && !facts.retired && !(facts.endOfLife && facts.endOfLife.date <= today);
}

function namedImages(today: string): readonly OfferedImage[] {
  const tagged = new Set(TAG_FORMS.flatMap(({ names }) => names));
  return families
    .filter(({ names: [name], facts }) => !name.includes('*') && !tagged.has(name) && !facts?.retired)
    .filter(({ names: [name], facts, lifecycle }) => (facts?.release === undefined && !lifecycle) || isMaintained(name, today))
    .map(({ names: [name] }) => ({ image: name, detail: '' }));
}
