import { keysAt } from '../keys';
import type { KeyInfo } from '../keys';
import type { YamlNode, YamlPath } from '../../yaml/tree';
import type { Range } from '../../core/text';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/requires-newer-compose',
  severity: 'info',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Key that an older Compose does not know',
  why: 'Compose refuses a file with a key that it does not know yet. Where the version on servers or in pipelines is older than the one on your machine, the file works only for you.',
  unless: 'No version is configured: then the rule says nothing.',
  options: {
    version: { default: '', description: 'The oldest Docker Compose that must read the file, such as "2.20.0".' },
  },
  sources: [reference('services'), { title: 'Docker Compose: Releases', url: 'https://github.com/docker/compose/releases' }],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    «gpus»: all\n', options: { version: '2.24.0' } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    gpus: all\n', title: 'no version is configured' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    gpus: all\n    attach: false\n', options: { version: '2.30.1' } },
  ],
  check: {
    file({ roots }, { report, options }) {
      if (options.version === '') return;
      for (const { info, at } of roots.flatMap((root) => [...keysIn(root, [])])) {
        if (info.since !== undefined && isNewer(info.since, options.version)) report({ at, message: `${info.name} needs Docker Compose ${info.since}` });
      }
    },
  },
});

function* keysIn(node: YamlNode, path: YamlPath): Generator<{ readonly info: KeyInfo; readonly at: Range }> {
  if (node.alias || node.kind === 'scalar') return;
  if (node.kind === 'sequence') {
    for (const [index, item] of node.items.entries()) yield* keysIn(item, [...path, index]);
    return;
  }
  const known = keysAt(path);
  for (const { name, keyRange, value } of node.ownEntries) {
    const info = known?.get(name);
    if (info) yield { info, at: keyRange };
    yield* keysIn(value, [...path, name]);
  }
}

/** Compares versions number by number. */
function isNewer(version: string, than: string): boolean {
  const [ours, theirs] = [version, than].map((text) => text.replace(/^v/, '').split('.').map(Number));
  const index = [0, 1, 2].find((part) => (ours?.[part] ?? 0) !== (theirs?.[part] ?? 0));
  return index !== undefined && (ours?.[index] ?? 0) > (theirs?.[index] ?? 0);
}
