import assert from 'node:assert/strict';

export interface XmlElement {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  readonly ancestors: readonly XmlElement[];
  /** Its own text, without that of elements in it. */
  text: string;
}

/** The elements of an XML text in document order. Fails for what an XML parser would refuse. */
export function elements(xml: string): readonly XmlElement[] {
  const all: XmlElement[] = [];
  const open: XmlElement[] = [];
  const token = /<(\/?)([a-z]+)((?:\s+[\w:-]+="[^"<]*")*)\s*(\/?)>|([^<]+)/gy;
  while (token.lastIndex < xml.length) {
    const at = token.lastIndex;
    const match = token.exec(xml);
    assert.ok(match, `not well formed at ${xml.slice(at, at + 60)}`);
    const [, slash, name, attributes = '', empty, text] = match;
    if (text !== undefined) {
      const holder = open.at(-1);
      assert.ok(holder, 'text outside of the root');
      holder.text += decoded(text);
    } else if (slash) {
      assert.equal(open.pop()?.name, name);
    } else {
      const element = { name: name ?? '', attributes: attributesOf(attributes), ancestors: [...open], text: '' };
      all.push(element);
      if (!empty) open.push(element);
    }
  }
  assert.deepEqual(open, []);
  return all;
}

function attributesOf(source: string): ReadonlyMap<string, string> {
  const pairs = [...source.matchAll(/([\w:-]+)="([^"]*)"/g)].map(([, name = '', value = '']) => [name, decoded(value)] as const);
  assert.equal(new Set(pairs.map(([name]) => name)).size, pairs.length, 'an attribute stands twice');
  return new Map(pairs);
}

function decoded(text: string): string {
  assert.ok(!/&(?!#\d+;)/.test(text), `a bare ampersand in ${text}`);
  assert.ok(/^[\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u.test(text), 'a character that XML does not have');
  return text.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
}
