import assert from 'node:assert/strict';
import type { Host } from '../../server/src/cli/host';
import { topicText } from '../../server/src/cli/topic-text';

const PAGE = {
  id: 'tags', title: 'Tags',
  markdown: [
    '# Tags', 'A tag is *a name* that moves, and `docker pull` follows it wherever it goes.',
    '## Good and bad', '**Good:** pinned.', '```dockerfile\n# Base\nFROM a@sha256:1\n\nUSER 1\n```',
    '## Traps', '- The first one is long enough to need a second line.\n- Short.',
    '## Questions', '**Why does a tag move?**', 'Because.',
    '## Sources', '- [Reference](https://example.com/ref)', '',
  ].join('\n\n'),
};

function hostOf(output: Partial<Host['stdout']>, colourful = false): Host {
  return { cwd: '/', stdout: { isTerminal: true, columns: 40, write: () => undefined, ...output }, colourful } as unknown as Host;
}

describe('a topic on a terminal', () => {
  it('is wrapped, with sections set off and code as it is', () => {
    assert.deepEqual(topicText(PAGE, hostOf({})).split('\n'), [
      'Tags', '',
      'A tag is a name that moves, and `docker', 'pull` follows it wherever it goes.', '',
      'Good and bad', '', '  Good: pinned.', '',
      '    # Base', '    FROM a@sha256:1', '', '    USER 1', '',
      'Traps', '', '  - The first one is long enough to need', '    a second line.', '  - Short.', '',
      'Questions', '', '  Why does a tag move?', '', '  Because.', '',
      'Sources', '', '  - Reference: https://example.com/ref', '',
    ]);
  });

  it('has bold headings and questions where colours are welcome', () => {
    const text = topicText(PAGE, hostOf({}, true));
    for (const bold of ['Tags', 'Traps', 'Why does a tag move?']) assert.ok(text.includes(`\x1B[1m${bold}\x1B[22m`), bold);
  });

  it('is Markdown in a pipe', () => {
    assert.equal(topicText(PAGE, hostOf({ isTerminal: false })), `${PAGE.markdown.trimEnd()}\n`);
  });
});
