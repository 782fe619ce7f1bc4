import { suggestedFix } from '../../core/rule';
import { keywordLike, lineAbove } from '../line-edits';
import { dockerfileRule } from '../rule';

export default dockerfileRule({
  id: 'dockerfile/systemd-sigrtmin',
  severity: 'hint',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'systemd that does not stop on SIGTERM',
  why: 'As process 1, systemd answers SIGTERM by starting itself anew. It shuts its services down on SIGRTMIN+3; without that signal `docker stop` waits for ten seconds and kills them all.',
  topic: 'signals-and-pid-1',
  sources: [
    { title: 'systemd: The container interface', url: 'https://systemd.io/CONTAINER_INTERFACE/' },
    { title: 'systemd(1), signals', url: 'https://man7.org/linux/man-pages/man1/systemd.1.html' },
  ],
  aliases: ['tally:prefer-systemd-sigrtmin-plus-3'],
  fix: 'suggested',
  examples: [
    {
      bad: 'FROM fedora:43\n«CMD» ["/usr/sbin/init"]\n',
      good: 'FROM fedora:43\nSTOPSIGNAL SIGRTMIN+3\nCMD ["/usr/sbin/init"]\n',
    },
    { bad: 'FROM debian:13\n«ENTRYPOINT» ["/lib/systemd/systemd"]\n', good: 'FROM debian:13\nSTOPSIGNAL SIGRTMIN+3\nENTRYPOINT ["/lib/systemd/systemd"]\n' },
    { ok: 'FROM fedora:43\nSTOPSIGNAL SIGRTMIN+3\nCMD ["/sbin/init"]\n' },
    { ok: 'FROM alpine:3.22\nCMD ["/sbin/init"]\n', title: 'another init' },
    { ok: 'FROM registry.access.redhat.com/ubi10/ubi-init\nCMD ["/sbin/init"]\n', title: 'an image made for it' },
    { ok: 'FROM debian:13\nENTRYPOINT ["/init"]\nCMD ["systemd-analyze"]\n' },
  ],
  check: {
    file(file, { report }) {
      const stage = file.finalStage;
      const start = stage?.effective('ENTRYPOINT') ?? stage?.effective('CMD');
      if (!stage || !start || !stage.instructions.includes(start) || stage.effective('STOPSIGNAL')) return;
      const program = start.command.exec[0]?.value ?? start.command.shell.trim();
      const { facts, reference } = stage.rootImage;
      const isForIt = /-init$/.test(reference?.familiarName ?? '');
      const hasSystemd = facts?.distro !== undefined && facts.distro !== 'alpine' && facts.distro !== 'busybox' && !isForIt;
      const isSystemd = /^(?:\/usr)?\/lib\/systemd\/systemd$/.test(program) || (hasSystemd && /^(?:\/usr)?\/sbin\/init$/.test(program));
      if (!isSystemd) return;
      report({
        at: start.keywordRange,
        message: 'systemd shuts down on SIGRTMIN+3, not on the SIGTERM that it gets',
        fix: suggestedFix('Set STOPSIGNAL SIGRTMIN+3', lineAbove(start, `${keywordLike(start, 'STOPSIGNAL')} SIGRTMIN+3`, file)),
      });
    },
  },
});
