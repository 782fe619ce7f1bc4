import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compareTopics, parseTopic } from '../../server/src/learn';

export const LEARN = path.join(import.meta.dirname, '../../server/src/learn');

/** Text of each page by the name of its file without the suffix. The bundler's imports of Markdown do not exist in tests. */
export const PAGES: ReadonlyMap<string, string> = new Map(
  readdirSync(path.join(LEARN, 'topics')).sort().map((name) => [name.replace(/\.md$/, ''), readFileSync(path.join(LEARN, 'topics', name), 'utf8')]),
);

/** In the order of the sidebar. */
export const TOPICS = [...PAGES.values()].map(parseTopic).sort(compareTopics);
