import { nearest } from '../../core/text';
import { suggestedFix } from '../../core/rule';
import { ALL_CAPABILITIES, capabilityNamed } from '../../kernel/capabilities';
import { setScalar } from '../../yaml/edit';
import type { Port, PortRange } from '../ports';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/invalid-value',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Value that Compose or the engine refuses',
  why: 'Only certain words or numbers are possible here. Compose finds some of them when it reads the file and the engine the rest when the container is made, after others have already been started.',
  sources: [COMPOSE_SOURCES.schema, reference('services', 'restart'), reference('services', 'ports'), COMPOSE_SOURCES.capabilities],
  aliases: ['dclint:invalid-schema'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    restart: «unless-stoped»\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    restart: unless-stopped\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    cap_add: [«NET_ADMN»]\n', good: 'services:\n  web:\n    image: nginx:1.29\n    cap_add: [NET_ADMIN]\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "127.0.0.1:«80800»:80"\n      - "«localhost»:8080:80"\n      - "127.0.0.1:8000-8010:«8000-8005»"\n' },
    { bad: 'services:\n  «my web»:\n    image: nginx:1.29\n', title: 'the name of a service' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    depends_on:\n      db:\n        condition: «healthy»\n  db:\n    image: mysql:9\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports:\n      - "127.0.0.1:8080:«http»"\n      - "127.0.0.1:8081:80/«http»"\n    volumes:\n      - «:/data»\n' },
    {
      ok: 'services:\n  web:\n    image: nginx:1.29\n    restart: on-failure:3\n    cap_add: [CAP_NET_ADMIN, all]\n    network_mode: my-network\n    pull_policy: every_12h\n  api:\n    image: example/api:2\n    restart: ${RESTART}\n    ports:\n      - "127.0.0.1:8000-8010:80"\n      - "[::1]:8080:80/sctp"\n',
    },
  ],
  check: {
    file(file, { report }) {
      for (const { code, at, message, scalar, meant, entry } of file.shapeProblems) {
        if (code !== 'invalid-value' || entry?.name === 'container_name') continue;
        const edit = scalar && meant !== undefined ? setScalar(scalar, meant) : undefined;
        report({ at, message, fix: edit && suggestedFix(`Replace with ${meant}`, edit) });
      }
    },
    service(service, { report }) {
      for (const name of [...service.texts('cap_add'), ...service.texts('cap_drop')]) {
        if (name.text === undefined || name.text.toUpperCase() === 'ALL' || capabilityNamed(name.text)) continue;
        const meant = nearest(name.text, ALL_CAPABILITIES);
        const edit = meant === undefined ? undefined : setScalar(name.node, meant);
        report({
          at: name.range,
          message: `The kernel has no capability "${name.text.slice(0, 30)}"${meant === undefined ? '' : `; did you mean ${meant}?`}`,
          fix: edit && suggestedFix(`Replace with ${meant}`, edit),
        });
      }
    },
    mount({ node, form }, { report }) {
      if (form === 'short' && node.kind === 'scalar' && /^:|::|:$/.test(node.string) && !/[\\$]/.test(node.string)) {
        report({ at: node.range, message: 'A part of the volume between colons is empty' });
      }
    },
    port(port, { report }) {
      for (const range of [port.published, port.target]) {
        if (range && isImpossible(range, port)) report({ at: range.text.range, message: `"${range.text.written.slice(0, 30)}" is no port: ports go from 1 to 65535` });
      }
      if (port.form === 'short' && port.protocolText && port.protocol !== undefined && !['tcp', 'udp', 'sctp'].includes(port.protocol)) {
        report({ at: port.protocolText.range, message: `"${port.protocol.slice(0, 20)}" is no protocol: tcp, udp or sctp` });
      }
      const address = port.hostIp?.text?.replace(/^\[|\]$/g, '');
      if (port.hostIp && address !== undefined && address !== '' && !/^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f:.]*:[\da-f:.%\w]*)$/i.test(address)) {
        report({ at: port.hostIp.range, message: `"${address.slice(0, 30)}" is no address of the host: names are not looked up here` });
      } else if (port.target && hasUnequalRanges(port)) {
        report({ at: port.target.text.range, message: 'The two ranges have different lengths' });
      }
    },
  },
});

function isImpossible({ first, last, text }: PortRange, { form }: Port): boolean {
  if (first === undefined || last === undefined) return form === 'short' && text.text !== undefined;
  return last > 65535 || first > last;
}

/** A range for one container port is a choice; two ranges are pairs. */
function hasUnequalRanges({ published, target }: Port): boolean {
  const lengthOf = (range: PortRange | undefined): number => (range?.first === undefined || range.last === undefined ? 1 : range.last - range.first + 1);
  const [ours, theirs] = [lengthOf(published), lengthOf(target)];
  return published?.first !== undefined && theirs > 1 && ours !== theirs;
}
