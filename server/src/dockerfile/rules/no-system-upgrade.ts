import { suggestedFix } from '../../core/rule';
import { commandRange, spoken } from '../package-rules';
import { BEST_PRACTICES } from '../references';
import { dockerfileRule } from '../rule';
import { packageCommandOf, type PackageCommand } from '../shell';
import { removeCommand } from '../shell-edits';

export default dockerfileRule({
  id: 'dockerfile/no-system-upgrade',
  severity: 'info',
  profile: 'strict',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Upgrade of all packages during the build',
  why: 'An upgrade makes the image depend on the day of the build and stores every upgraded file a second time, on top of the base image\'s. A newer base image brings the same fixes in fewer bytes.',
  unless: 'The base image is rebuilt less often than this one and security fixes cannot wait.',
  topic: 'base-images',
  sources: [BEST_PRACTICES],
  aliases: [
    'trivy:DS-0024', 'semgrep:avoid-apt-get-upgrade', 'semgrep:avoid-apk-upgrade', 'semgrep:avoid-dnf-update', 'semgrep:avoid-yum-update',
    'semgrep:avoid-zypper-update', 'dockle:DKL-DI-0003', 'droast:DF069',
  ],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM debian:12\nRUN apt-get update && «apt-get upgrade» -y && apt-get install -y curl\n',
      good: 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n',
    },
    { bad: 'FROM fedora:42\nRUN «dnf -y update»; dnf clean all\n', good: 'FROM fedora:42\nRUN dnf clean all\n' },
    { bad: 'FROM alpine:3.20\nRUN «apk upgrade» --no-cache\n' },
    { ok: 'FROM fedora:42\nRUN dnf -y update openssl && apk upgrade openssl\n', title: 'named packages' },
    { ok: 'FROM archlinux:base\nRUN pacman -Syu --noconfirm\n', title: 'Arch supports no other way' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper -n dist-upgrade\n', title: 'has a rule of its own' },
  ],
  check: {
    command(command, { report, file, ...site }) {
      const found = packageCommandOf(command);
      if (!found || !upgradesAll(found)) return;
      const edit = removeCommand(file, site, command);
      report({
        at: commandRange(found),
        message: `${spoken(found)} repeats what a newer base image brings`,
        aliases: aliasesFor(found),
        fix: edit && suggestedFix(`Remove ${spoken(found)}`, edit),
      });
    },
  },
});

function upgradesAll({ manager, action, verb, packages }: PackageCommand): boolean {
  if (manager.scope !== 'system' || action !== 'upgrade' || packages.length > 0) return false;
  return manager.grammar !== 'pacman' && manager.grammar !== 'choco' && !(manager.grammar === 'zypper' && /^d/.test(verb));
}

function aliasesFor({ command, verb }: PackageCommand): readonly string[] {
  const common = ['droast:DF069'];
  switch (command.name) {
    case 'apt-get': return [...common, 'semgrep:avoid-apt-get-upgrade', ...(verb === 'dist-upgrade' ? ['trivy:DS-0024', 'dockle:DKL-DI-0003'] : [])];
    case 'apk': return [...common, 'semgrep:avoid-apk-upgrade'];
    case 'dnf': return [...common, 'semgrep:avoid-dnf-update'];
    case 'yum': return [...common, 'semgrep:avoid-yum-update'];
    case 'zypper': return [...common, 'semgrep:avoid-zypper-update'];
    default: return common;
  }
}
