import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { resolveSettings } from '../../server/src/core/config';
import { lint } from '../../server/src/core/lint';
import { languageOf, RULE_NAMES } from '../../server/src/core/registry';
import type { Kind } from '../../server/src/core/rule';

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const PATHS = { dockerfile: 'Dockerfile', compose: 'compose.yaml', kubernetes: 'manifest.yaml' } as const;
type SnippetKind = keyof typeof PATHS & Kind;

function snippetsOf(kind: SnippetKind): [string, Snippet][] {
  const file = path.resolve(__dirname, '..', '..', 'snippets', `${kind}.json`);
  return Object.entries(JSON.parse(readFileSync(file, 'utf8')) as Record<string, Snippet>);
}

/** The text that a snippet inserts when all its holes keep their default. */
function inserted({ body }: Snippet): string {
  return body.join('\n')
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, '$1')
    .replace(/\$\{\d+:([^}]*)\}/g, '$1')
    .replace(/(?<!\\)\$\d/g, '')
    .replace(/\\([\\$}])/g, '$1');
}

function indented(text: string, columns: number): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(columns));
}

/** A file in which the snippet stands where it belongs. */
function embedded(kind: SnippetKind, prefix: string, text: string): string {
  if (kind === 'dockerfile') {
    if (/^(?:# syntax|FROM)/.test(text)) return text;
    const file = `# syntax=docker/dockerfile:1\nFROM debian:13-slim\n${text}`;
    const user = /^USER/m.test(text) ? '' : 'USER 10001\n';
    return `${file}${user}${/^(?:CMD|ENTRYPOINT)/m.test(text) ? '' : 'CMD ["sleep", "infinity"]\n'}`;
  }
  if (kind === 'compose') return composeFile(prefix, text);
  if (/^apiVersion:/.test(text)) return text;
  return `apiVersion: v1\nkind: Pod\nmetadata:\n  name: app\nspec:\n  containers:\n    - name: app\n      image: example.com/app:1.0.0\n${indented(text, 6)}`;
}

/** Whole files stay as they are; the rest becomes a service, a part of one, or a top-level section with a service that uses it. */
function composeFile(prefix: string, text: string): string {
  if (/^services:/.test(text)) return text;
  const service = 'services:\n  app:\n    image: example.com/app:1.0.0\n';
  const section = /^(secrets|networks):\n {2}([\w-]+):/.exec(text);
  if (section) return `${service}    ${section[1]}: [${section[2]}]\n${text}`;
  const services = /^[\w-]+:\n {2}image:/.test(text) ? `services:\n${indented(text, 2)}` : `${service}${indented(text, 4)}`;
  const dependency = prefix === 'compose-depends' ? '  db:\n    image: example.com/db:1.0.0\n    healthcheck:\n      test: ["CMD", "/ready"]\n' : '';
  const secret = /secrets: \[([\w-]+)\]/.exec(text)?.[1];
  const volume = /- ([\w-]+):\//.exec(text)?.[1];
  return [
    services,
    dependency,
    secret ? `secrets:\n  ${secret}:\n    file: ./secret.txt\n` : '',
    volume ? `volumes:\n  ${volume}:\n` : '',
  ].join('');
}

describe('snippets', () => {
  const all = (Object.keys(PATHS) as SnippetKind[]).flatMap((kind) => snippetsOf(kind).map(([name, snippet]) => ({ kind, name, snippet })));

  it('are at least thirty, with prefixes of their own', () => {
    assert.ok(all.length >= 30);
    assert.equal(new Set(all.map(({ snippet }) => snippet.prefix)).size, all.length);
    const starts = { dockerfile: 'docker-', compose: 'compose-', kubernetes: 'k8s-' };
    for (const { kind, snippet } of all) {
      assert.ok(snippet.prefix.startsWith(starts[kind]), snippet.prefix);
      assert.match(snippet.description, /\.$/);
      assert.equal(snippet.body.at(-1), '$0', snippet.prefix);
    }
  });

  for (const { kind, snippet } of all) {
    it(`${snippet.prefix} has no problem that the recommended profile reports`, () => {
      const language = languageOf(kind);
      assert.ok(language);
      const text = embedded(kind, snippet.prefix, inserted(snippet));
      const settings = resolveSettings([], PATHS[kind], RULE_NAMES);
      const { problems } = lint({ language, path: PATHS[kind], text, settings });
      assert.deepEqual(problems.map(({ rule, message, range }) => `${rule}: ${message}: ${text.slice(range.start, range.end)}`), []);
    });
  }
});
