import assert from 'node:assert/strict';
import { declaresAll, saysAll } from '../../server/src/compose/certainty';
import { namesInEnvFile } from '../../server/src/compose/dotenv';
import { canRunTogether } from '../../server/src/compose/profiles';
import { compose } from './support';

const WEB = 'services:\n  web:\n    image: nginx\n';

describe('declaresAll', () => {
  it('holds for the files that Compose looks for by itself', () => {
    for (const path of ['compose.yaml', 'docker-compose.yml', 'a/b/compose.yml']) assert.ok(declaresAll(compose(WEB, path)), path);
  });

  it('does not hold for files that are given together with others', () => {
    for (const path of ['compose.override.yaml', 'compose.prod.yaml', 'docker-compose-dev.yml', 'infra.yaml']) assert.ok(!declaresAll(compose(WEB, path)), path);
  });

  it('does not hold where something else may bring more', () => {
    assert.ok(!declaresAll(compose(`include: [a.yaml]\n${WEB}`)));
    assert.ok(!declaresAll(compose(`${WEB}    extends: { file: a.yaml, service: b }\n`)));
    assert.ok(!declaresAll(compose(`${WEB}  api:\n    ports: ["80"]\n`)));
  });
});

describe('saysAll', () => {
  it('holds for a service that stands alone', () => {
    const file = compose(WEB);
    assert.ok(file.services.every((service) => saysAll(service, file)));
  });

  it('does not hold for overrides, templates, and services of another program', () => {
    for (const [text, path] of [[WEB, 'compose.override.yaml'], [`${WEB}    extends: { file: a.yaml, service: b }\n`, 'compose.yaml'], [`${WEB}    provider: { type: x }\n`, 'compose.yaml']] as const) {
      const file = compose(text, path);
      assert.ok(file.services.every((service) => !saysAll(service, file)), text);
    }
  });
});

describe('canRunTogether', () => {
  const file = compose('services:\n  a: { image: a }\n  b: { image: b, profiles: [x] }\n  c: { image: c, profiles: [y] }\n  d: { image: d, profiles: [x, y] }\n  e: { image: e, profiles: ["${P}"] }\n');
  const together = (one: string, other: string): boolean => {
    const [a, b] = [file.service(one), file.service(other)];
    assert.ok(a && b);
    return canRunTogether(a, b);
  };

  it('takes disjoint profiles for alternatives', () => {
    assert.ok(together('a', 'b') && together('b', 'd'));
    assert.ok(!together('b', 'c') && !together('a', 'e'));
  });
});

describe('namesInEnvFile', () => {
  it('reads names and passes comments over', () => {
    assert.deepEqual([...namesInEnvFile('# A=1\nB=2\r\nexport C=3\n  D = 4\nE: 5\n1F=6\n\n')], ['B', 'C', 'D', 'E']);
  });
});
