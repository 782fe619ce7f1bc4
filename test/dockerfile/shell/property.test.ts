import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Range } from '../../../server/src/core/text';
import {
  allCommands, downloads, packageCommands, parseShell, removedPaths, type ShellScript,
} from '../../../server/src/dockerfile/shell';
import { BASE } from './support';

const SAMPLES = [
  'set -eux; \\\n\tsaved="$(apt-mark showmanual)"; \\\n\t# build\n\tapt-get update && apt-get install -y -t x \\\n\t\tgcc="$X"',
  "if [ -n \"${A:-}\" ]; then bash -c 'a | b \"$C\"'; else for f in *.x {1..3}; do cp \"$f\" `pwd`/$f; done; fi",
  'cat <<-"EOF" > /etc/x && f() { (a; b) | c & }\n\tx $Y\n\tEOF\n',
  'case "$(uname -m)" in x86_64|amd64) A=1;; *) exit $((1 + B));; esac; [[ $A =~ ^(a|b)$ ]] || eval "echo \\"$D\\""',
  'curl -fsSL "https://x/${V%.*}/a.tgz" | tar -xzC /opt --strip=1 \\\r\n  && bash <(wget -qO- y) 2>&1 >>log <<< "z"',
];

const FRAGMENTS = [
  ...[' ', '\n', '\\\n', '\\ \r\n'],
  ...['#', '$', '{', '}', '(', ')', '[', ']', '<', '>', '|', '&', ';', '!', '"', "'", '`', '\\', '='],
  ...['$(', '${', '$((', '))', '<<EOF\n', '\nEOF\n', '<(', '&&', '||', ';;', ' -c ', ' a', 'é', '😀', ' if ', ' then ', ' fi '],
  ...[' do ', ' done ', ' case ', ' in ', ' esac ', ' for ', ' sh ', ' sudo ', ' env '],
  ...[' apt-get install ', ' pip ', 'X=', '$X', '*', '--x=y', ' set -e '],
];

const texts = fc.oneof(
  fc.record({ sample: fc.constantFrom(...SAMPLES), cut: fc.nat(400), insert: fc.constantFrom('', ...FRAGMENTS) })
    .map(({ sample, cut, insert }) => sample.slice(0, cut) + insert + (cut % 2 === 0 ? sample.slice(cut + 1) : '')),
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 25 }).map((parts) => parts.join('')),
);

function check(text: string, model: ShellScript): void {
  const inside = ({ start, end }: Range): void => {
    assert.ok(BASE <= start && start <= end && end <= BASE + text.length, `${start}..${end} of ${text.length}`);
  };
  inside(model.range);
  for (const { range } of model.errors) inside(range);
  for (const { range, nameRange } of model.variables) [range, nameRange].forEach(inside);
  for (const { range, list, operators } of model.pipelines) {
    [range, list.range].concat(operators.map((each) => each.range)).forEach(inside);
  }
  for (const command of allCommands(model)) {
    inside(command.range);
    for (const word of command.words) {
      inside(word.range);
      assert.equal(text.slice(word.range.start - BASE, word.range.end - BASE), word.raw);
    }
    for (const { range } of [...command.redirects, ...command.assignments, ...command.wrappers]) inside(range);
  }
}

describe('shell: any text', () => {
  for (const form of ['instruction', 'script'] as const) {
    it(`never throws and stays inside its ranges (${form})`, () => {
      fc.assert(
        fc.property(texts, (text) => {
          const model = parseShell(text, BASE, { form });
          check(text, model);
          packageCommands(model);
          downloads(model);
          removedPaths(model);
        }),
        { numRuns: 400 },
      );
    });
  }

  it('survives deep nesting and long lists', () => {
    const brackets = { '(': ')', '$(': ')', '{ ': ';}', 'if ': ';fi', "sh -c '": "'", '"$(': ')"', '${a:-': '}', '$((': '))' };
    for (const [open, close] of Object.entries(brackets)) {
      const text = `${open.repeat(3000)}a${close.repeat(3000)}`;
      check(text, parseShell(text, BASE));
    }
    const long = Array.from({ length: 5000 }, (_, i) => `apt-get install -y a${i}`).join(' && \\\n');
    assert.equal(parseShell(long, BASE).commands.length, 5000);
  });
});
