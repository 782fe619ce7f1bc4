import { valueFlags } from '../value-flags';
import type { PackageManager } from './manager';
import { packageManager } from './manager';

const NPM_FLAGS = valueFlags(`
  -C --prefix --registry --loglevel --cache --tag --omit --include -w --workspace --only --userconfig --globalconfig
  --fetch-retries --fetch-retry-factor --fetch-retry-mintimeout --fetch-retry-maxtimeout --fetch-timeout --maxsockets
  --network-timeout --before --os --cpu --libc --audit-level --install-strategy --location --script-shell --otp --scope
  --https-proxy --proxy --noproxy --cafile --node-options --arch --target --target_arch --dist-url --depth --save-prefix
  --python --jobs --also --auth-type
`, { booleanValues: true });

const YARN_FLAGS = valueFlags(`
  --cwd --registry --cache-folder --modules-folder --network-timeout --network-concurrency --mutex --global-folder --prefix
  --proxy --https-proxy --preferred-cache-folder --use-yarnrc --link-folder --child-concurrency --otp --mode --scope --pattern
`);

const PNPM_FLAGS = valueFlags(`
  -C --dir -F --filter --filter-prod --registry --store-dir --virtual-store-dir --prefix --reporter --loglevel
  --network-concurrency --workspace-concurrency --child-concurrency --modules-dir --lockfile-dir --global-dir --global-bin-dir
  --allow-build --node-linker --package-import-method --fetch-retries --fetch-timeout --hoist-pattern --test-pattern --cpu --os
  --libc
`);

const CARGO_FLAGS = valueFlags(`
  --version --vers --git --branch --tag --rev --path --root --target --target-dir -F --features --bin --example --registry
  --index --profile -j --jobs --config --color -Z --manifest-path -C -p --package --message-format --rename --test --bench
  --lockfile-path
`);

const GO_FLAGS = valueFlags(`
  -o -p -ldflags -gcflags -asmflags -gccgoflags -tags -mod -modfile -overlay -pkgdir -toolexec -exec -C -buildmode -compiler
  -installsuffix -covermode -coverpkg -pgo
`, { singleDash: true });

