import { suggestedFix } from '../../core/rule';
import { addCurlFlag, savesContent } from '../curl';
import { CURL_MANUAL } from '../references';
import { dockerfileRule } from '../rule';
import { downloads, hasFlag } from '../shell';

export default dockerfileRule({
  id: 'dockerfile/curl-redirects',
  severity: 'hint',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'curl does not follow redirects',
  why: 'curl saves the answer of a redirect, which is empty or a line of HTML, unless it is told to follow it with -L. Release files on GitHub, SourceForge and many mirrors are always behind a redirect.',
  sources: [CURL_MANUAL],
  aliases: ['tally:curl-should-follow-redirects'],
  options: {
    everyUrl: { default: false, strict: true, description: 'Report downloads from any server, not only from those that are known to redirect.' },
  },
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «curl» -fsS -o tool https://github.com/example/tool/releases/download/v1.0.0/tool\n',
      good: 'FROM debian:12\nRUN curl -LfsS -o tool https://github.com/example/tool/releases/download/v1.0.0/tool\n',
    },
    {
      bad: 'FROM debian:12\nRUN «curl» https://example.com/app.tgz | tar xz\n',
      good: 'FROM debian:12\nRUN curl -L https://example.com/app.tgz | tar xz\n',
      options: { everyUrl: true },
    },
    { ok: 'FROM debian:12\nRUN curl -fsSL -o tool https://github.com/example/tool/releases/download/v1.0.0/tool\n' },
    { ok: 'FROM debian:12\nRUN curl -fsS -o tool https://downloads.example.com/tool\n', title: 'a server that may not redirect' },
    { ok: 'FROM debian:12\nRUN curl -I https://github.com/example/tool/releases/latest\n', title: 'the redirect itself is wanted' },
  ],
  check: {
    script({ script, run }, { report, options }) {
      for (const download of downloads(script)) {
        const { command, tool, followsRedirects, urls } = download;
        if (tool !== 'curl' || followsRedirects || !command.nameWord || !savesContent(download)) continue;
        if (hasFlag(command, '-I', '--head', '-K', '--config', '-X', '--request', '-w', '--write-out')) continue;
        if (!urls.some(({ text }) => (options.everyUrl ? /^["']?(?:https?:\/\/|\$)/ : REDIRECTS).test(text))) continue;
        report({
          at: command.nameWord.range,
          message: 'curl keeps the redirect instead of the file: add -L',
          fix: suggestedFix('Add -L', addCurlFlag(run, command, 'L')),
        });
      }
    },
  },
});

/** Addresses that answer with a redirect every time. */
const REDIRECTS = /^https?:\/\/(?:github\.com\/[^/]+\/[^/]+\/(?:releases\/(?:latest\/)?download|archive|raw|tarball|zipball)\/|(?:downloads\.)?sourceforge\.net\/|bit\.ly\/|git\.io\/|tinyurl\.com\/)/;
