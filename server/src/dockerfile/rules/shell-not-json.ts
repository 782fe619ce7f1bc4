import { replace, safeFix } from '../../core/rule';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';
import { intendedItems, jsonForm } from '../syntax/json-form';

export default dockerfileRule({
  id: 'dockerfile/shell-not-json',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'SHELL that is not a JSON array',
  why: 'SHELL has no shell form: there would be no shell to read it. The builder stops at anything but a JSON array of strings.',
  sources: [dockerfileReference('SHELL')],
  aliases: ['dockerfile-utils:SHELL_JSON_FORM', 'dockerfile-utils:SHELL_REQUIRES_ONE'],
  fix: 'safe',
  examples: [
    { bad: 'FROM debian:12\nSHELL «/bin/bash -o pipefail -c»\n', good: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' },
    { bad: "FROM debian:12\nSHELL «['/bin/bash', '-c']»\n", good: 'FROM debian:12\nSHELL ["/bin/bash", "-c"]\n' },
    { bad: 'FROM debian:12\nSHELL «[]»\n' },
    { ok: 'FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\n' },
  ],
  check: {
    SHELL({ json, words, arguments: args }, { report }) {
      if (words.length === 0 || (json?.valid && json.items.length > 0)) return;
      const items = json ? intendedItems(args.text) : words.map(({ text }) => text);
      const isPlain = items !== undefined && items.length > 0 && (json !== undefined || !/["'\\$]/.test(args.text));
      report({
        at: args.range(),
        message: json?.valid ? 'SHELL needs a program' : 'SHELL must be a JSON array',
        fix: isPlain ? safeFix('Write it as a JSON array', replace(args.range(), jsonForm(items))) : undefined,
      });
    },
  },
});
