import assert from 'node:assert/strict';
import { Dockerfile } from '../../server/src/dockerfile/model';
import { reachedStages } from '../../server/src/dockerfile/reached';
import type { RunInstruction } from '../../server/src/dockerfile/syntax/instructions';

function runOf(file: Dockerfile, index = 0): RunInstruction {
  const run = file.stages.flatMap((stage) => stage.all('RUN'))[index];
  assert.ok(run);
  return run;
}

describe('stages', () => {
  it('inherit user, working directory, shell, environment and build arguments from the stage they are built on', () => {
    const file = Dockerfile.parse([
      'FROM alpine:3.20 AS base', 'USER app:web', 'WORKDIR /srv', 'SHELL ["/bin/ash", "-eo", "pipefail", "-c"]', 'ENV A=1', 'ARG B=2',
      'FROM base', 'WORKDIR sub', '',
    ].join('\n'));
    const state = file.finalStage?.state;
    assert.deepEqual([state?.user.name, state?.user.group, state?.user.isRoot], ['app', 'web', false]);
    assert.equal(state?.workdir, '/srv/sub');
    assert.equal(state?.shell.dialect.pipefail, true);
    assert.equal(state?.lookUp('A'), '1');
    assert.equal(state?.lookUp('B'), '2');
  });

  it('take the value of a global argument only after they declare it', () => {
    const file = Dockerfile.parse('ARG V=1\nFROM a:$V\nRUN one\nARG V\nRUN two\n');
    const [stage] = file.stages;
    assert.equal(stage?.base.resolved, 'a:1');
    assert.equal(stage?.stateBefore(runOf(file, 0)).lookUp('V'), undefined);
    assert.equal(stage?.stateBefore(runOf(file, 1)).lookUp('V'), '1');
  });

  it('let ENV win over ARG', () => {
    const file = Dockerfile.parse('FROM a\nARG X=1\nENV X=2\nRUN x\n');
    assert.equal(file.stateBefore(runOf(file)).lookUp('X'), '2');
  });

  it('are found by name without case and by index', () => {
    const file = Dockerfile.parse('FROM a AS Build\nFROM b\nCOPY --from=build /x /x\nCOPY --from=0 /y /y\nRUN --mount=from=BUILD,target=/z true\n');
    const [build, final] = file.stages;
    assert.deepEqual(final?.imagesUsed.map(({ stage }) => stage), [build, build, build]);
    assert.deepEqual(build?.dependents, [final, final, final]);
  });

  it('mean an earlier stage only', () => {
    const file = Dockerfile.parse('FROM later\nFROM b AS later\n');
    assert.equal(file.stages[0]?.parent, undefined);
  });

  it('know which of them the final one needs', () => {
    const file = Dockerfile.parse('FROM a AS one\nFROM b AS two\nFROM c AS three\nCOPY --from=one /x /x\nFROM three\n');
    assert.deepEqual([...reachedStages(file)].map(({ label }) => label).sort(), ['3', 'one', 'three']);
  });

  it('leave a user unknown that a variable or an unknown image decides', () => {
    assert.equal(Dockerfile.parse('FROM example.com/x:1\n').finalStage?.state.user.isRoot, undefined);
    assert.equal(Dockerfile.parse('FROM scratch\nARG U\nUSER $U\n').finalStage?.state.user.isRoot, undefined);
    assert.equal(Dockerfile.parse('FROM scratch\n').finalStage?.state.user.isRoot, true);
  });
});

describe('scripts', () => {
  const commands = (text: string): readonly (string | undefined)[] => {
    const file = Dockerfile.parse(text);
    return file.scriptsOf(runOf(file)).flatMap(({ script }) => script.commands.map(({ name }) => name));
  };

  it('of RUN in shell form', () => assert.deepEqual(commands('FROM a\nRUN one && \\\n  # note\n  two\n'), ['one', 'two']));
  it('of RUN in exec form', () => assert.deepEqual(commands('FROM a\nRUN ["apt-get", "update"]\n'), ['apt-get']));
  it('of a shell in exec form', () => assert.deepEqual(commands('FROM a\nRUN ["/bin/sh", "-c", "one; two"]\n'), ['one', 'two']));
  it('of a here-document', () => assert.deepEqual(commands('FROM a\nRUN <<EOF\none\ntwo\nEOF\n'), ['one', 'two']));
  it('of a command that reads a here-document', () => assert.deepEqual(commands('FROM a\nRUN cat <<EOF > /x\none\nEOF\n'), ['cat']));
  it('leave other interpreters alone', () => assert.deepEqual(commands('FROM a\nRUN <<EOF\n#!/usr/bin/env python3\nimport os\nEOF\n'), []));
  it('leave PowerShell alone', () => assert.deepEqual(commands('FROM a\nSHELL ["powershell", "-Command"]\nRUN Get-Item x\n'), []));

  it('lie where they are written', () => {
    const text = 'FROM a\nRUN one && \\\n  # note\n  two three\n';
    const file = Dockerfile.parse(text);
    const [site] = file.scriptsOf(runOf(file));
    const words = site?.script.commands.flatMap((command) => command.words) ?? [];
    assert.deepEqual(words.map(({ range }) => text.slice(range.start, range.end)), ['one', 'two', 'three']);
  });
});
