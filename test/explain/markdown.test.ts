import assert from 'node:assert/strict';
import { explanationMarkdown, type Explanation } from '../../server/src/core/explain';
import { compose, dockerfile } from './support';

function markdown(explanation: Explanation | undefined): string {
  assert.ok(explanation);
  return explanationMarkdown(explanation);
}

describe('the Markdown of an explanation', () => {
  it('has the values first, then what they mean, what they do not do, what was assumed and the sources', () => {
    const text = markdown(compose('services:\n  a:\n    image: x\n    ‸pids_limit: 200\n'));
    const [title, values, meaning, doesNot, assumed, links, ...rest] = text.split('\n\n');
    assert.deepEqual([title, values], ['**pids_limit: 200**', '`pids.max = 200`']);
    assert.match(meaning ?? '', /^With 200 processes/);
    assert.match(doesNot ?? '', /^Threads count/);
    assert.equal(assumed, '_Assumes cgroup v2._');
    assert.match(links ?? '', /^\[Compose: pids_limit\]\(https:/);
    assert.deepEqual(rest, []);
  });

  it('leaves text of the file as it is', () => {
    assert.match(markdown(dockerfile('FROM a:1\n‸COPY src/**/*.js <b> ./\n')), /^\*\*COPY src\/\\\*\\\*\/\\\*\.js \\<b> \.\/\*\*/);
    assert.match(markdown(dockerfile('FROM a:1\n‸WORKDIR /__pycache__\n')), /start from \/\\_\\_pycache\\_\\_,/);
    assert.match(markdown(dockerfile('FROM a:1\n‸ENTRYPOINT ["/a`b"]\n')), /^`` PID 1 = \/a`b ``/m);
    assert.match(markdown(compose('services:\n  a:\n    image: x\n    ‸security_opt: [no-new-privileges:true]\n')), /no-new-privileges must be asked/);
    assert.match(markdown(compose('services:\n  a:\n    image: x\n    security_opt: ["‸no-new-privileges:true"]\n')), /sets no_new_privs:/);
  });
});
