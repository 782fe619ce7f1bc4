import type { Language } from '../core/language';

export const kubernetesLanguage: Language = {
  kind: 'kubernetes',
  rules: [],
  open: (path, text) => ({
    kind: 'kubernetes', path, text, check: () => undefined, checkSuppressions: () => undefined, remarks: () => [], explain: () => undefined,
  }),
};
