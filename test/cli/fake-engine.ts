import type { Language, OpenedFile, Remark } from '../../server/src/core/language';
import {
  remove, replace, safeFix, suggestedFix, type Kind, type Report, type Rule, type RuleContext,
} from '../../server/src/core/rule';
import type { Engine } from '../../server/src/cli/engine';

/** What the rules of the small engine see: no model, just the text. */
type Check = (text: string, report: (what: Report) => void, context: RuleContext) => void;

const checks = new Map<Rule, Check>();

function rule(id: string, kind: Kind, rest: Partial<Rule>, check: Check): Rule {
  const made: Rule = {
    id,
    kind,
    severity: 'warning',
    profile: 'recommended',
    category: 'reliability',
    since: '0.1.0',
    summary: `Summary of ${id}`,
    why: `Why ${id} matters. And more about it.`,
    sources: [{ title: 'Docker docs', url: 'https://docs.docker.com/reference/dockerfile/' }],
    aliases: [],
    fix: 'none',
    examples: [],
    ...rest,
  };
  checks.set(made, check);
  return made;
}

function eachMatch(text: string, pattern: RegExp, report: (at: { start: number; end: number }, found: string) => void): void {
  for (const match of text.matchAll(pattern)) report({ start: match.index, end: match.index + match[0].length }, match[0]);
}

const noLatest = rule('dockerfile/no-latest', 'dockerfile', {
  aliases: ['hadolint:DL3007', 'tool:latest'],
  fix: 'safe',
  unless: 'The tag does not matter.',
  topic: 'tags',
  options: { allowed: { default: [], description: 'Images that may be latest.' } },
  examples: [{ bad: 'FROM node«:latest»\n', good: 'FROM node:1\n' }, { ok: 'FROM node:1\n' }],
}, (text, report, { options }) => eachMatch(text, /:latest/g, (at) => {
  const image = /\w*$/.exec(text.slice(0, at.start))?.[0] ?? '';
  if (Array.isArray(options['allowed']) && options['allowed'].includes(image)) return;
  report({ at, message: `${image} has no version`, fix: safeFix('Use version 1', replace(at, ':1')) });
}));

const noTodo = rule('dockerfile/no-todo', 'dockerfile', { severity: 'info', aliases: ['hadolint:DL4000'], fix: 'suggested' },
  (text, report) => eachMatch(text, /# TODO.*\n/g, ({ start, end }) => {
    const fix = suggestedFix('Delete the comment', remove({ start, end }));
    report({ at: { start, end: end - 1 }, message: 'Something is left to do', fix });
  }));

const secret = rule('dockerfile/secret', 'dockerfile', { severity: 'error', aliases: ['trivy:DS-0031'] },
  (text, report) => eachMatch(text, /SECRET=\S+/g, (at) => report({ at, message: 'A secret stays in the image' })));

const wide = rule('dockerfile/wide', 'dockerfile', { severity: 'hint' },
  (text, report) => eachMatch(text, /<<[^]*?>>/g, (at) => report({ at, message: 'Marked' })));

const pedantic = rule('dockerfile/pedantic', 'dockerfile', { severity: 'info', profile: 'strict' },
  (text, report) => report({ at: { start: 0, end: 0 }, message: `${text.length} characters` }));

const crash = rule('dockerfile/crash', 'dockerfile', {}, (text) => {
  if (text.includes('CRASH')) throw new TypeError('x is undefined\nat somewhere');
});

const built = rule('dockerfile/built-by-compose', 'dockerfile', { severity: 'hint' }, (_text, report, { workspace, path }) => {
  for (const file of workspace.files.composeFiles()) {
    const text = workspace.files.read(file) ?? '';
    const start = text.indexOf('build:');
    if (start < 0 || !path.endsWith('Dockerfile')) continue;
    const related = [{ path: file, range: { start, end: start + 6 }, message: 'built here' }];
    report({ at: { start: 0, end: 4 }, message: 'Built by Compose', related });
  }
});

const buildsMissing = rule('compose/builds-missing', 'compose', {}, (text, report, { workspace }) =>
  eachMatch(text, /(?<=build: )[\w./]+/g, (at, folder) => {
    if (workspace.files.has(`${folder}/Dockerfile`) !== false) return;
    report({ at, message: `${folder} holds no Dockerfile` });
  }));

const dockerfile = languageOf('dockerfile', [noLatest, noTodo, secret, wide, pedantic, crash, built]);
const compose = languageOf('compose', [buildsMissing]);
const rules = [...dockerfile.rules, ...compose.rules];

/** An engine with a handful of rules that find words in a text. */
export const FAKE_ENGINE: Engine = {
  rules,
  names: {
    named: (name) => rules.filter(({ id, aliases }) => id === name || id.endsWith(`/${name}`) || aliases.includes(name)),
    all: () => rules.flatMap(({ id, aliases }) => [id, ...aliases]),
  },
  loadTopics: async () => Promise.resolve({
    ids: () => ['tags'],
    page: (id) => (id === 'tags' ? { id, title: 'Tags', markdown: '# Tags\n\nA tag moves.\n' } : undefined),
    search: (query) => (query === 'moves' ? ['tags'] : []),
  }),
  languageFor: (path, text) => {
    if (/Dockerfile[^/]*$/.test(path)) return dockerfile;
    return path.endsWith('.yaml') && text.startsWith('services:') ? compose : undefined;
  },
};

function languageOf(kind: Kind, own: readonly Rule[]): Language {
  return { kind, rules: own, open: (path, text) => openedFile(kind, path, text) };
}

function openedFile(kind: Kind, path: string, text: string): OpenedFile {
  if (text.includes('UNREADABLE')) throw new RangeError('the parser gave up');
  return {
    kind,
    path,
    text,
    check: (runs) => runs.forEach(({ rule: one, context }) => checks.get(one)?.(text, (what) => context.report(what), context)),
    checkSuppressions: () => undefined,
    remarks: () => remarksIn(text),
    explain: (offset) => {
      if (text.slice(offset, offset + 4) !== 'FROM') return undefined;
      return {
        range: { start: offset, end: offset + 4 },
        title: 'FROM',
        meaning: 'Opens a stage.',
        doesNot: 'It runs nothing.',
        consequences: [{ runtime: 'build', surface: 'layer', name: 'FROM', value: 'none', note: 'adds nothing' }],
        assumptions: ['cgroup v2'],
        sources: [{ title: 'Docker docs', url: 'https://docs.docker.com/reference/dockerfile/#from' }],
        topics: ['tags'],
      };
    },
  };
}

/** Comments on lines of their own; they speak about the line that follows. */
function remarksIn(text: string): readonly Remark[] {
  return [...text.matchAll(/^#(.*)\n(.*)$/gm)].map((match) => {
    const next = match.index + match[0].indexOf('\n') + 1;
    return {
      range: { start: match.index, end: next - 1 },
      text: match[1] ?? '',
      textStart: match.index + 1,
      form: 'comment' as const,
      next: { start: next, end: match.index + match[0].length },
      document: { start: 0, end: text.length },
      atTop: match.index === 0,
    };
  });
}
