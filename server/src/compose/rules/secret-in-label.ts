import { isPlaceholderSecret } from '../../core/secret-shapes';
import { composeRule } from '../rule';
import { isSecretName, isSwitch, passwordsInUrls } from '../secrets';
import { COMPOSE_SOURCES, reference } from '../sources';

export default composeRule({
  id: 'compose/secret-in-label',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Secret in a label',
  why: 'Labels are made to be read by other programs: `docker ps`, dashboards and log shippers pass them on without a thought that one might be a secret.',
  unless: 'The value opens nothing outside of a machine for tests.',
  topic: 'secrets',
  sources: [reference('services', 'labels'), COMPOSE_SOURCES.composeSecrets],
  aliases: ['owasp:docker-12'],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    labels:\n      com.example.api-token: «k3y9f0q2»\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    labels:\n      - com.example.dsn=https://app:«vT8kq2mZ»@errors.example.com/1\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    labels:\n      com.example.token-url: https://example.com/token\n      com.example.password: ${PASSWORD}\n      com.example.token: "true"\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    labels:\n      - "traefik.http.middlewares.auth.basicauth.users=admin:$$apr1$$x$$y"\n', title: 'a hash' },
  ],
  check: {
    service(service, { report }) {
      for (const { name, value } of service.labels) {
        if (!value) continue;
        const last = name.slice(name.lastIndexOf('.') + 1);
        const isSecret = isSecretName(last) && value.text !== undefined && !isSwitch(value.text) && !isPlaceholderSecret(value.text);
        const secrets = isSecret ? [value] : passwordsInUrls(value).filter(({ written }) => !isPlaceholderSecret(written));
        for (const secret of secrets) report({ at: secret.range, message: `The label ${name.slice(-50)} shows a secret to every program that lists containers` });
      }
    },
  },
});
