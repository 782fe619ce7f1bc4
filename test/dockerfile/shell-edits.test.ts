import assert from 'node:assert/strict';
import fc from 'fast-check';
import { applyEdits } from '../../server/src/core/fix';
import type { TextEdit } from '../../server/src/core/text';
import { Dockerfile } from '../../server/src/dockerfile/model';
import {
  insertWord, removeCommand, removeWords, replaceWord, runAfter, runBefore, withSameRights,
} from '../../server/src/dockerfile/shell-edits';
import { commandIn, runsOf } from '../support/dockerfiles';

function edited(text: string, edits: TextEdit | readonly TextEdit[] | undefined): string | undefined {
  return edits && applyEdits(text, [edits].flat());
}

describe('runAfter', () => {
  const after = (text: string): string | undefined => {
    const { file, site, command } = commandIn(text, 'make');
    return edited(text, runAfter(file, site, command, 'clean'));
  };

  it('joins a chain the way the chain is joined', () => {
    assert.equal(after('RUN a && make\n'), 'RUN a && make && clean\n');
    assert.equal(after('RUN a \\\n && make \\\n && b\n'), 'RUN a \\\n && make \\\n && b \\\n && clean\n');
    assert.equal(after('RUN a && \\\n  make\n'), 'RUN a && \\\n  make && \\\n  clean\n');
  });

  it('goes to a line of its own behind a command of several lines', () => {
    assert.equal(after('RUN make \\\n    one \\\n    two\n'), 'RUN make \\\n    one \\\n    two \\\n    && clean\n');
    assert.equal(after('# escape=`\r\nFROM a\r\nRUN make `\r\n  one\r\n'), '# escape=`\r\nFROM a\r\nRUN make `\r\n  one `\r\n    && clean\r\n');
  });

  it('is a statement of its own under set -e, where && would hide a failure', () => {
    assert.equal(after('RUN set -e; make; b\n'), 'RUN set -e; make; clean; b\n');
    assert.equal(after('RUN set -ex; \\\n\tmake; \\\n\tb\n'), 'RUN set -ex; \\\n\tmake; \\\n\tclean; \\\n\tb\n');
    assert.equal(after('RUN <<EOF\nset -e\n  make\nb\nEOF\n'), 'RUN <<EOF\nset -e\n  make\n  clean\nb\nEOF\n');
  });

  it('keeps the status of a list without set -e', () => {
    assert.equal(after('RUN a; make\n'), 'RUN a; make && clean\n');
    assert.equal(after('RUN <<EOF\na\nmake\nEOF\n'), 'RUN <<EOF\na\nmake && clean\nEOF\n');
  });

  it('gives up where it would not run, or not be seen', () => {
    for (const text of [
      'RUN make &\n', 'RUN if x; then make; fi\n', 'RUN (make)\n', 'RUN for i in 1 2; do make; done\n', 'RUN echo $(make)\n', 'RUN ["make", "a"]\n',
      'RUN sh -c "make"\n', 'RUN make <<EOF\nEOF\n',
    ]) assert.equal(after(text), undefined, text);
  });

  it('never takes a comment along', () => {
    assert.equal(after('RUN a \\\n # why\n && make\n'), 'RUN a \\\n # why\n && make \\\n    && clean\n');
  });
});

describe('runBefore', () => {
  const before = (text: string): string | undefined => {
    const { site, command } = commandIn(text, 'make');
    return edited(text, runBefore(site, command, 'first'));
  };

  it('goes in front of the pipeline', () => {
    assert.equal(before('RUN a && yes | make\n'), 'RUN a && first && yes | make\n');
    assert.equal(before('RUN set -e; make; b\n'), 'RUN set -e; first; make; b\n');
  });

  it('gives up behind || and under !', () => {
    assert.equal(before('RUN a || make\n'), undefined);
    assert.equal(before('RUN ! make\n'), undefined);
  });
});

