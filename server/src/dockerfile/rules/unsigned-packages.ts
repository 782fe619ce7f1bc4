import type { Dockerfile } from '../model';
import { suggestedFix, type Fix } from '../../core/rule';
import type { Range } from '../../core/text';
import { APT_GET_MANUAL, DNF_REFERENCE } from '../references';
import { dockerfileRule } from '../rule';
import { argumentsOf, packageCommandOf, type Flag, type ShellCommand } from '../shell';
import { removeWords } from '../shell-edits';
import type { RunInstruction } from '../syntax/instructions';

export default dockerfileRule({
  id: 'dockerfile/unsigned-packages',
  severity: 'warning',
  profile: 'recommended',
  category: 'security',
  since: '0.1.0',
  summary: 'Packages are installed without a check of signatures',
  why: 'The signature is all that ties a package to its distributor: mirrors and caches are not trusted, and many are reached without TLS. Without the check anyone on the way can put a package of his own into the image, and it installs as root.',
  unless: 'The packages are files that the build made or verified itself.',
  topic: 'supply-chain',
  sources: [APT_GET_MANUAL, DNF_REFERENCE, { title: 'apt-secure(8)', url: 'https://manpages.ubuntu.com/manpages/noble/en/man8/apt-secure.8.html' }],
  aliases: [
    'checkov:CKV2_DOCKER_7', 'checkov:CKV2_DOCKER_8', 'checkov:CKV2_DOCKER_9', 'checkov:CKV2_DOCKER_10', 'checkov:CKV2_DOCKER_11',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get install -y «--allow-unauthenticated» curl && apt-get install «--force-yes» -y jq\n',
      good: 'FROM debian:12\nRUN apt-get install -y curl && apt-get install -y jq\n',
    },
    { bad: 'FROM fedora:42\nRUN dnf install -y «--nogpgcheck» jq && rpm -i «--nosignature» «--nodigest» app.rpm\n', good: 'FROM fedora:42\nRUN dnf install -y jq && rpm -i app.rpm\n' },
    { bad: 'FROM alpine:3.20\nRUN apk add «--allow-untrusted» -X https://example.com/repo app\n', good: 'FROM alpine:3.20\nRUN apk add -X https://example.com/repo app\n' },
    { bad: 'FROM debian:12\nRUN echo «"deb [trusted=yes] https://example.com/apt stable main"» > /etc/apt/sources.list.d/x.list\n' },
    { bad: 'FROM opensuse/leap:15.6\nRUN zypper «--no-gpg-checks» install -y app\n', good: 'FROM opensuse/leap:15.6\nRUN zypper install -y app\n' },
    { ok: 'FROM alpine:3.20\nRUN apk add --allow-untrusted ./app.apk /packages/*.apk\n', title: 'files of the build itself' },
    { ok: 'FROM fedora:42\nRUN dnf install -y --nogpgcheck /packages/app.rpm\n' },
    { ok: 'FROM debian:12\nRUN echo "deb [signed-by=/etc/apt/keyrings/x.gpg] https://example.com/apt stable main" > /etc/apt/sources.list.d/x.list\n' },
    { ok: 'FROM debian:12\nRUN git clone --allow-unauthenticated x && echo "[trusted=yes]"\n' },
  ],
  check: {
    command(command, { report, run, file }) {
      if (installsOwnFiles(command)) return;
      for (const flag of argumentsOf(command).flags) {
        const alias = aliasOf(flag, command);
        if (alias === undefined) continue;
        const message = `${flag.word.text.slice(0, 40)} installs packages without a check of their signature`;
        report({ at: flag.word.range, message, aliases: alias === '' ? [] : [alias], fix: removal(file, run, command, flag) });
      }
      const line = trustedSource(command);
      if (line) report({ at: line, message: '[trusted=yes] switches the check of this repository\'s signature off', aliases: [] });
    },
  },
});

function removal(file: Dockerfile, run: RunInstruction, command: ShellCommand, { word, clustered }: Flag): Fix | undefined {
  return clustered ? undefined : suggestedFix(`Remove ${word.text.slice(0, 40)}`, ...removeWords(file, run, command, [word]));
}

/** Archives on disk are what the flags of apk and rpm are for. */
function installsOwnFiles(command: ShellCommand): boolean {
  const packages = packageCommandOf(command)?.packages ?? [];
  return packages.length > 0 && packages.every(({ kind }) => kind === 'file' || kind === 'local');
}

/** Empty when no other tool has the check; undefined for any other flag. */
function aliasOf({ name, value }: Flag, command: ShellCommand): string | undefined {
  const grammar = packageCommandOf(command)?.manager.grammar ?? command.name;
  if (grammar === 'debian') {
    if (name === '--allow-unauthenticated' || name === '--allow-insecure-repositories') return 'checkov:CKV2_DOCKER_8';
    if (name === '--force-yes') return 'checkov:CKV2_DOCKER_11';
    return name === '-o' && /^(?:APT::Get::AllowUnauthenticated|Acquire::AllowInsecureRepositories)=(?:1|true|yes)$/i.test(value ?? '') ? '' : undefined;
  }
  if (grammar === 'apk') return name === '--allow-untrusted' ? 'checkov:CKV2_DOCKER_7' : undefined;
  if (grammar === 'rpm' && command.name !== 'rpm') {
    if (name === '--nogpgcheck' || name === '--no-gpgchecks') return 'checkov:CKV2_DOCKER_9';
    return name === '--setopt' && /gpgcheck=(?:0|false|no)$/i.test(value ?? '') ? '' : undefined;
  }
  if (command.name === 'rpm') return ['--nosignature', '--nodigest', '--noverify'].includes(name) ? 'checkov:CKV2_DOCKER_10' : undefined;
  return grammar === 'zypper' && (name === '--no-gpg-checks' || name === '--allow-unsigned-rpm') ? '' : undefined;
}

/** `deb [trusted=yes] …` written to a sources file. */
function trustedSource({ name, arguments: words, pipeline, redirects }: ShellCommand): Range | undefined {
  if (name !== 'echo' && name !== 'printf') return undefined;
  if (redirects.length === 0 && pipeline.elements.length < 2) return undefined;
  return words.find(({ text }) => /^\s*deb(?:-src)?\s+\[[^\]]*trusted=yes/i.test(text))?.range;
}
