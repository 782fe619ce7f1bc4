import { suggestedFix } from '../../core/rule';
import { appendItem } from '../../yaml/edit';
import { composeRule } from '../rule';
import { COMPOSE_SOURCES, reference } from '../sources';
import { textsOf } from '../text';

export default composeRule({
  id: 'compose/platform-mismatch',
  severity: 'error',
  profile: 'recommended',
  category: 'correctness',
  since: '0.1.0',
  summary: 'Platform to run that is not built',
  why: 'Compose refuses a service that is to run on a platform which is not among those that its image is built for.',
  topic: 'buildkit',
  sources: [reference('build', 'platforms'), reference('services', 'platform'), COMPOSE_SOURCES.loader],
  aliases: [],
  fix: 'suggested',
  examples: [
    {
      bad: 'services:\n  api:\n    platform: «linux/arm64»\n    build:\n      context: .\n      platforms:\n        - linux/amd64\n',
      good: 'services:\n  api:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms:\n        - linux/amd64\n        - linux/arm64\n',
    },
    { ok: 'services:\n  api:\n    platform: linux/arm64\n    build:\n      context: .\n      platforms: [linux/amd64, linux/arm64]\n' },
    { ok: 'services:\n  api:\n    platform: ${PLATFORM}\n    build:\n      context: .\n      platforms: [linux/amd64]\n' },
  ],
  check: {
    service(service, { report }) {
      const platform = service.text('platform');
      const list = service.build?.node?.get('platforms');
      const built = textsOf(list);
      if (platform?.text === undefined || built.length === 0 || built.some(({ text }) => text === undefined || text === platform.text)) return;
      const edit = list?.kind === 'sequence' ? appendItem(list, platform.text) : undefined;
      report({
        at: platform.range,
        message: `The image is not built for ${platform.text.slice(0, 40)}`,
        fix: edit && suggestedFix('Build it for this platform too', edit),
      });
    },
  },
});
