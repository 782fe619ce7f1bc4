import assert from 'node:assert/strict';
import { resolveSettings } from '../../server/src/core/config';
import { fixAll } from '../../server/src/core/fix';
import { lint } from '../../server/src/core/lint';
import { languageFor, RULE_NAMES } from '../../server/src/core/registry';

/** Suggested fixes of rules whose examples show their safe ones. */
const CASES: readonly { readonly rule: string; readonly title: string; readonly before: string; readonly after: string }[] = [
  {
    rule: 'legacy-key-value',
    title: 'takes the colon from the name',
    before: 'FROM alpine:3.22\nENV LANG: "C.UTF-8"\n',
    after: 'FROM alpine:3.22\nENV LANG="C.UTF-8"\n',
  },
  {
    rule: 'no-sudo',
    title: 'runs as root what is all sudo, and goes back',
    before: 'FROM debian:13\nUSER app\n# Install\nRUN sudo -E make install \\\n    && sudo ldconfig\nCMD ["app"]\n',
    after: 'FROM debian:13\nUSER app\nUSER root\n# Install\nRUN make install \\\n    && ldconfig\nUSER app\nCMD ["app"]\n',
  },
  {
    rule: 'json-args',
    title: 'replaces the shell by the last command',
    before: 'FROM node:24\nCMD node migrate.js && node server.js --port $PORT 2>&1\n',
    after: 'FROM node:24\nCMD ["/bin/sh", "-c", "node migrate.js && exec node server.js --port $PORT 2>&1"]\n',
  },
  {
    rule: 'copy-chmod',
    title: 'knows what +x comes to, and leaves no blank lines',
    before: 'FROM alpine:3.22\nCOPY run.sh /run.sh\n\nRUN chmod +x /run.sh\n\nCMD ["/run.sh"]\n',
    after: 'FROM alpine:3.22\nCOPY --chmod=755 run.sh /run.sh\n\nCMD ["/run.sh"]\n',
  },
];

describe('suggested fixes', () => {
  for (const { rule, title, before, after } of CASES) {
    it(`${rule} ${title}`, () => {
      assert.equal(fixAll(before, (text) => problemsOf(text, rule), 'suggested'), after);
    });
  }
});

function problemsOf(text: string, rule: string): ReturnType<typeof lint>['problems'] {
  const language = languageFor('Dockerfile', text);
  assert.ok(language);
  const settings = resolveSettings([{}], '', RULE_NAMES);
  return lint({ language, path: 'Dockerfile', text, settings }).problems.filter((problem) => problem.rule === `dockerfile/${rule}`);
}
