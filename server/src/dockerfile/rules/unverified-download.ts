import { flagOf } from '../syntax/instructions';
import { dockerfileRule } from '../rule';
import { allCommands, downloads, operandsOf, type Download, type ShellCommand, type ShellScript } from '../shell';
import { verifiesDownloads } from '../verification';

const KICS = ['kics:curl_or_wget_instead_of_add'];

export default dockerfileRule({
  id: 'dockerfile/unverified-download',
  severity: 'info',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Download without a checksum',
  why: 'What a URL delivers may change from one build to the next: the file is replaced, the domain is sold, the server is broken into. A checksum in the Dockerfile makes the build stop instead of shipping something else.',
  unless: 'The address delivers something new each time on purpose.',
  topic: 'supply-chain',
  sources: [{ title: 'Dockerfile reference: ADD --checksum', url: 'https://docs.docker.com/reference/dockerfile/#add---checksum' }],
  aliases: KICS,
  fix: 'none',
  examples: [
    { bad: 'FROM debian:12\nADD «https://example.com/app-1.0.tgz» /tmp/\n' },
    { bad: 'FROM debian:12\nRUN curl -fsSLo /usr/bin/tool «https://example.com/tool» && chmod +x /usr/bin/tool\n' },
    { bad: 'FROM debian:12\nRUN wget -q «https://example.com/setup.run» && sh setup.run\n' },
    { ok: 'FROM debian:12\nADD --checksum=sha256:24454f830cdb571e2c4ad15481119c43b3cafd48dd869a9b2945d1036d1dc68d https://example.com/app-1.0.tgz /tmp/\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSLo tool https://example.com/tool && echo "c0ffee  tool" | sha256sum -c - && chmod +x tool\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSLo tool https://example.com/tool && gpg --verify tool.asc tool && chmod +x tool\n' },
    { ok: 'FROM debian:12\nRUN curl -fsSLo data.json https://example.com/data.json\n', title: 'data that nothing runs' },
    { ok: 'FROM debian:12\nADD https://api.github.com/repos/moby/moby/git/refs/heads/main version.json\n', title: 'asked for each time, to notice a change' },
    { ok: 'FROM debian:12\nADD https://github.com/moby/buildkit.git#v0.14.1 /src\nADD $URL /tmp/\n', title: 'Git repositories, and addresses in variables' },
  ],
  check: {
    ADD(add, { report }) {
      if (flagOf(add, 'checksum')) return;
      for (const { value, range } of add.sources) {
        if (value === undefined || !/^https?:\/\//i.test(value) || IS_FRESH.test(value)) continue;
        report({ at: range, message: 'Nothing checks what this address delivers: add --checksum', aliases: KICS });
      }
    },
    script({ script }, { report }) {
      if (verifiesDownloads(script)) return;
      for (const download of downloads(script)) {
        const [url] = download.urls;
        if (!url || !/^https?:\/\//.test(url.text) || download.output === undefined || !isRun(download.output, download, script)) continue;
        report({ at: url.range, message: 'This program is run without a look at its checksum', aliases: [] });
      }
    },
  },
});

/** Git repositories have their own rule; answers of an API change with what they are about. */
const IS_FRESH = /\.git(?:[#/?]|$)|^https?:\/\/(?:api\.|localhost|127\.|host\.docker\.internal)|\/(?:api|time|uuid)(?:\/|$|\?)/i;

/** Is the saved file made executable, given to an interpreter or started later in the script? */
function isRun(output: string, { command }: Download, script: ShellScript): boolean {
  const later = [...allCommands(script)].filter(({ range }) => range.start > command.range.start);
  return later.some((one) => starts(one, output));
}

function starts(command: ShellCommand, output: string): boolean {
  const { name, nameWord } = command;
  const names = (text: string | undefined): boolean => text !== undefined && (text === output || text.replace(/^\.\//, '') === output.replace(/^\.\//, ''));
  if (names(nameWord?.text)) return true;
  const operands = operandsOf(command);
  if (name === 'chmod') return /x|[1357]/.test(operands[0]?.text ?? '') && operands.slice(1).some(({ text }) => names(text));
  return /^(?:ba|da|z)?sh$|^python[\d.]*$/.test(name ?? '') && names(operands[0]?.text);
}
