import { suggestedFix } from '../../core/rule';
import type { TextEdit } from '../../core/text';
import { scalarOf } from '../../yaml/edit';
import { goValue } from '../../yaml/scalar';
import type { YamlEntry } from '../../yaml/tree';
import { replaceValue } from '../edits';
import { parseInterpolation } from '../interpolation';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES } from '../sources';

/** Keys with a list form, in which a name is part of a value. */
const PAIR_KEYS = ['environment', 'labels', 'annotations', 'sysctls'];

export default composeRule({
  id: 'compose/interpolation-in-key',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Variable in a key',
  why: 'Compose fills variables in in values only. A key keeps its dollar sign and braces, so that a label or variable of that very name is set. In the form with a dash and `=` the name is part of a value.',
  topic: 'compose-interpolation',
  sources: [COMPOSE_SOURCES.interpolation],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  web:\n    image: nginx:1.29\n    labels:\n      «traefik.http.routers.${NAME}.rule»: Host(`example.com`)\n      traefik.enable: true\n',
      good: 'services:\n  web:\n    image: nginx:1.29\n    labels:\n      - traefik.http.routers.${NAME}.rule=Host(`example.com`)\n      - traefik.enable=true\n',
    },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    labels:\n      - traefik.http.routers.${NAME}.rule=Host(`example.com`)\n    environment:\n      PRICE_IN_$: "5"\n' },
  ],
  check: {
    service(service, { report }) {
      for (const key of PAIR_KEYS) {
        const section = service.entryOf(key);
        if (section?.value.kind !== 'map') continue;
        const computed = section.value.entries.filter(({ name }) => parseInterpolation(name).substitutions.length > 0);
        for (const [index, entry] of computed.entries()) {
          const edit = index === 0 ? asList(section) : undefined;
          report({
            at: entry.keyRange,
            message: 'Variables are filled in in values only, not in keys',
            fix: edit && suggestedFix('Write a list, in which the name is part of a value', edit),
          });
        }
      }
    },
  },
});

/** The pairs as `- NAME=value`. */
function asList(section: YamlEntry): TextEdit | undefined {
  if (section.value.kind !== 'map' || section.value.entries.some(({ origin, value }) => origin === 'merged' || value.kind !== 'scalar' || value.isNull)) return undefined;
  const items = section.value.entries.map(({ name, value }) => scalarOf(`${name}=${value.kind === 'scalar' ? goValue(value).printed : ''}`, undefined));
  return replaceValue(section, items);
}
