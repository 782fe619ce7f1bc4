import { replace, safeFix } from '../../core/rule';
import { exposedPorts } from '../exposed-ports';
import { withoutBuildKitUnlessReached } from '../reached';
import { buildCheckPage } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/expose-proto-case',
  severity: 'warning',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Protocol of EXPOSE in upper case',
  why: 'The image stores protocols in lower case, and so do all commands that show them. A file that writes them otherwise cannot be searched for what the engine says.',
  sources: [buildCheckPage('ExposeProtoCasing')],
  aliases: ['buildkit:ExposeProtoCasing'],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\nEXPOSE 80/«TCP» 53/«Udp»\n', good: 'FROM node:24\nEXPOSE 80/tcp 53/udp\n' },
    { ok: 'FROM node:24\nEXPOSE 80/tcp 81 $PORT/tcp\nARG PROTO=TCP\nEXPOSE 90/$PROTO\n' },
  ],
  check: {
    EXPOSE(expose, { report, stage, file }) {
      for (const { protocol } of exposedPorts(expose)) {
        const lower = protocol?.text.toLowerCase();
        if (!protocol || lower === undefined || lower === protocol.text || !/^(?:tcp|udp|sctp)$/.test(lower)) continue;
        report({
          at: protocol.range,
          message: `Write ${lower} in lower case`,
          aliases: withoutBuildKitUnlessReached(['buildkit:ExposeProtoCasing'], stage, file),
          fix: safeFix(`Write ${lower}`, replace(protocol.range, lower)),
        });
      }
    },
  },
});
