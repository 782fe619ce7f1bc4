import { profilesOf } from '../profiles';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/depends-on-profile',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Dependency that is off when its dependent is on',
  why: 'A service with profiles is there only when one of them is active. When a service that depends on it is on without it, Compose refuses to start anything: the project is invalid.',
  unless: 'The profiles are always given together.',
  topic: 'compose-profiles-and-overrides',
  sources: [{ title: 'Compose: Service profiles', url: 'https://docs.docker.com/compose/how-tos/profiles/' }, reference('services', 'depends_on')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  api:\n    image: example/api:2\n    depends_on: [«mock»]\n  mock:\n    image: example/mock:1\n    profiles: [test]\n' },
    { bad: 'services:\n  api:\n    image: example/api:2\n    profiles: [dev, test]\n    depends_on: [«mock»]\n  mock:\n    image: example/mock:1\n    profiles: [test]\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    profiles: [test]\n    depends_on: [mock, db]\n  mock:\n    image: example/mock:1\n    profiles: [dev, test]\n  db:\n    image: mysql:9\n' },
    { ok: 'services:\n  api:\n    image: example/api:2\n    depends_on:\n      mock: { condition: service_started, required: false }\n  mock:\n    image: example/mock:1\n    profiles: [test]\n' },
  ],
  check: {
    service(service, { report, file }) {
      const own = profilesOf(service);
      for (const { service: name, range, required } of service.dependsOn) {
        const other = file.service(name);
        const theirs = other && profilesOf(other);
        if (!own || !theirs || theirs.length === 0 || required === false) continue;
        const missing = own.find((profile) => !theirs.includes(profile));
        if (own.length > 0 && missing === undefined) continue;
        const when = missing === undefined ? 'without a profile' : `with the profile "${missing.slice(0, 20)}"`;
        report({ at: range, message: `"${name.slice(0, 30)}" is off ${when}, when this service is on` });
      }
    },
  },
});
