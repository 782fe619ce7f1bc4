import { replace, safeFix } from '../../core/rule';
import { parseSignal } from '../../kernel/signals';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/stopsignal-canonical',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Signal given by a number or half its name',
  why: 'Few readers know that 3 is SIGQUIT, and some numbers mean other signals on other processors. The full name says it and can be searched for.',
  topic: 'signals-and-pid-1',
  sources: [dockerfileReference('STOPSIGNAL')],
  aliases: ['tally:prefer-canonical-stopsignal'],
  fix: 'safe',
  examples: [
    { bad: 'FROM nginx:1.29\nSTOPSIGNAL «3»\n', good: 'FROM nginx:1.29\nSTOPSIGNAL SIGQUIT\n' },
    { bad: 'FROM nginx:1.29\nSTOPSIGNAL «quit»\n', good: 'FROM nginx:1.29\nSTOPSIGNAL SIGQUIT\n' },
    { bad: 'FROM nginx:1.29\nSTOPSIGNAL «"SIGQUIT"»\n', good: 'FROM nginx:1.29\nSTOPSIGNAL SIGQUIT\n' },
    { ok: 'FROM nginx:1.29\nSTOPSIGNAL SIGQUIT\nSTOPSIGNAL SIGRTMIN+3\nSTOPSIGNAL SIGRTMAX-1\nSTOPSIGNAL $SIGNAL\n' },
  ],
  check: {
    STOPSIGNAL({ words }, { report }) {
      const [word] = words;
      const signal = word?.value === undefined ? undefined : parseSignal(word.value);
      if (!word || words.length > 1 || !signal?.ok || /^SIG[A-Z]+\d?(?:[+-]\d+)?$/.test(word.raw)) return;
      const { name } = signal.value;
      report({ at: word.range, message: `Write ${name}`, fix: safeFix(`Write ${name}`, replace(word.range, name)) });
    },
  },
});
