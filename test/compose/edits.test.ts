import assert from 'node:assert/strict';
import { applyEdits } from '../../server/src/core/fix';
import type { TextEdit } from '../../server/src/core/text';
import { addToList, bindToLoopback, makeReadOnly, removeFromList, replaceValue } from '../../server/src/compose/edits';
import type { Service } from '../../server/src/compose/model';
import { compose } from './support';

/** The text after an edit of its service `web`; undefined when the edit is refused. */
function edited(text: string, edit: (service: Service) => TextEdit | undefined): string | undefined {
  const service = compose(text).service('web');
  assert.ok(service);
  const made = edit(service);
  return made && applyEdits(text, [made]);
}

const WEB = 'services:\n  web:\n    image: nginx\n';

describe('edits of services', () => {
  it('adds to a list that is there, and makes one that is not', () => {
    assert.equal(edited(`${WEB}    cap_drop: [A]\n`, (web) => addToList(web, 'cap_drop', 'ALL')), `${WEB}    cap_drop: [A, ALL]\n`);
    assert.equal(edited(WEB, (web) => addToList(web, 'cap_drop', 'ALL')), `${WEB}    cap_drop:\n      - ALL\n`);
  });

  it('refuses to change a list behind an anchor', () => {
    const text = 'x-a: &a\n  cap_drop: [A]\nservices:\n  web:\n    <<: *a\n    image: nginx\n  api:\n    <<: *a\n    image: api\n';
    assert.equal(edited(text, (web) => addToList(web, 'cap_drop', 'ALL')), undefined);
  });

  it('removes the key with its last item', () => {
    const first = (web: Service): TextEdit | undefined => removeFromList(web, 'cap_add', web.items('cap_add')[0] ?? web.entry.value);
    assert.equal(edited(`${WEB}    cap_add: [A]\n    init: true\n`, first), `${WEB}    init: true\n`);
    assert.equal(edited(`${WEB}    cap_add: [A, B]\n`, first), `${WEB}    cap_add: [B]\n`);
  });

  const mounts: readonly (readonly [before: string, after: string])[] = [
    ['- ./a:/a', '- ./a:/a:ro'], ['- ./a:/a:rw', '- ./a:/a:ro'], ['- "./a:/a:z"', '- "./a:/a:z,ro"'],
    ['- { type: bind, source: ./a, target: /a }', '- { type: bind, source: ./a, target: /a, read_only: true }'],
    ['- { type: bind, source: ./a, target: /a, read_only: false }', '- { type: bind, source: ./a, target: /a, read_only: true }'],
  ];
  for (const [before, after] of mounts) {
    it(`makes ${before} read-only`, () => {
      const text = `${WEB}    volumes:\n      ${before}\n`;
      assert.equal(edited(text, (web) => web.mounts[0] && makeReadOnly(web.mounts[0])), `${WEB}    volumes:\n      ${after}\n`);
    });
  }

  const ports: readonly (readonly [before: string, after: string])[] = [
    ['"80:80"', '"127.0.0.1:80:80"'], ['80', '127.0.0.1::80'], ['"0.0.0.0:80:80"', '"127.0.0.1:80:80"'], ['"[::]:80:80"', '"127.0.0.1:80:80"'],
    ['{ target: 80, published: 80 }', '{ target: 80, published: 80, host_ip: 127.0.0.1 }'],
  ];
  for (const [before, after] of ports) {
    it(`binds ${before} to the host itself`, () => {
      const text = `${WEB}    ports:\n      - ${before}\n`;
      assert.equal(edited(text, (web) => web.ports[0] && bindToLoopback(web.ports[0])), `${WEB}    ports:\n      - ${after}\n`);
    });
  }

  it('gives a key a value of another kind, but throws no comment away', () => {
    const toMapping = (web: Service): TextEdit | undefined => {
      const entry = web.entryOf('depends_on');
      return entry && replaceValue(entry, { db: { condition: 'service_healthy' } });
    };
    const after = `${WEB}    depends_on:\n      db:\n        condition: service_healthy\n    init: true\n`;
    assert.equal(edited(`${WEB}    depends_on:\n      - db\n    init: true\n`, toMapping), after);
    assert.equal(edited(`${WEB}    depends_on:\n      - db # the store\n      - cache\n    init: true\n`, toMapping), undefined);
  });
});
