import { valueFlags } from '../value-flags';
import type { PackageManager } from './manager';
import { packageManager } from './manager';

const RPM_FLAGS = valueFlags(`
  -c --config -d --debuglevel -e --errorlevel -x --exclude --excludepkgs -R --randomwait --releasever --installroot --enablerepo
  --disablerepo --repo --repoid --from-repo --repofrompath --setopt --comment --advisory --advisories --bz --bzs --cve --cves
  --sec-severity --color --secseverity --forcearch --rpmverbosity --destdir --downloaddir --enableplugin --disableplugin
  --disableexcludes --use-host-config
`);

const RPM_VERBS: PackageManager['verbs'] = {
  install: [
    ...['install', 'in', 'reinstall', 'rei', 'localinstall', 'groupinstall', 'group install', 'grp install', 'module install'],
    ...['builddep', 'build-dep', 'install-n', 'install-na', 'install-nevra'],
  ],
  update: ['makecache', 'check-update', 'check-upgrade'],
  upgrade: [
    ...['upgrade', 'update', 'up', 'upgrade-minimal', 'update-minimal', 'distro-sync', 'distribution-synchronization'],
    ...['dist-sync', 'distrosync', 'dsync', 'up-min', 'system-upgrade', 'localupdate'],
  ],
  remove: ['remove', 'rm', 'erase', 'autoremove', 'groupremove', 'group remove', 'module remove'],
  clean: ['clean'],
};

/** Which of these a release of yum, dnf or microdnf fills differs; each of them cleans up them all. */
const RPM_LEFTOVERS = {
  leftovers: ['/var/cache/dnf', '/var/cache/libdnf5', '/var/cache/yum', '/var/cache/tdnf'],
  cleanUps: ['clean all'],
};

const NO_WEAK_DEPENDENCIES = ['False', 'false', '0', 'no'].map((value) => `--setopt=install_weak_deps=${value}`);

const APT_FLAGS = valueFlags(`
  -t --target-release --default-release -o --option -c --config-file -a --host-architecture -P --build-profiles --solver
`);

const APT_VERBS: PackageManager['verbs'] = {
  install: ['install', 'reinstall', 'build-dep', 'satisfy'],
  update: ['update'],
  upgrade: ['upgrade', 'dist-upgrade', 'full-upgrade', 'safe-upgrade', 'dselect-upgrade'],
  remove: ['remove', 'purge', 'autoremove', 'autopurge', 'auto-remove'],
  clean: ['clean', 'autoclean', 'auto-clean', 'distclean', 'dist-clean'],
};

const APT_NO_RECOMMENDS = ['--no-install-recommends', '--install-recommends=false', '--install-recommends=no'];
const APT_ASSUME_YES = ['-y', '--yes', '--assume-yes', '--force-yes'];
/** `clean` removes downloaded packages and keeps the lists; `distclean` removes the lists, Release files apart (apt-get(8)). */
const APT_LEFTOVERS = { leftovers: ['/var/lib/apt/lists'], cleanUps: ['distclean', 'dist-clean'] };
const APT_CACHES = ['/var/lib/apt', '/var/cache/apt'];

