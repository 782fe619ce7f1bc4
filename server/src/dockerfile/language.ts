import type { Language } from '../core/language';

export const dockerfileLanguage: Language = {
  kind: 'dockerfile',
  rules: [],
  open: (path, text) => ({
    kind: 'dockerfile', path, text, check: () => undefined, checkSuppressions: () => undefined, remarks: () => [], explain: () => undefined,
  }),
};