describe('words of a command', () => {
  it('are put in and out of both forms', () => {
    const shell = 'RUN sudo make \\\n  -U \\\n  all\n';
    const exec = 'RUN ["make", "-U", "all"]\n';
    for (const [text, inserted, removed] of [
      [shell, 'RUN sudo make -j \\\n  -U \\\n  all\n', 'RUN sudo make \\\n  all\n'],
      [exec, 'RUN ["make", "-j", "-U", "all"]\n', 'RUN ["make", "all"]\n'],
    ] as const) {
      const { file, site, command } = commandIn(text, 'make');
      assert.ok(command.nameWord && command.arguments[0]);
      assert.equal(edited(text, insertWord(site.run, command.nameWord, '-j')), inserted);
      assert.equal(edited(text, removeWords(file, site.run, command, [command.arguments[0]])), removed);
    }
  });

  it('are removed without the comment before them', () => {
    const text = 'RUN make \\\n  # why\n  -U \\\n  all\n';
    const { file, site, command } = commandIn(text, 'make');
    const result = edited(text, removeWords(file, site.run, command, command.arguments.slice(0, 1)));
    assert.equal(result, 'RUN make \\\n  # why\n   \\\n  all\n');
  });

  it('are replaced with their quotes', () => {
    const { site, command } = commandIn('RUN ["make"]\n', 'make');
    assert.ok(command.nameWord);
    assert.equal(edited('RUN ["make"]\n', replaceWord(site.run, command.nameWord, 'gmake')), 'RUN ["gmake"]\n');
  });

  it('know who runs them', () => {
    assert.equal(withSameRights(commandIn('RUN sudo -E make\n', 'make').command, 'clean'), 'sudo -E clean');
    assert.equal(withSameRights(commandIn('RUN time make\n', 'make').command, 'clean'), 'clean');
  });
});

describe('removeCommand', () => {
  const without = (text: string): string | undefined => {
    const { file, site, command } = commandIn(text, 'make');
    return edited(text, removeCommand(file, site, command));
  };

  it('takes the joint along', () => {
    assert.equal(without('RUN make && b\n'), 'RUN b\n');
    assert.equal(without('RUN a \\\n && make\n'), 'RUN a\n');
    assert.equal(without('RUN set -e; make; b\n'), 'RUN set -e; b\n');
    assert.equal(without('RUN a; make\n'), 'RUN a\n');
  });

  it('gives up on the only command, on pipes and on alternatives', () => {
    for (const text of ['RUN make\n', 'RUN make | b && c\n', 'RUN a || make && b\n', 'RUN make && \\\n # why\n b\n']) assert.equal(without(text), undefined, text);
  });
});

describe('edits of any script', () => {
  const joint = fc.constantFrom(' && ', '; ', ' \\\n  && ', '; \\\n\t', ' || ', ' | ', ' & ');
  const command = fc.constantFrom('a', 'make', 'b "c d"', 'set -e', 'cd x', '(d)', '{ e; }', 'if f; then make; fi', 'X=1 make -y');
  const script = fc.array(fc.tuple(command, joint), { minLength: 1, maxLength: 6 })
    .map((parts) => parts.map(([text, join], index) => (index === parts.length - 1 ? text : text + join)).join(''));

  it('keep every command and add exactly one', () => {
    fc.assert(fc.property(script, fc.boolean(), (text, heredoc) => {
      const source = heredoc ? `RUN <<EOF\n${text}\nEOF\n` : `FROM a\nRUN ${text}\n`;
      const file = Dockerfile.parse(source);
      for (const site of runsOf(file).flatMap((run) => file.scriptsOf(run))) {
        for (const one of site.script.commands) {
          const edit = runAfter(file, site, one, 'extra --flag');
          if (!edit) continue;
          const names = namesIn(applyEdits(source, [edit]));
          assert.deepEqual(names.filter((name) => name !== 'extra'), namesIn(source));
          assert.equal(names.filter((name) => name === 'extra').length, 1);
        }
      }
    }), { numRuns: 150 });
  });
});

function namesIn(text: string): readonly (string | undefined)[] {
  const file = Dockerfile.parse(text);
  return runsOf(file).flatMap((run) => file.scriptsOf(run)).flatMap(({ script }) => script.commands.map(({ name }) => name));
}
