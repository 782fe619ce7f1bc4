import assert from 'node:assert/strict';
import { isComposeFileName, looksLikeCompose } from '../../server/src/compose/detect';

describe('compose detection', () => {
  it('knows the names of Compose files', () => {
    for (const name of ['compose.yaml', 'compose.yml', 'a/docker-compose.yml', 'docker-compose.prod.yaml', 'docker-compose-e2e.yml', 'compose.override.yaml', 'base.compose.yml', 'docker_compose.yml']) {
      assert.equal(isComposeFileName(name), true, name);
    }
    for (const name of ['compose.json', 'composer.yaml', 'values.yaml', 'docker-compose/main.yml', 'compose-deployment.yaml', 'kustomization.yaml']) {
      assert.equal(isComposeFileName(name), false, name);
    }
  });

  it('knows Compose files of other names by their content', () => {
    assert.equal(looksLikeCompose('services:\n  db:\n    image: postgres\n'), true);
    assert.equal(looksLikeCompose('version: "3"\nx-a: &a {restart: always}\nservices:\n  db:\n    <<: *a\n'), true);
    assert.equal(looksLikeCompose('{"services": {"db": {"image": "x"}}}'), false);
  });

  it('takes no file of other programs for one', () => {
    const others = [
      'apiVersion: v1\nkind: Service\nspec:\n  services:\n    x: {image: y}\n',
      'on: push\njobs:\n  test:\n    services:\n      db: {image: postgres}\n',
      'services:\n  - docker\n',
      'services:\n  App\\Mailer:\n    arguments: ["@x"]\n',
      'openapi: 3.0.0\nservices:\n  a: {image: b}\n',
      'services:\n  web: {class: X}\nparameters: {a: 1}\n',
      'services:\n',
      'services: &a\n  b: *a\n',
    ];
    for (const text of others) assert.equal(looksLikeCompose(text), false, text);
  });
});
