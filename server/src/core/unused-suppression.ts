import { remove, safeFix, type RuleContext, type RuleMetadata, type UnusedSuppression } from './rule';

/** What the rules about idle suppression comments have in common; each language says where its comments stand. */
export const UNUSED_SUPPRESSION = {
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Comment that hides nothing',
  why: 'A comment that silences a rule stays behind when its cause is gone, and one with a misspelt name never worked. It tells a reader of a problem that does not exist, and hides the next one that comes to the same place.',
  sources: [{
    title: 'ESLint: Report unused disable comments',
    url: 'https://eslint.org/docs/latest/use/configure/rules#report-unused-eslint-disable-comments',
  }],
  aliases: [],
  fix: 'safe',
} as const satisfies Partial<RuleMetadata>;

export function reportUnused({ at, name, known, removal }: UnusedSuppression, { report }: Pick<RuleContext, 'report'>): void {
  report({
    at,
    message: known ? `${name.slice(0, 60)} reports nothing here` : `There is no rule ${name.slice(0, 60)}`,
    tags: ['unnecessary'],
    fix: safeFix(`Delete ${known ? name.slice(0, 70) : 'the name'}`, remove(removal)),
  });
}
