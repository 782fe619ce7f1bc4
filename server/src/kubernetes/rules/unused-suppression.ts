import { remove, safeFix } from '../../core/rule';
import { inPod } from '../example-manifests';
import { kubernetesRule } from '../rule';

export default kubernetesRule({
  id: 'kubernetes/unused-suppression',
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
  examples: [
    {
      bad: inPod('# plimsoll-ignore «kubernetes/no-such-rule», «kubernetes/hots-network»\nhostNetwork: false\n'),
      good: inPod('hostNetwork: false\n'),
    },
    { ok: inPod('# trivy:ignore:KSV-0009\nhostNetwork: false\n'), title: 'comments for another tool are its own affair' },
    { ok: inPod('# plimsoll-ignore kubernetes/host-network\nhostNetwork: false\n'), title: 'a rule that is off here may be on elsewhere' },
  ],
  check: {
    unusedSuppression({ at, name, known, removal }, { report }) {
      report({
        at,
        message: known ? `${name} reports nothing here` : `There is no rule ${name.slice(0, 60)}`,
        tags: ['unnecessary'],
        fix: safeFix(`Delete ${known ? name.slice(0, 70) : 'the name'}`, remove(removal)),
      });
    },
  },
});
