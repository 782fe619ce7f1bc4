import { imageFacts, imageName } from '../images';
import { composeRule } from '../rule';
import { reference } from '../sources';

export default composeRule({
  id: 'compose/healthcheck-tool-missing',
  severity: 'warning',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Health check calls a program the image lacks',
  why: 'The check fails at every run because its program is not there, and the container is called unhealthy although it works. Services that wait for it never start.',
  topic: 'health-checks',
  sources: [reference('services', 'healthcheck')],
  aliases: [],
  fix: 'none',
  examples: [
    { bad: 'services:\n  cache:\n    image: redis:8\n    healthcheck:\n      test: ["CMD", «curl», "-f", "http://localhost:6379"]\n' },
    { bad: 'services:\n  cache:\n    image: redis:8\n    healthcheck:\n      test: «wget» -q --spider http://localhost:6379\n' },
    { ok: 'services:\n  cache:\n    image: redis:8\n    healthcheck:\n      test: ["CMD", "redis-cli", "ping"]\n' },
    { ok: 'services:\n  web:\n    image: nginx:1.29\n    healthcheck:\n      test: ["CMD", "curl", "-f", "http://localhost"]\n' },
    { ok: 'services:\n  api:\n    build: .\n    healthcheck:\n      test: curl -f http://localhost\n' },
  ],
  check: {
    service(service, { report }) {
      const test = service.healthcheck?.test;
      const facts = imageFacts(service);
      if (!test || !facts) return;
      const command = test.form === 'list' ? test.words[1] : test.words[0];
      const word = command?.split(' ')[0];
      const isMissing = (word?.text === 'curl' && facts.curl === false) || (word?.text === 'wget' && facts.wget === 'none');
      if (word && isMissing) report({ at: word.range, message: `The image "${imageName(service).slice(0, 40)}" has no ${word.written}, so the check always fails` });
    },
  },
});
