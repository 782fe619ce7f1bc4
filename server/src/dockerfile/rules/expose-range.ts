import type { Report } from '../../core/rule';
import { exposedPorts, HIGHEST_PORT, portRange, type ExposedPort } from '../exposed-ports';
import { dockerfileReference } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/expose-range',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'EXPOSE of a port that does not exist',
  why: 'Ports go from 0 to 65535, a range from its lower to its higher end, and the protocol is tcp, udp or sctp. The builder stops at anything else.',
  sources: [dockerfileReference('EXPOSE')],
  aliases: [
    'hadolint:DL3011', 'trivy:DS-0008', 'kics:unix_ports_out_of_range', 'semgrep:invalid-port', 'droast:DF040',
    'dockerfile-utils:INVALID_PORT', 'dockerfile-utils:INVALID_PROTO',
  ],
  fix: 'none',
  examples: [
    { bad: 'FROM node:24\nEXPOSE 80 «80000»\n' },
    { bad: 'FROM node:24\nEXPOSE «9000-8000»/tcp\n' },
    { bad: 'FROM node:24\nEXPOSE «80,443»\n' },
    { bad: 'FROM node:24\nEXPOSE 53/«upd»\n' },
    { bad: 'FROM node:24\nEXPOSE «8000-99999»\n' },
    { ok: 'FROM node:24\nARG PORT=80\nEXPOSE $PORT ${PORT:-80}/tcp 40000-${LAST} 8000-8010/udp 65535 "8080"\n' },
  ],
  check: {
    EXPOSE(expose, { report }) {
      if (expose.words.some(({ raw }) => raw.startsWith('#'))) return;
      for (const exposed of exposedPorts(expose)) {
        const { port, protocol, word } = exposed;
        if (protocol && !word.hasVariable && !/^(?:tcp|udp|sctp)?["']?$/i.test(protocol.text)) {
          report({ at: protocol.range, message: `There is no protocol "${protocol.text.slice(0, 30)}": tcp, udp or sctp`, aliases: ['dockerfile-utils:INVALID_PROTO'] });
        }
        const complaint = complaintAbout(exposed);
        if (complaint) report({ at: port.range, ...complaint });
      }
    },
  },
});

/** Who compares a port with the limit. */
const LIMIT = ['hadolint:DL3011', 'trivy:DS-0008', 'kics:unix_ports_out_of_range', 'semgrep:invalid-port', 'droast:DF040'];

function complaintAbout(exposed: ExposedPort): Pick<Report, 'message' | 'aliases'> | undefined {
  const { port, word } = exposed;
  const numbers = port.text.split('-').filter((one) => /^\d+$/.test(one)).map(Number);
  const high = numbers.find((one) => one > HIGHEST_PORT);
  if (high !== undefined) return { message: `Port ${String(high).slice(0, 20)} does not exist: the highest is ${HIGHEST_PORT}`, aliases: LIMIT };
  if (word.hasVariable || word.isQuoted) return undefined;
  const range = portRange(exposed);
  if (!range) return { message: `"${port.text.slice(0, 40)}" is no port`, aliases: ['dockerfile-utils:INVALID_PORT'] };
  return range.last < range.first ? { message: `The range ends at ${range.last}, before it begins`, aliases: [] } : undefined;
}
