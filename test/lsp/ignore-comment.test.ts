import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/fix';
import { languageOf, RULES } from '../../server/src/core/registry';
import { isBad } from '../../server/src/core/rule';
import { ignoreHere, ignoreInFile, isIgnorable } from '../../server/src/lsp/ignore-comment';
import { lintAlone, readMarks } from '../support/examples';
import { problem } from './support';

/** The file as a language opens it, with a problem where the marks are. */
function marked(kind: 'dockerfile' | 'kubernetes', path: string, text: string): { written: (where: 'here' | 'file') => string } {
  const { text: plain, ranges } = readMarks(text);
  const file = languageOf(kind)?.open(path, plain);
  assert.ok(file);
  const found = problem({ rule: 'a/b', ...(ranges[0] ? { range: ranges[0] } : {}) });
  return {
    written: (where) => applyEdits(plain, [where === 'here' ? ignoreHere(file, found, 'plimsoll').edit : ignoreInFile(file, found).edit]),
  };
}

describe('ignore comments', () => {
  const HERE = '# plimsoll-ignore a/b -- reason';
  const FILE = '# plimsoll-ignore-file a/b -- reason';

  it('stand above the whole instruction, never in a continuation or a here-document', () => {
    const { written } = marked('dockerfile', 'Dockerfile', 'FROM a\n  RUN x && \\\n    «y»\nRUN <<E\n z\nE\n');
    assert.equal(written('here'), `FROM a\n  ${HERE}\n  RUN x && \\\n    y\nRUN <<E\n z\nE\n`);
    assert.equal(marked('dockerfile', 'Dockerfile', 'FROM a\nRUN <<E\n «z»\nE\n').written('here'), `FROM a\n${HERE}\nRUN <<E\n z\nE\n`);
  });

  it('stand below parser directives and a byte order mark', () => {
    const text = '# syntax=docker/dockerfile:1\n# escape=`\n\n«FROM» a\n';
    assert.equal(marked('dockerfile', 'Dockerfile', text).written('file'), `# syntax=docker/dockerfile:1\n# escape=\`\n${FILE}\n\nFROM a\n`);
    assert.equal(marked('dockerfile', 'Dockerfile', '\uFEFF«FROM» a\n').written('here'), `\uFEFF${HERE}\nFROM a\n`);
  });

  const POD = 'kind: Pod\napiVersion: v1\n';

  it('stand above the key or the item with lines of its own', () => {
    const text = `${POD}spec:\n  containers:\n  - name: a\n    args: [x,\n      «y»]\n    command:\n      - |\n        z\n`;
    assert.equal(marked('kubernetes', 'a.yaml', text).written('here'), text.replace(/[«»]/g, '').replace('    args', `    ${HERE}\n    args`));
    const scalar = `${POD}data:\n  a: |\n    x\n    «y»\n`;
    assert.equal(marked('kubernetes', 'a.yaml', scalar).written('here'), scalar.replace(/[«»]/g, '').replace('  a: |', `  ${HERE}\n  a: |`));
    const item = `${POD}spec:\n  containers:\n  - «name»: a\n`;
    assert.equal(marked('kubernetes', 'a.yaml', item).written('here'), item.replace(/[«»]/g, '').replace('  - name', `  ${HERE}\n  - name`));
  });

  it('stand in the document of a stream that they are about', () => {
    const text = `${POD}---\n# about b\n${POD}«spec»: {}\n`;
    assert.equal(marked('kubernetes', 'a.yaml', text).written('file'), `${POD}---\n${FILE}\n# about b\n${POD}spec: {}\n`);
    assert.equal(marked('kubernetes', 'a.yaml', `---\n«kind»: Pod\napiVersion: v1\n`).written('here'), `---\n${HERE}\nkind: Pod\napiVersion: v1\n`);
  });

  it('cannot stand in JSON', () => {
    const file = languageOf('ecs')?.open('task.json', '{}');
    assert.equal(file && isIgnorable(file, problem({})), false);
  });

  it('do not speak about comments', () => {
    const file = languageOf('dockerfile')?.open('Dockerfile', '# comment\nFROM a\n');
    assert.equal(file && isIgnorable(file, problem({ range: { start: 0, end: 9 } })), false);
    assert.equal(file && isIgnorable(file, problem({ range: { start: 10, end: 14 } })), true);
  });

  describe("in BuildKit's form", () => {
    const inForm = (text: string, aliases = ['hadolint:DL3029', 'buildkit:FromPlatformFlagConstDisallowed']): string => {
      const { text: plain, ranges } = readMarks(text);
      const file = languageOf('dockerfile')?.open('Dockerfile', plain);
      assert.ok(file && ranges[0]);
      return applyEdits(plain, [ignoreHere(file, problem({ aliases, range: ranges[0] }), 'buildkit').edit]);
    };

    it('speak of their instruction, also where a parser directive could stand', () => {
      const CHECK = '# check=skip=FromPlatformFlagConstDisallowed';
      assert.equal(inForm('FROM a\n  RUN x && \\\n    «y»\n'), `FROM a\n  ${CHECK}\n  RUN x && \\\n    y\n`);
      assert.equal(inForm('«FROM» a\n'), `\n${CHECK}\nFROM a\n`);
      assert.equal(inForm('# check=skip=all\r\n«FROM» a\r\n'), `# check=skip=all\r\n\r\n${CHECK}\r\nFROM a\r\n`);
      assert.equal(inForm('# the base\n«FROM» a\n'), `# the base\n${CHECK}\nFROM a\n`);
    });

    it('are ours where BuildKit has no such check', () => {
      assert.equal(inForm('FROM a\n«RUN» x\n', ['hadolint:DL3008']), 'FROM a\n# plimsoll-ignore dockerfile/fake -- reason\nRUN x\n');
    });

    for (const rule of RULES.filter(({ aliases }) => aliases.some((alias) => alias.startsWith('buildkit:')))) {
      it(`silence ${rule.id} in its examples`, () => {
        for (const example of rule.examples.filter(isBad)) {
          const { text } = readMarks(example.bad);
          const { file, problems } = lintAlone(rule, example, text);
          const first = problems.find(({ aliases }) => aliases.some((alias) => alias.startsWith('buildkit:')));
          if (!first || !isIgnorable(file, first)) continue;
          const here = applyEdits(text, [ignoreHere(file, first, 'buildkit').edit]);
          assert.ok(lintAlone(rule, example, here).problems.filter((one) => one.rule === rule.id).length < problems.length, `still there:\n${here}`);
        }
      });
    }
  });

  for (const rule of RULES.filter(({ kind }) => kind !== 'ecs')) {
    it(`silence ${rule.id} in its examples`, () => {
      for (const example of rule.examples.filter(isBad)) {
        const { text } = readMarks(example.bad);
        const { file, problems } = lintAlone(rule, example, text);
        const [first] = problems;
        if (!first || !isIgnorable(file, first)) continue;
        const here = applyEdits(text, [ignoreHere(file, first, 'plimsoll').edit]);
        const left = lintAlone(rule, example, here).problems.filter((one) => one.rule === rule.id);
        assert.ok(left.length < problems.length, `still there:\n${here}`);
        const inFile = applyEdits(text, [ignoreInFile(file, first).edit]);
        assert.ok(lintAlone(rule, example, inFile).problems.length < problems.length, `still there:\n${inFile}`);
      }
    });
  }
});
