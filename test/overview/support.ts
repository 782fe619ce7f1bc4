import assert from 'node:assert/strict';
import type { ExplainContext } from '../../server/src/core/explain';
import { languageFor } from '../../server/src/core/registry';
import type { OpenedFile } from '../../server/src/core/language';
import { DEFAULT_HOST } from '../../server/src/kernel/host';
import { overviewOf, type Overview, type OverviewNode } from '../../server/src/overview';
import { NO_FILES, Workspace } from '../../server/src/workspace/workspace';

/** A cursor is written as `▮`. */
const CURSOR = '▮';

export function contextWith(files: Readonly<Record<string, string>> = {}): ExplainContext {
  const workspace = new Workspace({
    ...NO_FILES,
    read: (path) => files[path],
    has: (path) => path in files,
    composeFiles: () => Object.keys(files).filter((path) => path.includes('compose')),
  });
  return { host: DEFAULT_HOST, workspace, kubernetesMinor: 36 };
}

export function opened(path: string, text: string): OpenedFile {
  const language = languageFor(path, text);
  assert.ok(language, `${path} is none of ours`);
  return language.open(path, text);
}

/** The overview of a text, at its cursor if it has one. */
export function overviewIn(path: string, text: string, files: Readonly<Record<string, string>> = {}): Overview {
  const cursor = text.indexOf(CURSOR);
  const overview = overviewOf(opened(path, text.replace(CURSOR, '')), contextWith(files), cursor < 0 ? undefined : cursor);
  assert.ok(overview);
  return overview;
}

export function nodeIn(overview: Overview, id: string): OverviewNode {
  const node = overview.nodes.find((one) => one.id === id);
  assert.ok(node, `no ${id} among ${overview.nodes.map((one) => one.id).join(' ')}`);
  return node;
}

/** Titles of the nodes with a mark, in reading order. */
export function titlesMarked(overview: Overview, mark: OverviewNode['mark']): string[] {
  return overview.nodes.filter((node) => node.mark === mark).map(({ title }) => title);
}

export function edgesIn({ edges }: Overview, kind: string): string[] {
  return edges.filter((edge) => edge.kind === kind).map(({ from, to }) => `${from} > ${to}`);
}
