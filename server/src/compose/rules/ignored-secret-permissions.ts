import { suggestedFix } from '../../core/rule';
import { removeEntry } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';
import { isForSwarm, swarmOnlyEntries } from '../swarm';

export default composeRule({
  id: 'compose/ignored-secret-permissions',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Permissions of a file-based secret are ignored',
  why: 'A secret or config from a file is mounted as that file, with the owner and permissions that it has on the host. Compose warns that uid, gid and mode have no effect, and the program may not be allowed to read it.',
  unless: 'The file is for `docker stack deploy`.',
  topic: 'secrets',
  sources: [reference('services', 'secrets'), reference('services', 'configs')],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    secrets:\n      - source: token\n        «mode»: 0o440\nsecrets:\n  token:\n    file: ./token.txt\n',
      good: 'services:\n  api:\n    image: example/api:2\n    secrets:\n      - source: token\nsecrets:\n  token:\n    file: ./token.txt\n',
    },
    { ok: 'services:\n  api:\n    image: example/api:2\n    secrets:\n      - source: token\n        uid: "1000"\nsecrets:\n  token:\n    environment: TOKEN\n', title: 'from a variable they count' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    secrets:\n      - source: token\n        mode: 0o440\n    deploy:\n      placement: { constraints: [node.role == manager] }\nsecrets:\n  token:\n    file: ./token.txt\n', title: 'for Swarm' },
  ],
  check: {
    service(service, { report, file }) {
      if (isForSwarm(file) || swarmOnlyEntries(service).length > 0) return;
      for (const [kind, grants] of [['secret', service.secrets], ['config', service.configs]] as const) {
        for (const { source, uid, gid, mode } of grants) {
          const resource = source?.text === undefined ? undefined : file.resource(kind, source.text);
          if (!resource?.node?.has('file')) continue;
          for (const entry of [uid, gid, mode]) {
            if (!entry) continue;
            const edit = removeEntry(entry);
            report({
              at: entry.keyRange,
              message: `${entry.name} has no effect on a ${kind} from a file`,
              tags: ['unnecessary'],
              fix: edit && suggestedFix(`Delete ${entry.name}`, edit),
            });
          }
        }
      }
    },
  },
});
