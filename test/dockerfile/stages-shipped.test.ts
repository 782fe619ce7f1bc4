import assert from 'node:assert/strict';
import { Dockerfile } from '../../server/src/dockerfile/model';
import { mountsOver } from '../../server/src/dockerfile/mounts';
import { sectionsOf } from '../../server/src/dockerfile/sections';
import { isShipped, reachesImage } from '../../server/src/dockerfile/shipped';
import { isReused } from '../../server/src/dockerfile/package-rules';
import { parseDockerfile } from '../../server/src/dockerfile/syntax/parse';
import { runsOf } from '../support/dockerfiles';

const STAGES = 'FROM a AS base\nRUN one\nFROM base AS test\nRUN two\nFROM b AS tools\nONBUILD RUN three\nRUN four\nFROM base\nCOPY --from=tools /x /x\nRUN five\n';

describe('isShipped', () => {
  const shipped = (targets?: readonly string[]): readonly string[] => {
    const file = new Dockerfile(parseDockerfile(STAGES), targets);
    return file.stages.filter((stage) => isShipped(stage, file)).map(({ label }) => label);
  };

  it('holds for the final stage and those below it', () => assert.deepEqual(shipped(), ['base', '3']));

  it('holds for targets that are built for themselves', () => assert.deepEqual(shipped(['TEST', 'nowhere']), ['base', 'test', '3']));
});

describe('reachesImage', () => {
  it('counts triggers and fragments in', () => {
    const file = Dockerfile.parse(STAGES);
    const reached = runsOf(file).filter((run) => reachesImage(run, { file, stage: file.stageOf(run) })).map(({ arguments: { text } }) => text);
    assert.deepEqual(reached, ['one', 'three', 'five']);
    const fragment = Dockerfile.parse('RUN one\n');
    assert.ok(runsOf(fragment).every((run) => reachesImage(run, { file: fragment, stage: undefined })));
  });
});

describe('isReused', () => {
  it('holds for stages that any other is built on', () => {
    const file = Dockerfile.parse('FROM a AS base\nRUN one\nFROM base AS child\nRUN two\nFROM b\nCOPY --from=child /x /x\n');
    const reused = runsOf(file).filter((run) => isReused(run, { file, stage: file.stageOf(run), state: file.stateBefore(run) }));
    assert.deepEqual(reused.map(({ arguments: { text } }) => text), ['one']);
  });
});

describe('sectionsOf', () => {
  it('takes what stands before FROM for a section, as in a fragment', () => {
    const sections = sectionsOf(Dockerfile.parse('ARG A\nFROM a\nRUN b\nFROM c\n'));
    assert.deepEqual(sections.map(({ stage, instructions }) => [stage?.label, instructions.length]), [[undefined, 1], ['0', 1], ['1', 0]]);
  });
});

describe('mountsOver', () => {
  const over = (mount: string, directory: string): boolean => {
    const [run] = runsOf(Dockerfile.parse(`RUN --mount=${mount} x\n`));
    assert.ok(run);
    return mountsOver(run, directory);
  };

  it('wants a cache or tmpfs mount at the directory or above it', () => {
    assert.ok(over('type=cache,target=/var/cache/apk', '/var/cache/apk'));
    assert.ok(over('type=tmpfs,dst=/var/cache/', '/var/cache/apk'));
    assert.ok(!over('type=cache,target=/var/cache/apk', '/var/cache'));
    assert.ok(!over('type=cache,target=/var/cache/apkx', '/var/cache/apk'));
    assert.ok(!over('type=bind,target=/var/cache/apk', '/var/cache/apk'));
  });

  it('knows home directories, and accepts what it cannot know', () => {
    assert.ok(over('type=cache,target=/root/.cache', '~/.cache/pip'));
    assert.ok(over('type=cache,target=/home/app/.cache/pip', '~/.cache/pip'));
    assert.ok(over('type=cache,target=${HOME}/.cache/pip', '~/.cache/pip'));
    assert.ok(!over('type=cache,target=${HOME}/.npm', '~/.cache/pip'));
    assert.ok(over('type=cache,target=$CACHE', '~/.cache/pip'));
  });
});
