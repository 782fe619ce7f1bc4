import assert from 'node:assert/strict';
import fc from 'fast-check';
import { rebuiltSteps, type BuildStep } from '../../server/src/kernel/build-cache';
import { INSTRUCTIONS, layerOf } from '../../server/src/kernel/build-layers';

/** `FROM`, `COPY`, … in one stage, with the fields that a case needs. */
function stage(...steps: (string | Omit<BuildStep, 'stage'>)[]): BuildStep[] {
  return steps.map((step) => ({ stage: 0, ...(typeof step === 'string' ? { keyword: step } : step) }));
}

function indexes(steps: readonly BuildStep[], changed: number): number[] {
  return rebuiltSteps(steps, changed).map(({ index }) => index);
}

describe('layers', () => {
  it('hold files for RUN, COPY, ADD and WORKDIR only', () => {
    const filesystem = Object.keys(INSTRUCTIONS).filter((keyword) => layerOf(keyword) === 'filesystem');
    assert.deepEqual(filesystem.sort(), ['ADD', 'COPY', 'RUN', 'WORKDIR']);
    assert.equal(layerOf('WORKDIR', '/'), 'metadata');
    assert.equal(layerOf('RUNN'), undefined);
    assert.equal(layerOf('toString'), undefined);
  });
});

describe('the build cache', () => {
  it('runs everything after a changed file again', () => {
    const steps = stage('FROM', 'COPY', 'RUN', 'LABEL', 'COPY', 'CMD');
    assert.deepEqual(indexes(steps, 1), [1, 2, 4]);
    assert.deepEqual(indexes(steps, 4), [4]);
    assert.deepEqual(indexes(steps, 0), [0, 1, 2, 4]);
  });

  it('has nothing below metadata', () => {
    const inert = ['LABEL', 'CMD', 'ENTRYPOINT', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'VOLUME', 'ONBUILD', 'MAINTAINER'];
    for (const keyword of inert) {
      assert.deepEqual(indexes(stage('FROM', keyword, 'RUN', 'COPY'), 1), [], keyword);
    }
  });

  it('counts a variable in for every RUN, but in COPY only where it is expanded', () => {
    const env = { keyword: 'ENV', defines: ['VERSION'] };
    assert.deepEqual(indexes(stage('FROM', env, 'COPY'), 1), []);
    assert.deepEqual(indexes(stage('FROM', env, { keyword: 'COPY', expands: ['VERSION'] }), 1), [2]);
    assert.deepEqual(indexes(stage('FROM', env, 'COPY', 'RUN', 'COPY'), 1), [3, 4]);
    assert.deepEqual(indexes(stage('FROM', env, env, 'RUN'), 1), []);
    assert.deepEqual(indexes(stage('FROM', env, { keyword: 'ENV', defines: ['URL'], expands: ['VERSION'] }, env, 'RUN'), 1), [4]);
  });

  it('counts the build’s date in for WORKDIR', () => {
    const epoch = { keyword: 'ARG', defines: ['SOURCE_DATE_EPOCH'] };
    assert.deepEqual(indexes(stage('FROM', epoch, 'COPY', 'WORKDIR', 'COPY'), 1), [3, 4]);
    assert.deepEqual(indexes(stage('FROM', { ...epoch, defines: ['OTHER'] }, 'WORKDIR'), 1), []);
  });

  it('follows user and shell to the steps that they matter to', () => {
    assert.deepEqual(indexes(stage('FROM', 'USER', 'COPY', 'WORKDIR', 'COPY'), 1), [3, 4]);
    assert.deepEqual(indexes(stage('FROM', 'USER', 'USER', 'RUN'), 1), []);
    assert.deepEqual(indexes(stage('FROM', 'SHELL', 'RUN', { keyword: 'RUN', shellForm: true }), 1), [3]);
  });

  it('leaves COPY --link alone', () => {
    assert.deepEqual(indexes(stage('FROM', 'RUN', { keyword: 'COPY', link: true }, 'RUN'), 1), [1, 3]);
  });

  it('goes from stage to stage, and is not certain where only files are copied', () => {
    const steps: BuildStep[] = [
      { keyword: 'FROM', stage: 0 },
      { keyword: 'RUN', stage: 0 },
      { keyword: 'FROM', stage: 1, readsStages: [0] },
      { keyword: 'RUN', stage: 1 },
      { keyword: 'FROM', stage: 2 },
      { keyword: 'RUN', stage: 2 },
      { keyword: 'COPY', stage: 2, readsStages: [1] },
      { keyword: 'RUN', stage: 2 },
    ];
    assert.deepEqual(rebuiltSteps(steps, 1), [
      { index: 1, reason: 'changed', certain: true },
      { index: 2, reason: 'files', certain: true },
      { index: 3, reason: 'files', certain: true },
      { index: 6, reason: 'other stage', certain: false },
      { index: 7, reason: 'files', certain: false },
    ]);
  });

  it('hands variables down to stages built on another', () => {
    const steps: BuildStep[] = [
      { keyword: 'FROM', stage: 0 },
      { keyword: 'ENV', stage: 0, defines: ['MODE'] },
      { keyword: 'FROM', stage: 1, readsStages: [0] },
      { keyword: 'RUN', stage: 1 },
    ];
    assert.deepEqual(rebuiltSteps(steps, 1), [{ index: 3, reason: 'variable', certain: true }]);
  });

  it('lets an ARG before FROM reach the base, and stages that declare it', () => {
    const steps: BuildStep[] = [
      { keyword: 'ARG', stage: -1, defines: ['TAG'] },
      { keyword: 'FROM', stage: 0, expands: ['TAG'] },
      { keyword: 'RUN', stage: 0 },
      { keyword: 'FROM', stage: 1 },
      { keyword: 'RUN', stage: 1 },
      { keyword: 'ARG', stage: 1, defines: ['TAG'] },
      { keyword: 'RUN', stage: 1 },
    ];
    assert.deepEqual(indexes(steps, 0), [1, 2, 6]);
  });

  it('never runs a step before the changed one, nor one twice', () => {
    const keyword = fc.constantFrom(...Object.keys(INSTRUCTIONS).filter((each) => each !== 'FROM'));
    fc.assert(fc.property(fc.array(keyword, { minLength: 1 }), fc.nat(), (keywords, pick) => {
      const steps = stage('FROM', ...keywords);
      const changed = pick % steps.length;
      const rebuilt = indexes(steps, changed);
      assert.ok(rebuilt.every((index, i) => index >= changed && index > (rebuilt[i - 1] ?? -1)));
    }));
  });
});
