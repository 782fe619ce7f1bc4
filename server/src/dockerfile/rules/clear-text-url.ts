import { replace, suggestedFix, type Fix } from '../../core/rule';
import type { Range } from '../../core/text';
import { flagOf } from '../syntax/instructions';
import { dockerfileRule } from '../rule';
import { argumentsOf, downloads, gitClones, packageCommands, type ShellScript, type ShellWord } from '../shell';
import { verifiesDownloads } from '../verification';

export default dockerfileRule({
  id: 'dockerfile/clear-text-url',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Download over plain HTTP',
  why: 'Anyone between the builder and the server, such as a proxy or a wireless network, can read and change what plain HTTP carries. What is downloaded in a build runs as root and ends up in the image.',
  unless: 'The content is verified, or the server is inside the build\'s own network.',
  topic: 'supply-chain',
  sources: [{ title: 'CWE-319: Cleartext Transmission', url: 'https://cwe.mitre.org/data/definitions/319.html' }],
  aliases: ['sonar:S5332'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN curl -fsSLO «http://»example.com/app.tgz && pip install -i «http://»pypi.example.com/simple flask\nADD «http://»example.com/a.tgz /tmp/\n',
      good: 'FROM debian:12\nRUN curl -fsSLO https://example.com/app.tgz && pip install -i https://pypi.example.com/simple flask\nADD https://example.com/a.tgz /tmp/\n',
    },
    { bad: 'FROM debian:12\nRUN git clone «http://»example.com/app.git\n', good: 'FROM debian:12\nRUN git clone https://example.com/app.git\n' },
    { ok: 'FROM debian:12\nRUN curl http://localhost:8080/health && wget http://127.0.0.1/x http://10.0.0.5/y http://mirror/z http://repo.internal/a\n', title: 'servers of the build\'s own network' },
    { ok: 'FROM debian:12\nRUN curl -x http://proxy.example.com:3128 -fsSLO https://example.com/app.tgz\nENV http_proxy=http://proxy.example.com\n', title: 'a proxy' },
    { ok: 'FROM debian:12\nRUN echo "deb http://deb.debian.org/debian bookworm main" > /etc/apt/sources.list\n', title: 'packages are signed' },
    { ok: 'FROM debian:12\nRUN curl -fsSLO http://example.com/a.tgz && echo "c0ffee  a.tgz" | sha256sum -c\n' },
    { ok: 'FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d http://example.com/a.tgz /tmp/\n' },
    { ok: 'FROM debian:12\nRUN echo \'<beans xmlns="http://www.springframework.org/schema/beans">\' > a.xml\n', title: 'a name, not an address' },
  ],
  check: {
    ADD(add, { report }) {
      if (flagOf(add, 'checksum')) return;
      for (const { text, range } of add.sources) if (isClearText(text)) report(problem(range.start));
    },
    script({ script }, { report }) {
      if (verifiesDownloads(script)) return;
      for (const word of downloadedFrom(script)) {
        const at = word.raw.indexOf('http://');
        if (at >= 0 && isClearText(word.text.slice(word.text.indexOf('http://')))) report(problem(word.range.start + at));
      }
    },
  },
});

/** The words with the address of something that is fetched. */
function downloadedFrom(script: ShellScript): readonly ShellWord[] {
  const indexes = packageCommands(script).flatMap(({ command }) => argumentsOf(command).flags).flatMap(({ name, word, valueWord }) =>
    (INDEX_FLAGS.has(name) ? [valueWord ?? word] : []));
  return [...downloads(script).flatMap(({ urls }) => urls), ...gitClones(script).map(({ url }) => url), ...indexes];
}

/** Flags that name where packages come from, of managers that check no signatures. */
const INDEX_FLAGS = new Set(['-i', '--index-url', '--extra-index-url', '--registry', '--source']);

function isClearText(url: string): boolean {
  const host = /^http:\/\/(?:[^/@]*@)?([^/:?#]+)/i.exec(url)?.[1];
  return host !== undefined && !host.includes('$') && host.includes('.') && !PRIVATE_HOST.test(host);
}

const PRIVATE_HOST = /^(?:127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|169\.254\.|0\.0\.0\.0)|\.(?:local|localhost|internal|lan|intranet|corp|home|test|svc|cluster\.local)$|^host\.docker\.internal$/i;

function problem(start: number): { at: Range; message: string; fix: Fix } {
  const at = { start, end: start + 'http://'.length };
  return { at, message: 'This download can be read and changed on its way: use https', fix: suggestedFix('Use https', replace(at, 'https://')) };
}
