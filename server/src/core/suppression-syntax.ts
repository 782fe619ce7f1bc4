/** How far a remark reaches. `line` is the remark's own line when code stands before it, else what follows. */
export type Reach = 'next' | 'line' | 'stage' | 'document' | 'object';

/** One spelling of a suppression, ours or another tool's. */
export interface SuppressionSyntax {
  /** Suite of the names, as in aliases; absent for our own ids. */
  readonly suite?: string;
  readonly form: 'comment' | 'annotation';
  /** Matches the start of the remark's text. Group 1, if any, holds the names; without it everything of the suite is meant. */
  readonly pattern: RegExp;
  readonly reach: Reach;
  /** Only honoured before all content of the document. */
  readonly atTopOnly?: boolean;
  /** Rewrites a name of that tool into the code that aliases use. */
  readonly code?: (name: string) => string;
}

const NAMES = String.raw`([\w:./*-]+(?:\s*,\s*[\w:./*-]+)*)`;

/**
 * The comments and annotations that linters honour. Own syntax first.
 * hadolint README "Inline ignores"; BuildKit "Build checks"; tally, dclint, KICS, Checkov, Trivy, kube-linter, kube-score, Polaris and
 * Datree documentation on ignoring checks.
 */
export const SUPPRESSION_SYNTAXES: readonly SuppressionSyntax[] = [
  { form: 'comment', pattern: new RegExp(String.raw`^\s*plimsoll-ignore\s+${NAMES}`), reach: 'line' },
  { form: 'comment', pattern: new RegExp(String.raw`^\s*plimsoll-ignore-file\s+${NAMES}`), reach: 'document' },
  { suite: 'hadolint', form: 'comment', pattern: new RegExp(String.raw`^\s*hadolint\s+ignore\s*=\s*${NAMES}`), reach: 'next' },
  { suite: 'hadolint', form: 'comment', pattern: new RegExp(String.raw`^\s*hadolint\s+global\s+ignore\s*=\s*${NAMES}`), reach: 'document' },
  { suite: 'hadolint', form: 'comment', pattern: new RegExp(String.raw`^\s*hadolint\s+stage\s+ignore\s*=\s*${NAMES}`), reach: 'stage' },
  { suite: 'buildkit', form: 'comment', pattern: /^\s*check\s*=\s*(?:[^\s;]*;)*skip=all\b/i, reach: 'document', atTopOnly: true },
  { suite: 'buildkit', form: 'comment', pattern: new RegExp(String.raw`^\s*check\s*=\s*(?:[^\s;]*;)*skip=${NAMES}`, 'i'), reach: 'document', atTopOnly: true },
  { suite: 'buildkit', form: 'comment', pattern: /^\s*check\s*=\s*(?:[^\s;]*;)*skip=all\b/i, reach: 'next' },
  { suite: 'buildkit', form: 'comment', pattern: new RegExp(String.raw`^\s*check\s*=\s*(?:[^\s;]*;)*skip=${NAMES}`, 'i'), reach: 'next' },
  { suite: 'tally', form: 'comment', pattern: new RegExp(String.raw`^\s*tally\s+ignore\s*=\s*${NAMES}`), reach: 'next', code: tallyCode },
  { suite: 'tally', form: 'comment', pattern: new RegExp(String.raw`^\s*tally\s+global\s+ignore\s*=\s*${NAMES}`), reach: 'document', code: tallyCode },
  { suite: 'dockerfile-utils', form: 'comment', pattern: /^\s*dockerfile-utils:\s*ignore\b/, reach: 'next' },
  { suite: 'dclint', form: 'comment', pattern: /^\s*dclint\s+disable-file\b/, reach: 'document', atTopOnly: true },
  { suite: 'dclint', form: 'comment', pattern: new RegExp(String.raw`^\s*dclint\s+disable\s+${NAMES}`), reach: 'document', atTopOnly: true },
  { suite: 'dclint', form: 'comment', pattern: /^\s*dclint\s+disable\s*$/, reach: 'document', atTopOnly: true },
  { suite: 'dclint', form: 'comment', pattern: new RegExp(String.raw`^\s*dclint\s+disable-line\s+${NAMES}`), reach: 'line' },
  { suite: 'dclint', form: 'comment', pattern: /^\s*dclint\s+disable-line\s*$/, reach: 'line' },
  { suite: 'kics', form: 'comment', pattern: /^\s*kics-scan\s+ignore\s*$/, reach: 'document' },
  { suite: 'kics', form: 'comment', pattern: /^\s*kics-scan\s+ignore-(?:line|block)\b/, reach: 'next' },
  { suite: 'checkov', form: 'comment', pattern: /^\s*checkov:skip\s*=\s*(CKV\w+)/, reach: 'document' },
  { suite: 'trivy', form: 'comment', pattern: new RegExp(String.raw`^\s*trivy:ignore:${NAMES}`), reach: 'next', code: trivyCode },
  { suite: 'kube-linter', form: 'annotation', pattern: /^ignore-check\.kube-linter\.io\/([\w-]+):/, reach: 'object' },
  { suite: 'kube-linter', form: 'annotation', pattern: /^kube-linter\.io\/ignore-all:/, reach: 'object' },
  { suite: 'kube-score', form: 'annotation', pattern: new RegExp(String.raw`^kube-score/ignore:\s*${NAMES}`), reach: 'object' },
  { suite: 'polaris', form: 'annotation', pattern: /^polaris\.fairwinds\.com\/(\w+)-exempt:\s*true/, reach: 'object', code: camelCase },
  { suite: 'polaris', form: 'annotation', pattern: /^polaris\.fairwinds\.com\/([a-z][\w-]*)-exempt:\s*true/, reach: 'object', code: camelCase },
  { suite: 'polaris', form: 'annotation', pattern: /^polaris\.fairwinds\.com\/exempt:\s*true/, reach: 'object' },
  { suite: 'checkov', form: 'annotation', pattern: /^checkov\.io\/skip\d*:\s*(CKV\w+)/, reach: 'object' },
  { suite: 'datree', form: 'annotation', pattern: /^datree\.skip\/(\w+):/, reach: 'object' },
];

/** tally names a check with its origin: `hadolint/DL3008`, `buildkit/StageNameCasing`, `tally/secrets`. */
function tallyCode(name: string): string {
  const slash = name.indexOf('/');
  return slash < 0 ? name : `${name.slice(0, slash)}:${name.slice(slash + 1)}`;
}

/** Older ids: `AVD-DS-0002`, `DS002`, `ksv011`. */
export function trivyCode(name: string): string {
  const match = /^(?:AVD-)?(DS|KSV|KCV)-?(\d+)$/i.exec(name);
  return match ? `${(match[1] ?? '').toUpperCase()}-${(match[2] ?? '').padStart(4, '0')}` : name;
}

function camelCase(name: string): string {
  return name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
}
