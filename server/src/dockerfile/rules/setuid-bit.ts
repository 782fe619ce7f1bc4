import { readMode, shippedModes } from '../file-modes';
import { CHMOD_MANUAL } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/setuid-bit',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Program that runs as its owner',
  why: 'A program with the setuid bit runs as the owner of its file, mostly root, whoever starts it. A hole in it gives root to every account in the container, so that USER protects nothing any more.',
  unless: 'The program drops what it does not need by itself, and the container needs it, as with newuidmap in images that build images.',
  topic: 'capabilities',
  sources: [CHMOD_MANUAL, { title: 'capabilities(7)', url: 'https://man7.org/linux/man-pages/man7/capabilities.7.html' }],
  aliases: ['dockle:CIS-DI-0008'],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:13\nCOPY tool /usr/bin/\nRUN chmod «u+s» /usr/bin/tool\n' },
    { bad: 'FROM debian:13\nCOPY --chmod=«4755» tool /usr/bin/\n' },
    { bad: 'FROM debian:13\nRUN install -m «6755» tool /usr/bin/tool\n' },
    { ok: 'FROM debian:13\nRUN find / -perm /6000 -exec chmod a-s {} +\nRUN chmod u-s /usr/bin/passwd\n', title: 'takes it away' },
    { ok: 'FROM debian:13\nRUN chmod g+s /srv/shared && chmod 2775 /srv/shared && chmod 0755 /usr/bin/tool\n', title: 'a directory that hands its group on' },
    { ok: 'FROM debian:13 AS build\nRUN chmod u+s tool\nFROM debian:13\n', title: 'a stage that is not shipped' },
  ],
  check: {
    instruction(instruction, { report, ...site }) {
      for (const { text, range, path } of shippedModes(instruction, site)) {
        if (!readMode(text)?.setuid) continue;
        const what = path === undefined || path.length > 45 ? 'The program' : path;
        report({ at: range, message: `${what} runs as its owner, whoever starts it` });
      }
    },
  },
});
