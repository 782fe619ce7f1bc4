import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseImageReference, type ImageReference } from '../../server/src/core/image-reference';

const SHA256 = `sha256:${'0123456789abcdef'.repeat(4)}`;

/** The parts of a reference as one line: `registry|repository|tag|digest`. */
function parts({ registry, repository, tag, digest }: ImageReference): string {
  return [registry, repository, tag, digest].map((part) => part?.text ?? '').join('|');
}

function codes(text: string): string[] {
  return parseImageReference(text).problems.map(({ code }) => code);
}

function reassembled({ registry, repository, tag, digest }: ImageReference): string {
  const name = registry ? `${registry.text}/${repository.text}` : repository.text;
  return name + (tag ? `:${tag.text}` : '') + (digest ? `@${digest.text}` : '');
}

describe('image reference', () => {
  describe('parts', () => {
    const examples: Record<string, string> = {
      node: '|node||',
      'node:22-alpine': '|node|22-alpine|',
      'grafana/grafana': '|grafana/grafana||',
      'docker.io/library/node:22': 'docker.io|library/node|22|',
      'localhost/img': 'localhost|img||',
      'localhost:5000/img': 'localhost:5000|img||',
      'localhost:5000': '|localhost|5000|',
      'host:5000/team/app:1.0': 'host:5000|team/app|1.0|',
      '192.168.0.1:5000/app': '192.168.0.1:5000|app||',
      '[2001:db8::1]:5000/app:1': '[2001:db8::1]:5000|app|1|',
      [`app@${SHA256}`]: `|app||${SHA256}`,
      [`ghcr.io/a/b/c:v1@${SHA256}`]: `ghcr.io|a/b/c|v1|${SHA256}`,
      'MyHost/app': 'MyHost|app||',
    };
    for (const [text, expected] of Object.entries(examples)) {
      it(text, () => {
        assert.equal(parts(parseImageReference(text)), expected);
        assert.deepEqual(codes(text), []);
      });
    }

    it('has ranges that point at the parts', () => {
      const text = `host:5000/team/app:1.0@${SHA256}`;
      const { registry, repository, tag, digest } = parseImageReference(text);
      for (const part of [registry, repository, tag, digest]) {
        assert.ok(part);
        assert.equal(text.slice(part.range.start, part.range.end), part.text);
      }
    });
  });

  describe('names', () => {
    const examples: Record<string, [familiar: string, canonical: string]> = {
      node: ['node', 'docker.io/library/node'],
      'library/node:1': ['node', 'docker.io/library/node'],
      'docker.io/node': ['node', 'docker.io/library/node'],
      'index.docker.io/library/node': ['node', 'docker.io/library/node'],
      'docker.io/grafana/grafana': ['grafana/grafana', 'docker.io/grafana/grafana'],
      'docker.io/a.b/c': ['docker.io/a.b/c', 'docker.io/a.b/c'],
      'library/a/b': ['library/a/b', 'docker.io/library/a/b'],
      'ghcr.io/astral-sh/uv:0.5': ['ghcr.io/astral-sh/uv', 'ghcr.io/astral-sh/uv'],
      'localhost/node': ['localhost/node', 'localhost/node'],
    };
    for (const [text, [familiar, canonical]] of Object.entries(examples)) {
      it(text, () => {
        const reference = parseImageReference(text);
        assert.equal(reference.familiarName, familiar);
        assert.equal(reference.canonicalName, canonical);
      });
    }
  });

  describe('problems', () => {
    const examples: Record<string, string[]> = {
      '': ['empty'],
      Node: ['upper-case-repository'],
      'grafana/Grafana:1': ['upper-case-repository'],
      'a//b': ['invalid-repository'],
      '/node': ['invalid-repository'],
      'node/': ['invalid-repository'],
      'no de': ['invalid-repository'],
      'a___b': ['invalid-repository'],
      'a..b': ['invalid-repository'],
      '-a': ['invalid-repository'],
      'a-': ['invalid-repository'],
      'node:': ['invalid-tag'],
      'node:-x': ['invalid-tag'],
      'node:a/b:c': ['invalid-registry'],
      'node:a:b': ['invalid-tag'],
      [`node:${'a'.repeat(129)}`]: ['invalid-tag'],
      'node@sha256:abc': ['invalid-digest'],
      [`node@${SHA256.toUpperCase()}`]: ['invalid-digest'],
      [`node@md5:${'a'.repeat(32)}`]: ['invalid-digest'],
      'node@': ['invalid-digest'],
      'host:port/app': ['invalid-registry'],
      '-host.com/app': ['invalid-registry'],
      ['a'.repeat(64)]: ['hexadecimal-name'],
      ['g'.repeat(256)]: ['repository-too-long'],
    };
    for (const [text, expected] of Object.entries(examples)) {
      it(JSON.stringify(text.length > 40 ? `${text.slice(0, 37)}…` : text), () => assert.deepEqual(codes(text), expected));
    }

    it('accepts what looks odd but is valid', () => {
      for (const text of ['a__b', 'a---b', 'a.b_c-d', 'node:_x.Y-1', `node:${'a'.repeat(128)}`, `${'a'.repeat(64)}:1`]) {
        assert.deepEqual(codes(text), [], text);
      }
    });

    it('points at the component that is at fault', () => {
      const [problem] = parseImageReference('ghcr.io/team/App/x:1').problems;
      assert.deepEqual(problem?.range, { start: 13, end: 16 });
    });
  });

  describe('variables', () => {
    const examples: Record<string, { familiar?: string; tag: string; digest: string; parts: string }> = {
      'node:${V}': { familiar: 'node', tag: 'present', digest: 'unknown', parts: '|node|${V}|' },
      'node:$V-alpine': { familiar: 'node', tag: 'present', digest: 'unknown', parts: '|node|$V-alpine|' },
      '${IMAGE}': { tag: 'unknown', digest: 'unknown', parts: '|${IMAGE}||' },
      '$REGISTRY/node': { tag: 'absent', digest: 'absent', parts: '|$REGISTRY/node||' },
      '${REGISTRY}node:18': { tag: 'present', digest: 'unknown', parts: '|${REGISTRY}node|18|' },
      'node${SUFFIX}': { tag: 'unknown', digest: 'unknown', parts: '|node${SUFFIX}||' },
      '${R:-host:5000/a}/img:1': { tag: 'present', digest: 'absent', parts: '|${R:-host:5000/a}/img|1|' },
      'node:${A:-${B:-1}}': { familiar: 'node', tag: 'present', digest: 'unknown', parts: '|node|${A:-${B:-1}}|' },
      'node@${DIGEST}': { familiar: 'node', tag: 'absent', digest: 'present', parts: '|node||${DIGEST}' },
      '{{ .Values.image }}:{{ .Values.tag }}': {
        tag: 'present', digest: 'unknown', parts: '|{{ .Values.image }}|{{ .Values.tag }}|',
      },
      'node:${UNCLOSED': { familiar: 'node', tag: 'present', digest: 'unknown', parts: '|node|${UNCLOSED|' },
    };
    for (const [text, expected] of Object.entries(examples)) {
      it(text, () => {
        const reference = parseImageReference(text);
        assert.equal(reference.hasVariable, true);
        assert.equal(reference.familiarName, expected.familiar);
        assert.equal(reference.tagPresence, expected.tag);
        assert.equal(reference.digestPresence, expected.digest);
        assert.equal(parts(reference), expected.parts);
        assert.deepEqual(reference.problems, []);
      });
    }

    it('still reports what no value can repair', () => {
      assert.deepEqual(codes('$REGISTRY/Node:1'), ['upper-case-repository']);
      assert.deepEqual(codes('${IMAGE}:-x'), ['invalid-tag']);
      assert.deepEqual(codes('${IMAGE}@sha256:abc'), ['invalid-digest']);
      assert.deepEqual(codes('${Upper}Case'), []);
    });

    it('takes a lone dollar for a character', () => {
      for (const text of ['node$', 'node$$', 'no$1de']) {
        assert.equal(parseImageReference(text).hasVariable, false, text);
        assert.deepEqual(codes(text), ['invalid-repository'], text);
      }
    });
  });

  describe('properties', () => {
    const word = fc.stringMatching(/^[a-z0-9]{1,6}$/);
    const component = fc.array(word, { minLength: 1, maxLength: 3 })
      .chain((words) => fc.constantFrom('.', '_', '__', '-', '--').map((separator) => words.join(separator)));
    const registry = fc.oneof(
      fc.constantFrom('localhost', 'docker.io', 'ghcr.io', 'host:5000', '[::1]:80'),
      fc.tuple(word, word).map((labels) => labels.join('.')),
    );
    const valid = fc.record({
      registry: fc.option(registry, { nil: undefined }),
      path: fc.array(component, { minLength: 1, maxLength: 3 }).map((components) => components.join('/')),
      tag: fc.option(fc.stringMatching(/^[A-Za-z0-9_][A-Za-z0-9_.-]{0,12}$/), { nil: undefined }),
      digest: fc.option(fc.constant(SHA256), { nil: undefined }),
    }).filter(({ registry: host, path }) => host !== undefined || !/^[^/]*\.[^/]*\//.test(path))
      .filter(({ registry: host, path }) => host !== undefined || !path.startsWith('localhost/'));
    const written = ({ registry: host, path, tag, digest }: { registry?: string; path: string; tag?: string; digest?: string }) =>
      (host === undefined ? '' : `${host}/`) + path + (tag === undefined ? '' : `:${tag}`) + (digest ? `@${digest}` : '');

    it('finds the parts that a valid reference was made of, and no problem', () => {
      fc.assert(fc.property(valid, (made) => {
        const reference = parseImageReference(written(made));
        assert.deepEqual(reference.problems, []);
        assert.equal(parts(reference), [made.registry ?? '', made.path, made.tag ?? '', made.digest ?? ''].join('|'));
      }));
    });

    it('gives a familiar and a canonical name that mean the same repository', () => {
      fc.assert(fc.property(valid, (made) => {
        const { canonicalName, familiarName } = parseImageReference(written(made));
        assert.ok(canonicalName && familiarName);
        assert.equal(parseImageReference(canonicalName).familiarName, familiarName);
        assert.equal(parseImageReference(familiarName).canonicalName, canonicalName);
      }));
    });

    it('never throws, and its parts make up the text', () => {
      const text = fc.oneof(
        fc.string(),
        fc.string({ unit: fc.constantFrom('a', 'B', '/', ':', '@', '.', '-', '_', '$', '{', '}', '\uE000') }),
      );
      fc.assert(fc.property(text, (any) => {
        const reference = parseImageReference(any);
        assert.equal(reassembled(reference), any);
        for (const { range } of reference.problems) assert.ok(range.start >= 0 && range.end <= any.length);
      }));
    });

    it('keeps to the name and the tag presence when the tag becomes a variable', () => {
      fc.assert(fc.property(valid.filter(({ tag }) => tag !== undefined), (made) => {
        const reference = parseImageReference(written({ ...made, tag: '${V:-a/b:c}' }));
        assert.equal(reference.familiarName, parseImageReference(written(made)).familiarName);
        assert.equal(reference.tagPresence, 'present');
        assert.deepEqual(reference.problems, []);
      }));
    });

    it('reads long text in linear time', () => {
      for (const unit of ['a-', '-', '_', '/', '${', '{{', 'a.', ':', '$a']) {
        const start = performance.now();
        parseImageReference(unit.repeat(200_000));
        assert.ok(performance.now() - start < 2000, unit);
      }
    });
  });
});
