import { suggestedFix } from '../../core/rule';
import { replacePart } from '../edits';
import { imageFacts } from '../images';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/user-root',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Container told to run as root',
  why: 'Root in a container is root of the host for every file that is mounted into it, and has far more of the kernel within reach. Setting it by hand usually overrides an image that would have run as somebody else.',
  unless: 'The program needs root, or the image steps down by itself after its start.',
  topic: 'running-as-non-root',
  options: {
    steppingDown: { default: false, strict: true, description: 'Report images that are known to step down from root by themselves too.' },
  },
  sources: [reference('services', 'user'), COMPOSE_SOURCES.owasp, COMPOSE_SOURCES.dockerUserNamespaces],
  aliases: ['compose-lint:CL-0018', 'cis-docker:4.1', 'owasp:docker-2'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: node:24\n    user: «root»\n',
      good: 'services:\n  api:\n    image: node:24\n    user: "1000"\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    user: «"0:0"»\n' },
    { bad: 'services:\n  db:\n    image: postgres:18\n    user: «root»\n', options: { steppingDown: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    user: "1000:1000"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    user: ${UID:-0}\n', title: 'a variable decides' },
    { ok: 'services:\n  db:\n    image: postgres:18\n    user: root\n', title: 'the entrypoint steps down' },
  ],
  check: {
    service(service, { report, options }) {
      const user = service.text('user');
      const name = user?.text?.split(':')[0];
      if (!user || (name !== 'root' && !/^0+$/.test(name ?? ''))) return;
      if (!options.steppingDown && imageFacts(service)?.dropsPrivileges) return;
      const account = otherAccount(service);
      const edit = account === undefined ? undefined : replacePart(user, account);
      report({
        at: user.range,
        message: 'The container runs as root',
        fix: edit && suggestedFix(`Run as ${account}, an account of the image`, edit),
      });
    },
  },
});

/** The number of an account that the image is known to have for programs. */
function otherAccount(service: Service): string | undefined {
  const uid = imageFacts(service)?.nonRootUser?.uid;
  return uid === undefined ? undefined : String(uid);
}
