import { replace, suggestedFix } from '../../core/rule';
import { nearest } from '../../core/text';
import { parseSignal, SIGNALS } from '../../kernel/signals';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/stopsignal-invalid',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'STOPSIGNAL that is no signal',
  why: 'The builder looks the signal up by name or number and stops when there is none. Quotes and a second word belong to the name as well.',
  topic: 'signals-and-pid-1',
  sources: [dockerfileReference('STOPSIGNAL'), { title: 'signal(7)', url: 'https://man7.org/linux/man-pages/man7/signal.7.html' }],
  aliases: ['dockerfile-utils:INVALID_SIGNAL', 'dockerfile-utils:ARGUMENT_EXTRA'],
  fix: 'suggested',
  examples: [
    { bad: 'FROM nginx:1.29\nSTOPSIGNAL «SIGQIUT»\n', good: 'FROM nginx:1.29\nSTOPSIGNAL SIGQUIT\n' },
    { bad: 'FROM nginx:1.29\nSTOPSIGNAL «SIGTERM 10s»\n' },
    { bad: 'FROM nginx:1.29\nSTOPSIGNAL «99»\n' },
    { ok: 'FROM nginx:1.29\nARG SIGNAL\nSTOPSIGNAL $SIGNAL\n' },
    { ok: 'FROM nginx:1.29\nSTOPSIGNAL SIGRTMIN+3\nSTOPSIGNAL 9\nSTOPSIGNAL quit\nSTOPSIGNAL "SIGQUIT"\n' },
  ],
  check: {
    STOPSIGNAL({ words, arguments: args }, { report }) {
      if (words.length === 0 || words.some(({ hasVariable }) => hasVariable)) return;
      const text = words.map((word) => word.text).join(' ');
      if (parseSignal(text).ok) return;
      const meant = nearest(text.toUpperCase(), Object.keys(SIGNALS));
      report({
        at: args.range(),
        message: `There is no signal "${text.slice(0, 40)}"${meant ? `; did you mean ${meant}?` : ''}`,
        ...(words.length === 1 && /^(?:SIG|\d+$)/.test(text) && { aliases: [] }),
        fix: meant ? suggestedFix(`Replace with ${meant}`, replace(args.range(), meant)) : undefined,
      });
    },
  },
});
