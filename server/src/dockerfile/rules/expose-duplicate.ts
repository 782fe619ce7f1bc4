import { remove, safeFix } from '../../core/rule';
import { exposedPorts, type ExposedPort } from '../exposed-ports';
import { removalOfItem } from '../line-edits';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/expose-duplicate',
  severity: 'hint',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Port exposed twice',
  why: 'The second time changes nothing. Often one of the two was meant to be another port, or another protocol, which is now missing.',
  sources: [dockerfileReference('EXPOSE')],
  aliases: [],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\nEXPOSE 80 443 «80»\n', good: 'FROM node:24\nEXPOSE 80 443\n' },
    { bad: 'FROM node:24\nEXPOSE 80\nEXPOSE «80/tcp»\nUSER node\n', good: 'FROM node:24\nEXPOSE 80\nUSER node\n' },
    { ok: 'FROM node:24\nEXPOSE 53/tcp 53/udp 8000-8002 8001 $PORT $PORT\n' },
    { ok: 'FROM node:24 AS a\nEXPOSE 80\nFROM node:24\nEXPOSE 80\n' },
  ],
  check: {
    stage(stage, { report, file }) {
      const seen = new Map<string, ExposedPort>();
      for (const expose of stage.all('EXPOSE')) {
        const ports = exposedPorts(expose);
        for (const exposed of ports) {
          if (exposed.word.hasVariable || exposed.host) continue;
          const key = `${exposed.port.text}/${exposed.protocol?.text.toLowerCase() ?? 'tcp'}`;
          const first = seen.get(key);
          if (!first) {
            seen.set(key, exposed);
            continue;
          }
          const removal = removalOfItem(expose.words, exposed.word, expose, file);
          report({
            at: exposed.word.range,
            message: `Port ${key.slice(0, 30)} is exposed already`,
            related: [{ range: first.word.range, message: 'First here' }],
            tags: ['unnecessary'],
            fix: removal && safeFix('Delete the second one', remove(removal)),
          });
        }
      }
    },
  },
});
