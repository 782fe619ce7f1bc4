import { parseImageReference } from '../../core/image-reference';
import type { Dockerfile } from '../model';
import { buildCheckPage } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/invalid-default-arg-in-from',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Image name that is invalid without a build argument',
  why: 'With the defaults of its ARGs the FROM names no image, so that a plain `docker build .` stops here. Tools that read the file, such as scanners, bots for updates and editors, have no arguments to give either.',
  unless: 'Every build is meant to choose the image.',
  sources: [buildCheckPage('InvalidDefaultArgInFrom')],
  aliases: ['buildkit:InvalidDefaultArgInFrom'],
  fix: 'none',
  examples: [
    { bad: 'ARG TAG\nFROM «busybox:${TAG}»\n' },
    { bad: 'ARG SUFFIX=box:\nFROM «busy${SUFFIX}»\n' },
    { bad: 'ARG BASE=""\nFROM «$BASE» AS runtime\n' },
    { ok: 'ARG TAG=stable\nFROM busybox:${TAG}\n' },
    { ok: 'ARG VERSION\nARG BASE=busybox:stable-${VERSION}\nFROM ${BASE}\n', title: 'a default that holds another argument' },
    { ok: 'ARG VARIANT\nFROM busybox:stable${VARIANT}\n' },
    { ok: 'ARG TAG\nFROM alpine:${TAG:-3.22}\n' },
    { ok: 'FROM base-${TARGETARCH}\n' },
  ],
  check: {
    FROM({ image }, { report, file }) {
      if (!image?.hasVariable) return;
      const { args } = file.globalState;
      const variables = image.variables.map(({ name }) => args.get(name));
      if (variables.some((variable) => !variable?.definition)) return;
      const defaults = defaultsOf(file);
      const name = image.resolve((one) => defaults.get(one), '');
      if (name === undefined || parseImageReference(name).problems.length === 0) return;
      report({
        at: image.range,
        message: name === '' ? 'Without build arguments this names no image' : `Without build arguments this is "${name.slice(0, 50)}", no valid image name`,
      });
    },
  },
});

/** The values of the global build arguments when a build gives none; one without a default counts as empty. */
function defaultsOf({ preamble, globalState }: Dockerfile): ReadonlyMap<string, string> {
  const defaults = new Map<string, string>();
  // The builder fills in those that it defines itself.
  for (const { name, definition } of globalState.args.values()) if (!definition) defaults.set(name, 'x');
  for (const { key, value } of preamble.flatMap((one) => (one.keyword === 'ARG' ? one.pairs : []))) {
    const text = value?.resolve((name) => defaults.get(name), '');
    if (text !== undefined) defaults.set(key.text, text);
  }
  return defaults;
}
