import { safeFix, suggestedFix, type Fix } from '../../core/rule';
import { quoteScalar, setScalar } from '../../yaml/edit';
import type { YamlScalar } from '../../yaml/tree';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/wrong-type',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Value of the wrong kind',
  why: 'Compose refuses the file: where it wants a list it takes no mapping, and where it wants text it takes no bare number. Such a message from Compose names the path, but neither line nor column.',
  sources: [COMPOSE_SOURCES.schema, reference('services')],
  aliases: ['dclint:invalid-schema'],
  fix: 'safe',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    hostname: «42»\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    hostname: "42"\n',
    },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    ports: «8080:80»\n' },
    { bad: 'services:\n  «- web:\n      image: nginx:1.29»\n' },
    { bad: 'services:\n  web:\n    image: nginx:1.29\n    «environment»:\n', title: 'nothing where something must be' },
    {
      ok: 'services:\n  web:\n    image: nginx:1.29\n    init: yes\n    mem_limit: ${MEMORY}\n    scale: "2"\n    deploy:\n    healthcheck:\n      interval: 30s\n      retries: "3"\n    tmpfs: /tmp\nvolumes:\n  data:\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    volumes: !reset []\n    ports: !reset null\n' },
  ],
  check: {
    file(file, { report }) {
      for (const { code, at, message, scalar } of file.shapeProblems) {
        if (code === 'wrong-type') report({ at, message, fix: scalar && asWanted(scalar, message) });
      }
    },
  },
});

/** A number as text, or with the unit of a duration. */
function asWanted(scalar: YamlScalar, message: string): Fix | undefined {
  if (scalar.isNull || scalar.style !== 'plain') return undefined;
  if (message.includes('must be a duration')) {
    const edit = setScalar(scalar, `${scalar.string}s`);
    return edit && suggestedFix(`Write ${scalar.string}s`, edit);
  }
  const edit = / must be (?:a list or )?text\b/.test(message) ? quoteScalar(scalar) : undefined;
  return edit && safeFix('Put it in quotes', edit);
}
