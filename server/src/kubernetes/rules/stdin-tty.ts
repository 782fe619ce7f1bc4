import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { inContainer, inTemplate } from '../example-manifests';
import type { Container } from '../pod';
import { kubernetesRule } from '../rule';
import { POD_REFERENCE } from '../sources';
import { booleanOf, textsOf } from '../values';

const WEB = 'containers:\n  - name: web\n    image: nginx:1.29\n';

export default kubernetesRule({
  id: 'kubernetes/stdin-tty',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Terminal for a container that nobody sits at',
  why: 'A tty or an open stdin is left over from kubectl run or from debugging. With a terminal programs write control characters into the log, buffer their output otherwise and may wait for input.',
  unless: 'The program is a shell that ends without an input, or one attaches to it.',
  topic: 'logging',
  sources: [POD_REFERENCE],
  aliases: [],
  fix: 'suggested',
  examples: [
    { bad: inTemplate('Deployment', `${WEB}    tty: «true»\n`), good: inTemplate('Deployment', WEB) },
    { bad: inTemplate('Deployment', `${WEB}    stdin: «true»\n`) },
    { ok: inTemplate('Deployment', `${WEB}    tty: false\n`) },
    { ok: inContainer('tty: true\n'), title: 'a naked pod to try something in' },
    { ok: inTemplate('Deployment', `${WEB}    command: [/bin/sh]\n    stdin: true\n`), title: 'a shell lives as long as its input' },
  ],
  check: {
    container(container, { report }) {
      if (container.pod.controller === 'Pod' || container.role === 'ephemeral' || startsShell(container)) return;
      for (const field of ['stdin', 'tty']) {
        const entry = container.entryOf(field);
        if (!entry || booleanOf(entry.value) !== true) continue;
        const edit = removeEntry(entry);
        report({ at: entry.value.writtenRange, message: `Nobody sits at this container: ${field} is of no use`, fix: edit && suggestedFix(`Delete ${field}`, edit) });
      }
    },
  },
});

function startsShell(container: Container): boolean {
  const words = [...textsOf(container.get('command')), ...textsOf(container.get('args'))];
  return words.length > 0 && words.length < 3 && /^(?:\/(?:usr\/)?bin\/)?(?:ba|z|a|da|)sh$/.test(words[0] ?? '');
}
