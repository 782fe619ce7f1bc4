import { suggestedFix } from '../../core/rule';
import { addCurlFlag, savesContent } from '../curl';
import { CURL_MANUAL } from '../references';
import { dockerfileRule } from '../rule';
import { downloads, findFlag, hasFlag } from '../shell';
import { verifiesDownloads } from '../verification';

export default dockerfileRule({
  id: 'dockerfile/curl-fail',
  severity: 'info',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'curl saves error pages as if they were the file',
  why: 'curl ends with success when the server answers 404 or 500: the error page is saved under the name of the file, or goes down the pipe. The build fails later, with a message about a corrupt archive, or not at all. With -f curl fails itself.',
  unless: 'The body of the error answer is wanted.',
  sources: [CURL_MANUAL],
  aliases: ['droast:DF035'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN «curl» -sSL https://example.com/app.tgz -o /tmp/app.tgz\n',
      good: 'FROM debian:12\nRUN curl -fsSL https://example.com/app.tgz -o /tmp/app.tgz\n',
    },
    {
      bad: 'FROM debian:12\nRUN «curl» --location https://example.com/app.tgz | tar xz\nRUN ["«curl»", "https://example.com/key", "-O"]\n',
      good: 'FROM debian:12\nRUN curl -f --location https://example.com/app.tgz | tar xz\nRUN ["curl", "-f", "https://example.com/key", "-O"]\n',
    },
    { ok: 'FROM debian:12\nRUN curl -fsSL https://example.com/a -o a && curl --fail -O https://example.com/b && curl --fail-with-body -O https://example.com/c\n' },
    { ok: 'FROM debian:12\nRUN curl -s https://example.com/health\nRUN curl -s -o /dev/null -w "%{http_code}" https://example.com/\n', title: 'nothing is kept' },
    { ok: 'FROM debian:12\nRUN curl -X POST -d @errors.json https://example.com/api -o answer.json\n', title: 'an API whose error answers matter' },
    {
      ok: 'FROM debian:12\nRUN set -e; curl -sSL https://example.com/app -o app; echo "$APP_SHA256 app" | sha256sum -c\n',
      title: 'a checksum that no error page has',
    },
    { ok: 'FROM debian:12\nRUN curl --version\nRUN curl $CURL_FLAGS -o app https://example.com/app\n' },
  ],
  check: {
    script({ script, run }, { report }) {
      const isVerified = verifiesDownloads(script);
      for (const download of downloads(script)) {
        const { command, tool, failsOnHttpError, toStandardOutput } = download;
        if (isVerified && !toStandardOutput) continue;
        if (tool !== 'curl' || failsOnHttpError || !command.nameWord || !savesContent(download)) continue;
        if (findFlag(command, '-w', '--write-out') || hasFlag(command, '-X', '--request', '-d', '--data', '-K', '--config', '-F', '-T', '-I', '--head')) continue;
        report({
          at: command.nameWord.range,
          message: 'curl takes an error page for the file: add -f',
          fix: suggestedFix('Add -f', addCurlFlag(run, command, 'f')),
        });
      }
    },
  },
});