/** Sources: apt-get(8), aptitude(8), apk(8), dnf(8) and dnf5(8), yum(8), zypper(8), pacman(8). */
export const SYSTEM_PACKAGE_MANAGERS: readonly PackageManager[] = [
  packageManager({
    id: 'apt-get',
    commands: ['apt-get', 'xx-apt-get'],
    scope: 'system',
    verbs: APT_VERBS,
    flags: APT_FLAGS,
    assumeYes: APT_ASSUME_YES,
    noRecommends: APT_NO_RECOMMENDS,
    caches: APT_CACHES,
    ...APT_LEFTOVERS,
    grammar: 'debian',
  }),
  packageManager({
    id: 'apt',
    commands: ['apt', 'xx-apt', 'nala', 'apt-fast'],
    scope: 'system',
    verbs: APT_VERBS,
    flags: APT_FLAGS,
    assumeYes: APT_ASSUME_YES,
    noRecommends: APT_NO_RECOMMENDS,
    caches: APT_CACHES,
    ...APT_LEFTOVERS,
    grammar: 'debian',
  }),
  packageManager({
    id: 'aptitude',
    commands: ['aptitude'],
    scope: 'system',
    verbs: APT_VERBS,
    flags: valueFlags('-t --target-release --default-release -o -F -O -w --width --sort'),
    assumeYes: ['-y', '--assume-yes'],
    noRecommends: ['-R', '--without-recommends'],
    caches: APT_CACHES,
    ...APT_LEFTOVERS,
    grammar: 'debian',
  }),
  packageManager({
    id: 'apk',
    commands: ['apk', 'xx-apk'],
    scope: 'system',
    verbs: { install: ['add'], update: ['update'], upgrade: ['upgrade'], remove: ['del'], clean: ['cache clean'] },
    flags: valueFlags(`
      -t --virtual -p --root -X --repository --arch --cache-dir --cache-max-age --keys-dir --progress-fd --repositories-file
      --wait --timeout
    `),
    noCache: ['--no-cache'],
    caches: ['/var/cache/apk', '/etc/apk/cache'],
    // `apk cache clean` removes packages that are no longer the newest, and leaves the index.
    cleanUps: [],
    grammar: 'apk',
  }),
  packageManager({
    id: 'dnf',
    commands: ['dnf', 'dnf5', 'tdnf'],
    scope: 'system',
    verbs: RPM_VERBS,
    flags: RPM_FLAGS,
    assumeYes: ['-y', '--assumeyes', '--setopt=assumeyes=True', '--setopt=assumeyes=1'],
    noRecommends: NO_WEAK_DEPENDENCIES,
    caches: ['/var/cache/dnf', '/var/cache/libdnf5'],
    ...RPM_LEFTOVERS,
    grammar: 'rpm',
  }),
  packageManager({
    id: 'microdnf',
    commands: ['microdnf'],
    scope: 'system',
    verbs: RPM_VERBS,
    flags: RPM_FLAGS,
    assumeYes: ['-y', '--assumeyes'],
    noRecommends: NO_WEAK_DEPENDENCIES,
    caches: ['/var/cache/yum', '/var/cache/dnf'],
    ...RPM_LEFTOVERS,
    grammar: 'rpm',
  }),
  packageManager({
    id: 'yum',
    commands: ['yum'],
    scope: 'system',
    verbs: RPM_VERBS,
    flags: RPM_FLAGS,
    assumeYes: ['-y', '--assumeyes'],
    noRecommends: NO_WEAK_DEPENDENCIES,
    caches: ['/var/cache/yum', '/var/cache/dnf'],
    ...RPM_LEFTOVERS,
    grammar: 'rpm',
  }),
  packageManager({
    id: 'zypper',
    commands: ['zypper'],
    scope: 'system',
    verbs: {
      install: ['install', 'in', 'source-install', 'si', 'install-new-recommends', 'inr'],
      update: ['refresh', 'ref'],
      upgrade: ['update', 'up', 'patch', 'dist-upgrade', 'dup'],
      remove: ['remove', 'rm'],
      clean: ['clean', 'cc'],
    },
    flags: valueFlags(`
      -R --root -c --config -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir --pkg-cache-dir -p --plus-repo
      --plus-content --releasever --userdata --installroot -r --repo -t --type --from --capability --download --with-interactive
      --solver-focus --category
    `),
    assumeYes: ['-y', '--no-confirm', '-n', '--non-interactive'],
    noRecommends: ['--no-recommends'],
    caches: ['/var/cache/zypp'],
    grammar: 'zypper',
  }),
  packageManager({
    id: 'pacman',
    commands: ['pacman', 'yay', 'paru'],
    scope: 'system',
    verbs: {},
    flags: valueFlags(`
      -b --dbpath -r --root --arch --cachedir --color --config --gpgdir --hookdir --logfile --sysroot --assume-installed
      --ignore --ignoregroup --overwrite --print-format
    `),
    assumeYes: ['--noconfirm'],
    caches: ['/var/cache/pacman/pkg', '/var/lib/pacman/sync'],
    grammar: 'pacman',
  }),
];
