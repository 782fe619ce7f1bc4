import { dockerfileRule } from '../rule';
import { downloads, type Download } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/pipe-to-shell',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Download is run unseen',
  why: 'The server decides at each build what runs as root. Whoever controls it, its domain or a mirror controls the image, nothing tells that the script changed, and a connection that breaks off in the middle runs half of it.',
  unless: 'The vendor offers no other way; then name a version in the address.',
  topic: 'supply-chain',
  sources: [{ title: 'Docker Official Images: Security', url: 'https://github.com/docker-library/official-images#security' }],
  aliases: ['droast:DF021'],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nRUN curl -fsSL https://get.example.com | «bash» -s -- -y\n' },
    { bad: 'FROM debian:12\nRUN «sh» -c "$(wget -qO- https://get.example.com)" && «bash» <(curl -s https://get.example.com)\n' },
    { bad: 'FROM debian:12\nRUN curl -sSL https://install.example.com | POETRY_HOME=/opt «python3» -\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSLo i.sh https://get.example.com && echo "c0ffee  i.sh" | sha256sum -c && sh i.sh\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSL https://example.com/app.tgz | tar xz\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSL https://example.com/list.json | python3 -c "import json"\n', title: 'data for a program' },
    { ok: 'FROM debian:12\nRUN cat install.sh | sh\n' },
  ],
  check: {
    script({ script }, { report }) {
      for (const download of downloads(script)) {
        const { runBy } = download;
        if (!runBy?.nameWord) continue;
        report({ at: runBy.nameWord.range, message: `${hostOf(download)} decides what ${runBy.name ?? 'the shell'} runs here: save, verify, then run it` });
      }
    },
  },
});

function hostOf({ urls }: Download): string {
  const host = /^["']?(?:[a-z]+:\/\/)?([\w.-]+\.[a-z]{2,})(?:[:/]|$)/i.exec(urls[0]?.text ?? '')?.[1];
  return host !== undefined && host.length <= 40 ? host : 'The server';
}
