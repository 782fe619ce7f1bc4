import assert from 'node:assert/strict';
import { withoutPrograms } from '../../client/src/programs';
import { readEditorSettings } from '../../server/src/lsp/settings';

describe('withoutPrograms', () => {
  it('leaves no program to run and all other settings', () => {
    const section = { profile: 'strict', shellcheck: { path: '/usr/bin/shellcheck' }, ignoreCommentStyle: 'buildkit' };
    assert.equal(readEditorSettings(section).shellcheck, '/usr/bin/shellcheck');
    assert.deepEqual(readEditorSettings(withoutPrograms(section)), { ...readEditorSettings(section), shellcheck: '' });
  });

  it('takes whatever a client answers', () => {
    for (const other of [null, undefined, 'text', 1, {}, []]) assert.equal(withoutPrograms(other), other);
  });
});
