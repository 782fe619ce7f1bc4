import { replace, suggestedFix } from '../../core/rule';
import { editDistance } from '../../core/text';
import { OCI_LABELS } from '../labels';
import { dockerfileRule } from '../rule';

const NAMESPACE = 'org.opencontainers.image.';

export default dockerfileRule({
  id: 'dockerfile/label-typo',
  severity: 'hint',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Label key that is nearly a well-known one',
  why: 'Registries and scanners read a handful of label keys by their exact name. A letter too few and they show no source, no license, no author, although the label is there.',
  sources: [{ title: 'OCI image annotations', url: 'https://github.com/opencontainers/image-spec/blob/main/annotations.md' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: 'FROM node:24\nLABEL «org.opencontainers.image.licence»=MIT\n', good: 'FROM node:24\nLABEL org.opencontainers.image.licenses=MIT\n' },
    { bad: 'FROM node:24\nLABEL «"org.opencontainer.image.source"»="https://example.com/app"\n', good: 'FROM node:24\nLABEL "org.opencontainers.image.source"="https://example.com/app"\n' },
    { bad: 'FROM node:24\nLABEL «maintaner»=jane@example.com\n', good: 'FROM node:24\nLABEL maintainer=jane@example.com\n' },
    { ok: 'FROM node:24\nLABEL org.opencontainers.image.ref.name=web maintainer=jane@example.com maintainers=web\n' },
    { ok: 'FROM node:24\nLABEL org.opencontainers.image.example=x org.example.image.sources=x container=y\n' },
  ],
  check: {
    LABEL({ pairs }, { report }) {
      for (const { key } of pairs) {
        if (key.hasVariable) continue;
        const meant = wellKnown(key.text);
        if (meant === undefined) continue;
        const quote = key.isQuoted ? key.raw.charAt(0) : '';
        report({
          at: key.range,
          message: `No tool reads "${key.text.slice(0, 40)}"; did you mean ${meant}?`,
          fix: suggestedFix(`Rename to ${meant}`, replace(key.range, quote + meant + quote)),
        });
      }
    },
  },
});

/** The key that was meant: the same namespace but for a letter or two, and a name that is nearly one of its names. */
function wellKnown(key: string): string | undefined {
  if (Math.abs(key.length - 'maintainer'.length) <= 1) {
    return key !== 'maintainer' && key !== 'maintainers' && editDistance(key.toLowerCase(), 'maintainer', 2) <= 2 ? 'maintainer' : undefined;
  }
  const end = key.indexOf('.image.') + '.image.'.length;
  const namespace = key.slice(0, end);
  const name = key.slice(end);
  if (!key.includes('.image.') || editDistance(namespace.toLowerCase(), NAMESPACE, 2) > 2 || OCI_LABELS.some((label) => label === key)) return undefined;
  const near = OCI_LABELS.filter((label) => editDistance(name.toLowerCase(), label.slice(NAMESPACE.length), 2) <= (name.length > 5 ? 2 : 1));
  return near.length === 1 ? near[0] : undefined;
}
