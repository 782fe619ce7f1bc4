import { suggestedFix } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { setScalar } from '../../yaml/edit';
import { saysAll } from '../certainty';
import { addKey } from '../edits';
import type { Service } from '../model';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/read-only-rootfs',
  severity: 'warning',
  profile: 'hardened',
  category: 'security',
  since: '0.1.0',
  summary: 'Root file system of the container is writable',
  why: 'With a read-only root an intruder can neither replace the program nor leave one behind, and the program cannot fill the disk of the host by accident. What must be written goes to volumes and to tmpfs, where it is seen.',
  unless: 'The program installs something at its start or writes all over its own folder.',
  topic: 'read-only-root',
  sources: [reference('services', 'read_only'), COMPOSE_SOURCES.owasp, COMPOSE_SOURCES.dockerTmpfs],
  aliases: ['semgrep:writable-filesystem-service', 'compose-lint:CL-0007', 'cis-docker:5.13', 'owasp:docker-8'],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  «api»:\n    image: example/api:2\n',
      good: 'services:\n  api:\n    image: example/api:2\n    read_only: true\n    tmpfs:\n      - /tmp\n      - /run\n',
    },
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    read_only: «false»\n    tmpfs: [/tmp]\n',
      good: 'services:\n  api:\n    image: example/api:2\n    read_only: true\n    tmpfs: [/tmp]\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    read_only: true\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    read_only: ${READ_ONLY:-true}\n' },
  ],
  check: {
    service(service, { report, file }) {
      const entry = service.entryOf('read_only');
      if (!saysAll(service, file) || (entry && service.boolean('read_only') !== false)) return;
      const edit = makesReadOnly(service);
      report({
        at: entry ? entry.value.range : service.keyRange,
        message: 'The container can change its own files',
        fix: edit && suggestedFix('Make the root file system read-only', edit),
      });
    },
  },
});

/** Most programs need somewhere to put temporary files and a process number. */
function makesReadOnly(service: Service): TextEdit | undefined {
  const value = service.valueOf('read_only');
  if (value) return value.kind === 'scalar' ? setScalar(value, true) : undefined;
  const edit = addKey(service, 'read_only', 'true');
  const { node } = service;
  if (!edit || service.has('tmpfs') || !node || node.isFlow) return edit;
  const tmpfs = addKey(service, 'tmpfs', ['/tmp', '/run']);
  return tmpfs?.range.start === edit.range.start ? { range: edit.range, newText: edit.newText + tmpfs.newText } : edit;
}
