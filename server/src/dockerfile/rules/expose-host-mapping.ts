import { remove, safeFix } from '../../core/rule';
import { exposedPorts } from '../exposed-ports';
import { withoutBuildKitUnlessReached } from '../reached';
import { buildCheckPage } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/expose-host-mapping',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'EXPOSE with an address or a port of the host',
  why: 'An image cannot know the host that it will run on: the builder throws the part in front of the container port away, and will refuse it in a later version. Ports are published by `docker run -p` or by Compose.',
  topic: 'publishing-ports',
  sources: [buildCheckPage('ExposeInvalidFormat')],
  aliases: ['buildkit:ExposeInvalidFormat'],
  fix: 'safe',
  examples: [
    { bad: 'FROM node:24\nEXPOSE «8080:»80\n', good: 'FROM node:24\nEXPOSE 80\n' },
    { bad: 'FROM node:24\nEXPOSE «127.0.0.1:80:»80/tcp «[::1]:8080:»8080 5000\n', good: 'FROM node:24\nEXPOSE 80/tcp 8080 5000\n' },
    { ok: 'FROM node:24\nARG PORT\nEXPOSE 80 ${PORT:-8080} 53/udp\n' },
  ],
  check: {
    EXPOSE(expose, { report, stage, file }) {
      for (const { host, port } of exposedPorts(expose)) {
        if (!host) continue;
        report({
          at: host.range,
          message: `EXPOSE names ports of the container only: write ${port.text.slice(0, 30)}`,
          aliases: withoutBuildKitUnlessReached(['buildkit:ExposeInvalidFormat'], stage, file),
          fix: port.text === '' ? undefined : safeFix('Keep the container port', remove(host.range)),
        });
      }
    },
  },
});
