// Writes everything that follows from rule metadata: docs/rules, the README's table, the settings and the configuration schema.
//
//   npx tsx scripts/generate.ts [--check]
//
// --check writes nothing and fails when a file differs from what would be written.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { RULES } from '../server/src/core/registry';
import { PROFILES, type Rule } from '../server/src/core/rule';
import { ruleIndex, rulePage } from '../server/src/core/rule-pages';
import { configSchema, hostSchema, settingSchema, SEVERITY_SETTINGS } from './generate/config-schema';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const check = process.argv.includes('--check');

const files = new Map<string, string>([
  ...RULES.map((rule) => [`docs/rules/${rule.id}.md`, rulePage(rule)] as const),
  ['docs/rules/README.md', ruleIndex(RULES)],
  ['README.md', withBlock(read('README.md'), 'rules', ruleSummary(RULES))],
  ['package.json', withSettings(read('package.json'), RULES)],
  ['schemas/plimsoll.schema.json', `${JSON.stringify(configSchema(RULES), null, 2)}\n`],
]);

const stale = [...files].filter(([file, content]) => read(file) !== content).map(([file]) => file);
const orphans = pagesOnDisk().filter((file) => !files.has(file));

if (check) {
  for (const file of [...stale, ...orphans]) console.error(`${file} is out of date: run npm run generate`);
  process.exitCode = stale.length + orphans.length > 0 ? 1 : 0;
} else {
  for (const file of stale) {
    mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
    writeFileSync(path.join(root, file), files.get(file) ?? '');
  }
  for (const file of orphans) rmSync(path.join(root, file));
  console.log(`${files.size} files, ${stale.length} written, ${orphans.length} removed`);
}

function read(file: string): string {
  const full = path.join(root, file);
  return existsSync(full) ? readFileSync(full, 'utf8') : '';
}

function pagesOnDisk(): readonly string[] {
  const folder = path.join(root, 'docs/rules');
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `docs/rules/${name.split(path.sep).join('/')}`);
}

/** Replaces what stands between `<!-- NAME -->` and `<!-- /NAME -->`. */
function withBlock(text: string, name: string, content: string): string {
  const open = `<!-- ${name} -->`;
  const start = text.indexOf(open);
  const end = text.indexOf(`<!-- /${name} -->`);
  return start < 0 || end < 0 ? text : `${text.slice(0, start + open.length)}\n${content}\n${text.slice(end)}`;
}

/** How many rules there are, by kind and profile. */
function ruleSummary(rules: readonly Rule[]): string {
  const kinds = [...new Set(rules.map(({ kind }) => kind))];
  const rows = kinds.map((kind) => {
    const own = rules.filter((rule) => rule.kind === kind);
    const counts = PROFILES.map((profile) => own.filter((rule) => PROFILES.indexOf(rule.profile) <= PROFILES.indexOf(profile)).length);
    const repaired = own.filter(({ fix }) => fix !== 'none').length;
    return `| [${kind}](docs/rules/README.md#${kind}) | ${counts.join(' | ')} | ${repaired} |`;
  });
  return [`| | ${PROFILES.join(' | ')} | with a fix |`, '|---|---:|---:|---:|---:|', ...rows].join('\n');
}

interface Manifest {
  contributes?: { configuration?: { properties?: Record<string, Record<string, unknown>> } };
}

/** Rules complete in the user's settings. Each takes a line: laid out as npm does it, they would be most of the manifest. */
function withSettings(text: string, rules: readonly Rule[]): string {
  const manifest = JSON.parse(text) as Manifest;
  const settings = manifest.contributes?.configuration?.properties;
  const setting = settings?.['plimsoll.rules'];
  if (!settings || !setting) return text;
  settings['plimsoll.host'] = { ...settings['plimsoll.host'], ...hostSchema('markdownDescription') };
  const schemas = new Map(rules.map((rule) => [rule.id, JSON.stringify(settingSchema(rule))]));
  setting.properties = Object.fromEntries(rules.map(({ id }) => [id, id]));
  setting.additionalProperties = { enum: SEVERITY_SETTINGS };
  return `${JSON.stringify(manifest, null, 2)}\n`.replace(/^( {12}"([^"]+)": )"\2"/gm, (line, key: string, id: string) => {
    const schema = schemas.get(id);
    return schema === undefined ? line : key + schema;
  });
}
