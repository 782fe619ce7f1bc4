import { commandOf, commandRange, spoken } from '../package-rules';
import { ZYPPER_MANUAL } from '../references';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/zypper-no-dup',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'zypper dist-upgrade during the build',
  why: 'A distribution upgrade changes, downgrades and removes packages until the system matches its repositories. In an image that turns the base image into another one, on the day of the build. A newer base image is the way to another release.',
  unless: 'The base is openSUSE Tumbleweed, which is updated in no other way.',
  topic: 'base-images',
  sources: [ZYPPER_MANUAL],
  aliases: ['hadolint:DL3035', 'droast:DF044'],
  fix: 'none',
  examples: [
    { bad: 'FROM opensuse/leap:15.6\nRUN «zypper -n dist-upgrade»\n' },
    { bad: 'FROM opensuse/leap:15.6\nRUN «zypper dup» -y\n' },
    { ok: 'FROM opensuse/tumbleweed:latest\nRUN zypper -n dup && zypper clean --all\n' },
    { ok: 'FROM opensuse/leap:15.6\nRUN zypper -n update && zypper -n patch\n' },
  ],
  check: {
    command(command, { report, stage }) {
      const found = commandOf(command, ['zypper']);
      if (!found || (found.verb !== 'dup' && found.verb !== 'dist-upgrade')) return;
      if (stage?.rootImage.reference?.familiarName?.includes('tumbleweed')) return;
      report({ at: commandRange(found), message: `${spoken(found)} turns the base image into another release: change the tag in FROM` });
    },
  },
});
