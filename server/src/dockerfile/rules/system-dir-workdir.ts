import type { Range } from '../../core/text';
import { dockerfileRule } from '../rule';

/** Directories that belong to the system; `/` itself is where every image starts. */
const SYSTEM = /^\/(?:proc|sys|dev|boot|etc|lib|lib64|bin|sbin|run|usr\/bin|usr\/sbin|usr\/lib)\/?$/;

/** Made for files that come and go: a volume over it is how a container with a read-only root keeps its sockets and PID files. */
const RUN_TIME_DATA = /^\/run\/?$/;

export default dockerfileRule({
  id: 'dockerfile/system-dir-workdir',
  severity: 'warning',
  profile: 'recommended',
  category: 'reliability',
  since: '0.1.0',
  summary: 'Work or volume in a system directory',
  why: 'Relative paths of COPY and of the program end up among files of the system, where they replace some or are hidden: /proc, /sys and /dev are mounted over at run time, and a volume on /etc freezes the configuration of the first start.',
  sources: [{ title: 'Dockerfile reference: WORKDIR', url: 'https://docs.docker.com/reference/dockerfile/#workdir' }],
  aliases: ['trivy:DS-0030'],
  fix: 'none',
  examples: [
    { bad: 'FROM debian:13\nWORKDIR «/etc»\n' },
    { bad: 'FROM debian:13\nVOLUME «/proc»\n' },
    { ok: 'FROM debian:13\nWORKDIR /etc/nginx\nVOLUME /var/lib/app\n' },
    { ok: 'FROM nginx:1.29\nVOLUME /var/cache/nginx /run\n', title: 'PID files of a container with a read-only root' },
    { ok: 'FROM debian:13\nARG DIR\nWORKDIR $DIR\n' },
  ],
  check: {
    WORKDIR({ path }, { report }) {
      if (path?.value !== undefined) judge(path.value, path.range, report);
    },
    VOLUME({ paths }, { report }) {
      for (const { value, range } of paths) if (value !== undefined && !RUN_TIME_DATA.test(value)) judge(value, range, report);
    },
  },
});

function judge(path: string, at: Range, report: (problem: { at: Range; message: string }) => void): void {
  if (SYSTEM.test(path)) report({ at, message: `${path} belongs to the system: use a directory of your own` });
}
