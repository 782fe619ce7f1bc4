import { replace, safeFix, type Report } from '../../core/rule';
import { RESERVED_NAMESPACES } from '../labels';
import { dockerfileRule } from '../rule';
import type { Word } from '../syntax/words';

export default dockerfileRule({
  id: 'dockerfile/label-key',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Label key that breaks the rules for keys',
  why: 'Tools filter and select by labels. Docker keeps three namespaces for its own, and asks for keys of lower-case letters, digits, single dots and single dashes: with others, a filter that looks right finds nothing.',
  unless: 'Another tool reads exactly this key.',
  options: {
    strictCharacters: {
      default: false,
      strict: true,
      description: 'Report capital letters, underscores and slashes too, and keys of Docker extensions in the reserved namespaces.',
    },
  },
  sources: [{
    title: 'Docker object labels: Key format recommendations',
    url: 'https://docs.docker.com/engine/manage-resources/labels/#key-format-recommendations',
  }],
  aliases: ['hadolint:DL3048', 'tally:labels/valid-key'],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\nLABEL «com.docker.team»=web\n' },
    { bad: 'FROM node:24\nLABEL «.team»=web «web--team»=a «1st»=b\n' },
    { bad: 'FROM node:24\nLABEL «Team»=web «"build_date"»=today\n', good: 'FROM node:24\nLABEL team=web "build-date"=today\n', options: { strictCharacters: true } },
    { ok: 'FROM node:24\nLABEL org.valid-key.label3="foo" Team=web build_date=today app.example/part-of=shop\n' },
    { ok: 'FROM node:24\nLABEL com.docker.desktop.extension.api.version=0.4.2\n', title: 'a Docker Desktop extension needs it' },
    { bad: 'FROM node:24\nLABEL «a$b»=c\n', options: { strictCharacters: true }, title: 'a variable that does not exist' },
    { ok: 'FROM node:24\nARG NS\nLABEL $NS.team=web\nENV .a=b\n', options: { strictCharacters: true } },
  ],
  check: {
    LABEL({ pairs }, { report, options, state }) {
      for (const { key } of pairs) {
        const isOpen = key.variables.some(({ name }) => state.isDeclared(name) || !options.strictCharacters);
        if (isOpen || key.text === '') continue;
        const message = complaintAbout(key.text, options.strictCharacters);
        if (!message) continue;
        report({
          at: key.range,
          message,
          fix: options.strictCharacters && !key.hasVariable ? rename(key) : undefined,
          ...(isFineForHadolint(key.text) && { aliases: ['tally:labels/valid-key'] }),
        });
      }
    },
  },
});

function complaintAbout(key: string, strict: boolean): string | undefined {
  const namespace = RESERVED_NAMESPACES.find((reserved) => key.startsWith(reserved));
  if (namespace && (strict || !FOR_EXTENSIONS.test(key))) return `The namespace ${namespace}* belongs to Docker`;
  const shown = `"${key.slice(0, 40)}"`;
  if (!/^[a-z]/.test(strict ? key : key.toLowerCase())) return `${shown} does not begin with a lower-case letter`;
  if (!/[a-z0-9]$/.test(strict ? key : key.toLowerCase())) return `${shown} does not end with a letter or a digit`;
  if (/\.\.|--/.test(key)) return `${shown} has two dots or dashes in a row`;
  const allowed = strict ? /^[a-z0-9.-]+$/ : /^[A-Za-z0-9._/-]+$/;
  return allowed.test(key) ? undefined : `${shown} has other characters than letters, digits, dots and dashes`;
}

/** Underscores and slashes between other characters, which Docker advises against, and hadolint does not report. */
function isFineForHadolint(key: string): boolean {
  return complaintAbout(key.replace(/(?<=.)[_/](?=.)/g, 'x'), true) === undefined;
}

/** Keys that Docker Desktop asks the authors of extensions for. */
const FOR_EXTENSIONS = /^com\.docker\.(?:desktop\.)?extension\.|^com\.docker\.image\.source\./;

/** Capital letters and underscores alone have a spelling that means the same to a reader. */
function rename(key: Word): Report['fix'] {
  const better = key.text.replace(/([a-z0-9])([A-Z])/g, '$1-$2').replaceAll('_', '-').toLowerCase();
  if (complaintAbout(better, true) || better === key.text) return undefined;
  const quote = key.isQuoted ? key.raw.charAt(0) : '';
  return safeFix(`Rename to ${better.slice(0, 60)}`, replace(key.range, quote + better + quote));
}
