import type { Source } from '../core/rule';

/** Pages that several rules about commands in RUN refer to. */
export const APT_GET_MANUAL: Source = { title: 'apt-get(8)', url: 'https://manpages.ubuntu.com/manpages/noble/en/man8/apt-get.8.html' };
export const APK_MANUAL: Source = { title: 'apk(8)', url: 'https://man.archlinux.org/man/apk.8' };
export const DNF_REFERENCE: Source = { title: 'DNF command reference', url: 'https://dnf.readthedocs.io/en/latest/command_ref.html' };
export const ZYPPER_MANUAL: Source = { title: 'zypper(8)', url: 'https://manpages.ubuntu.com/manpages/noble/en/man8/zypper.8.html' };
export const PIP_INSTALL: Source = { title: 'pip install', url: 'https://pip.pypa.io/en/stable/cli/pip_install/' };
export const NPM_INSTALL: Source = { title: 'npm install', url: 'https://docs.npmjs.com/cli/v10/commands/npm-install/' };
export const NPM_CI: Source = { title: 'npm ci', url: 'https://docs.npmjs.com/cli/v10/commands/npm-ci/' };
export const CURL_MANUAL: Source = { title: 'curl(1)', url: 'https://curl.se/docs/manpage.html' };
export const WGET_MANUAL: Source = { title: 'GNU Wget manual', url: 'https://www.gnu.org/software/wget/manual/wget.html' };
export const CHMOD_MANUAL: Source = { title: 'chmod(1)', url: 'https://man.archlinux.org/man/chmod.1' };
export const SHELL_COMMAND_LANGUAGE: Source = {
  title: 'POSIX.1-2024: Shell Command Language',
  url: 'https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html',
};
export const BEST_PRACTICES: Source = { title: 'Dockerfile best practices', url: 'https://docs.docker.com/build/building/best-practices/' };
export const BEST_PRACTICES_APT: Source = {
  title: 'Dockerfile best practices: apt-get',
  url: 'https://docs.docker.com/build/building/best-practices/#apt-get',
};
export const CACHE_MOUNTS: Source = {
  title: 'Docker: Use cache mounts',
  url: 'https://docs.docker.com/build/cache/optimize/#use-cache-mounts',
};
export const MULTI_STAGE: Source = { title: 'Docker: Multi-stage builds', url: 'https://docs.docker.com/build/building/multi-stage/' };
export const DOCKERFILE_RUN: Source = { title: 'Dockerfile reference: RUN', url: 'https://docs.docker.com/reference/dockerfile/#run' };
export const DOCKERFILE_SHELL: Source = { title: 'Dockerfile reference: SHELL', url: 'https://docs.docker.com/reference/dockerfile/#shell' };
export const DOCKERFILE_HEREDOCS: Source = {
  title: 'Dockerfile reference: Here-documents',
  url: 'https://docs.docker.com/reference/dockerfile/#here-documents',
};

/** A section of the Dockerfile reference. */
export function dockerfileReference(section: string, anchor = section.toLowerCase()): Source {
  return { title: `Dockerfile reference: ${section}`, url: `https://docs.docker.com/reference/dockerfile/#${anchor}` };
}

/** The page of one of BuildKit's checks: `UndefinedVar` has `undefined-var`. */
export function buildCheckPage(name: string): Source {
  const page = name.replace(/(?<=[a-z])[A-Z]|(?<!^)[A-Z](?=[a-z])/g, (letter) => `-${letter}`).toLowerCase();
  return { title: `BuildKit check ${name}`, url: `https://docs.docker.com/reference/build-checks/${page}/` };
}
