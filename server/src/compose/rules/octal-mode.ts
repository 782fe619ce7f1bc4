import { suggestedFix } from '../../core/rule';
import type { Service } from '../model';
import { get, type YamlNode, type YamlScalar } from '../../yaml/tree';
import { isEditable } from '../../yaml/edit';
import { composeRule } from '../rule';
import { reference } from '../sources';

/** Usual permissions as decimal numbers: who writes one of these has converted it. */
const CONVERTED = new Set([256, 288, 292, 365, 384, 416, 420, 432, 436, 438, 448, 484, 488, 493, 504, 509, 511, 1023]);

export default composeRule({
  id: 'compose/octal-mode',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Permissions written as a decimal number',
  why: 'A bare 440 is the decimal number 440, which as permissions is 0670: readable and writable for people who should not, and not what the number looks like. A leading zero makes it octal for Compose, `0o` for every reader of YAML.',
  topic: 'secrets',
  options: {
    leadingZero: { default: false, strict: true, description: 'Report `0440` too, which programs that read YAML 1.2 take for a decimal number.' },
  },
  sources: [reference('services', 'configs'), reference('services', 'secrets'), { title: 'YAML 1.2.2: Core schema', url: 'https://yaml.org/spec/1.2.2/#103-core-schema' }],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    image: example/api:2\n    secrets:\n      - source: token\n        mode: «440»\nsecrets:\n  token:\n    environment: TOKEN\n',
      good: 'services:\n  api:\n    image: example/api:2\n    secrets:\n      - source: token\n        mode: 0o440\nsecrets:\n  token:\n    environment: TOKEN\n',
    },
    { bad: 'services:\n  api:\n    image: example/api:2\n    volumes:\n      - type: tmpfs\n        target: /tmp\n        tmpfs:\n          mode: «01777»\n', options: { leadingZero: true } },
    { ok: 'services:\n  api:\n    image: example/api:2\n    configs:\n      - { source: a, mode: 0440 }\n      - { source: a, mode: "0440", target: /b }\n      - { source: a, mode: 0o440, target: /c }\n      - { source: a, mode: 288, target: /d }\nconfigs:\n  a:\n    content: hello\n' },
  ],
  check: {
    service(service, { report, options }) {
      for (const node of modesOf(service)) {
        if (node.style !== 'plain' || node.uncertain) continue;
        const { source } = node;
        const isDecimal = /^[1-7][0-7]{2,3}$/.test(source) && !CONVERTED.has(Number(source));
        if (!isDecimal && !(options.leadingZero && /^0[0-7]{3,4}$/.test(source))) continue;
        const octal = `0o${source.replace(/^0/, '')}`;
        report({
          at: node.range,
          severity: isDecimal ? 'warning' : 'info',
          message: isDecimal ? `${source} is a decimal number: as permissions it is 0${Number(source).toString(8)}` : `${source} is decimal to readers of YAML 1.2`,
          fix: isEditable(node) ? suggestedFix(`Write ${octal}`, { range: node.range, newText: octal }) : undefined,
        });
      }
    },
  },
});

function modesOf(service: Service): readonly YamlScalar[] {
  const grants = [...service.secrets, ...service.configs, ...(service.build?.secrets ?? [])].map(({ mode }) => mode?.value);
  const mounts = service.mounts.map(({ node }) => get(node, 'tmpfs', 'mode'));
  return [...grants, ...mounts].flatMap((node: YamlNode | undefined) => (node?.kind === 'scalar' ? node : []));
}