/** Sources: the command references of npm, Yarn, pnpm, Bun, RubyGems, Bundler, Go, Cargo, Composer, Homebrew and Chocolatey. */
export const LANGUAGE_PACKAGE_MANAGERS: readonly PackageManager[] = [
  packageManager({
    id: 'npm',
    commands: ['npm'],
    scope: 'language',
    verbs: {
      install: [
        ...['install', 'i', 'in', 'ins', 'inst', 'insta', 'instal', 'isnt', 'isnta', 'isntal', 'isntall', 'add', 'ci'],
        ...['clean-install', 'ic', 'install-clean', 'install-test', 'it', 'install-ci-test', 'cit'],
      ],
      upgrade: ['update', 'up', 'upgrade', 'udpate'],
      remove: ['uninstall', 'unlink', 'remove', 'rm', 'r', 'un'],
      clean: ['cache clean', 'cache clear', 'cache rm'],
    },
    flags: NPM_FLAGS,
    assumeYes: ['-y', '--yes'],
    caches: ['~/.npm'],
    grammar: 'npm',
  }),
  packageManager({
    id: 'yarn',
    commands: ['yarn', 'yarnpkg'],
    scope: 'language',
    verbs: {
      install: ['', 'install', 'add', 'global add', 'workspaces focus'],
      upgrade: ['upgrade', 'up', 'global upgrade'],
      remove: ['remove', 'global remove'],
      clean: ['cache clean', 'cache clear'],
    },
    flags: YARN_FLAGS,
    assumeYes: ['--non-interactive'],
    caches: ['/usr/local/share/.cache/yarn', '~/.yarn/berry/cache', '~/.cache/yarn'],
    // Yarn 1 keeps everything in the folder of its cache format (`yarn cache dir`).
    leftovers: ['/usr/local/share/.cache/yarn/v6', '~/.yarn/berry/cache', '~/.cache/yarn/v6'],
    grammar: 'npm',
  }),
  packageManager({
    id: 'pnpm',
    commands: ['pnpm'],
    scope: 'language',
    verbs: {
      install: ['install', 'i', 'add', 'ci', 'fetch'],
      upgrade: ['update', 'up', 'upgrade'],
      remove: ['remove', 'rm', 'uninstall', 'un'],
      clean: ['store prune'],
    },
    flags: PNPM_FLAGS,
    caches: ['~/.local/share/pnpm/store', '~/.pnpm-store'],
    grammar: 'npm',
  }),
  packageManager({
    id: 'bun',
    commands: ['bun'],
    scope: 'language',
    verbs: {
      install: ['install', 'i', 'add', 'a', 'ci'],
      upgrade: ['update'],
      remove: ['remove', 'rm'],
      clean: ['pm cache rm'],
    },
    flags: valueFlags('--cwd --registry --cache-dir -c --config --filter --backend --cafile --omit --cpu --os'),
    assumeYes: ['-y', '--yes'],
    noCache: ['--no-cache'],
    caches: ['~/.bun/install/cache'],
    grammar: 'npm',
  }),
  packageManager({
    id: 'gem',
    commands: ['gem'],
    scope: 'language',
    verbs: { install: ['install', 'i'], upgrade: ['update'], remove: ['uninstall'], clean: ['cleanup'] },
    flags: valueFlags(`
      -v --version -i --install-dir -n --bindir -P --trust-policy -p --http-proxy -s --source --platform --build-root -B
      --bulk-threshold --config-file -g --file --without --target-rbconfig
    `, { booleanValues: true }),
    caches: ['~/.gem', '~/.local/share/gem/specs'],
    grammar: 'gem',
  }),
  packageManager({
    id: 'bundle',
    commands: ['bundle', 'bundler'],
    scope: 'language',
    verbs: { install: ['', 'install', 'i', 'add'], upgrade: ['update'], remove: ['remove'], clean: ['clean'] },
    flags: valueFlags(`
      -j --jobs --retry --path --without --with --gemfile --trust-policy --target-rbconfig -P -v --version -s --source -g
      --group --git --github --branch --ref
    `),
    noCache: ['--no-cache'],
    caches: ['/usr/local/bundle/cache', '~/.bundle/cache'],
    grammar: 'gem',
  }),
  packageManager({
    id: 'go',
    commands: ['go', 'xx-go'],
    scope: 'language',
    verbs: { install: ['install', 'get', 'run', 'mod download'], clean: ['clean'] },
    flags: GO_FLAGS,
    caches: ['/go/pkg/mod', '~/go/pkg/mod', '~/.cache/go-build'],
    grammar: 'go',
  }),
  packageManager({
    id: 'cargo',
    commands: ['cargo', 'xx-cargo'],
    scope: 'language',
    verbs: {
      install: ['install', 'binstall', 'add', 'fetch'],
      upgrade: ['update', 'upgrade'],
      remove: ['uninstall', 'remove'],
      clean: ['clean'],
    },
    flags: CARGO_FLAGS,
    assumeYes: ['-y', '--no-confirm'],
    caches: ['/usr/local/cargo/registry', '/usr/local/cargo/git', '~/.cargo/registry', '~/.cargo/git'],
    grammar: 'cargo',
  }),
  packageManager({
    id: 'composer',
    commands: ['composer', 'composer.phar'],
    scope: 'language',
    verbs: {
      install: ['install', 'i', 'require', 'r', 'create-project', 'global require', 'global install'],
      upgrade: ['update', 'u', 'upgrade', 'global update', 'self-update'],
      remove: ['remove', 'rm', 'uninstall', 'global remove'],
      clean: ['clear-cache', 'clearcache', 'cc'],
    },
    flags: valueFlags(`
      -d --working-dir --ignore-platform-req --prefer-install --repository -s --stability --audit-format
    `),
    assumeYes: ['-n', '--no-interaction'],
    noCache: ['--no-cache'],
    caches: ['~/.composer/cache', '~/.cache/composer', '/tmp/cache'],
    grammar: 'composer',
  }),
  packageManager({
    id: 'brew',
    commands: ['brew'],
    scope: 'language',
    verbs: {
      install: ['install', 'reinstall'],
      update: ['update'],
      upgrade: ['upgrade'],
      remove: ['uninstall', 'remove', 'rm'],
      clean: ['cleanup'],
    },
    flags: valueFlags('--cc --appdir --language --bottle-arch'),
    caches: ['~/.cache/Homebrew'],
    grammar: 'brew',
  }),
  packageManager({
    id: 'choco',
    commands: ['choco', 'choco.exe', 'cinst'],
    scope: 'system',
    verbs: { install: ['install'], upgrade: ['upgrade', 'update'], remove: ['uninstall'], clean: ['cache remove'] },
    flags: valueFlags(`
      --version -s --source --params --package-parameters --ia --install-arguments --timeout --cache-location
    `),
    assumeYes: ['-y', '--yes', '--confirm'],
    grammar: 'choco',
  }),
];
