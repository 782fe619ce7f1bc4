import { parseSignal } from '../../kernel/signals';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/stopsignal-ungraceful',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'STOPSIGNAL that no program can handle',
  why: 'SIGKILL ends the program at once and SIGSTOP freezes it; neither can be handled. Requests break off, buffers are lost, files stay half written, although the engine would send SIGKILL by itself when the time to stop is over.',
  topic: 'signals-and-pid-1',
  sources: [dockerfileReference('STOPSIGNAL'), { title: 'signal(7)', url: 'https://man7.org/linux/man-pages/man7/signal.7.html' }],
  aliases: ['tally:no-ungraceful-stopsignal'],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nSTOPSIGNAL «SIGKILL»\n' },
    { bad: 'FROM node:24\nSTOPSIGNAL «9»\n' },
    { bad: 'FROM node:24\nSTOPSIGNAL «stop»\n' },
    { ok: 'FROM node:24\nSTOPSIGNAL SIGINT\n' },
    { ok: 'FROM node:24\nARG SIGNAL=SIGKILL\nSTOPSIGNAL $SIGNAL\n' },
  ],
  check: {
    STOPSIGNAL({ words: [word] }, { report }) {
      const signal = word?.value === undefined ? undefined : parseSignal(word.value);
      if (!word || !signal?.ok || (signal.value.name !== 'SIGKILL' && signal.value.name !== 'SIGSTOP')) return;
      report({ at: word.range, message: `${signal.value.name} cannot be handled: the program never gets to clean up` });
    },
  },
});
