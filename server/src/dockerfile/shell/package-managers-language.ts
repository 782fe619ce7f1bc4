import type { PackageManager } from './package-managers';
import { valueFlags } from './value-flags';

const NOTHING_SPECIAL = { assumeYes: [], noRecommends: [], noCache: [], caches: [] } as const;

const PIP_FLAGS = valueFlags(`
  -r --requirement --requirements -c --constraint --constraints -e --editable -t --target -i --index-url --pypi-url
  --extra-index-url -f --find-links --trusted-host --proxy --timeout --retries --cache-dir --log --log-file --local-log --cert
  --client-cert --platform --python-version --implementation --abi --root --prefix --src --upgrade-strategy --progress-bar
  --no-binary --only-binary --global-option --install-option -C --config-settings --config-setting --use-feature
  --use-deprecated --exists-action --python --root-user-action --report --build-constraint --group --keyring-provider
  --resume-retries -d --dest -w --wheel-dir --default-timeout
`);

const UV_FLAGS = valueFlags(`
  -r --requirement --requirements -c --constraint --constraints -e --editable -p --python -i --index-url --extra-index-url
  --index --default-index -f --find-links --target --prefix --cache-dir --project --directory --group --no-group --only-group
  --extra --no-extra --link-mode -w --with --with-editable --with-requirements --from --resolution --index-strategy
  --keyring-provider --prerelease --exclude-newer --no-binary --only-binary --no-binary-package --no-build-package
  --no-install-package --config-file --color --package --torch-backend --python-platform --python-version -o --override
  --overrides -b --build-constraint --build-constraints --refresh-package --reinstall-package -P --upgrade-package -C
  --config-setting --allow-insecure-host --tag --branch --rev --bounds --marker -m --trusted-host --env-file
`);

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

/** Sources: the reference of each command (pip, uv, npm, yarn 1 and later, pnpm, bun, gem, bundle, go, cargo, composer, conda). */
export const LANGUAGE_PACKAGE_MANAGERS: readonly PackageManager[] = [
  {
    ...NOTHING_SPECIAL,
    id: 'pip',
    commands: ['pip'],
    scope: 'language',
    verbs: { install: ['install'], remove: ['uninstall'], clean: ['cache purge', 'cache remove'] },
    flags: PIP_FLAGS,
    assumeYes: ['-y', '--yes', '--no-input'],
    noRecommends: ['--no-deps'],
    noCache: ['--no-cache-dir', '--no-cache'],
    caches: ['~/.cache/pip'],
    grammar: 'pip',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'pipx',
    commands: ['pipx'],
    scope: 'language',
    verbs: { install: ['install', 'inject'], upgrade: ['upgrade', 'upgrade-all'], remove: ['uninstall', 'uninstall-all'] },
    flags: valueFlags('--python --pip-args -i --index-url --suffix --preinstall --spec --backend'),
    caches: ['~/.cache/pip', '~/.cache/pipx'],
    grammar: 'pip',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'pipenv',
    commands: ['pipenv'],
    scope: 'language',
    verbs: { install: ['install', 'sync'], upgrade: ['update', 'upgrade'], remove: ['uninstall'] },
    flags: valueFlags(`
      -r --requirements -e --editable -i --index --pypi-mirror --python --categories --extra-pip-args
    `),
    caches: ['~/.cache/pipenv', '~/.cache/pip'],
    grammar: 'pip',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'uv',
    commands: ['uv'],
    scope: 'language',
    verbs: {
      install: ['pip install', 'pip sync', 'add', 'tool install', 'sync'],
      upgrade: ['tool upgrade'],
      remove: ['pip uninstall', 'remove', 'tool uninstall'],
      clean: ['cache clean', 'cache prune', 'clean'],
    },
    flags: UV_FLAGS,
    noRecommends: ['--no-deps'],
    noCache: ['--no-cache', '--no-cache-dir', '-n'],
    caches: ['~/.cache/uv'],
    grammar: 'pip',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'poetry',
    commands: ['poetry'],
    scope: 'language',
    verbs: { install: ['install', 'add', 'sync', 'self add'], upgrade: ['update'], remove: ['remove'], clean: ['cache clear'] },
    flags: valueFlags(`
      -C --directory -P --project -G --group -E --extras --with --without --only --python --platform --source --markers
    `),
    assumeYes: ['-n', '--no-interaction'],
    noCache: ['--no-cache'],
    caches: ['~/.cache/pypoetry'],
    grammar: 'poetry',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'conda',
    commands: ['conda', 'mamba', 'micromamba'],
    scope: 'language',
    verbs: {
      install: ['install', 'create', 'env create', 'env update'],
      upgrade: ['update', 'upgrade', 'self-update'],
      remove: ['remove', 'uninstall'],
      clean: ['clean'],
    },
    flags: valueFlags(`
      -n --name -p --prefix -c --channel -f --file --solver --revision --repodata-fn --clone --platform --subdir -r
      --root-prefix --rc-file --channel-priority --log-level
    `),
    assumeYes: ['-y', '--yes'],
    noRecommends: ['--no-deps'],
    caches: ['/opt/conda/pkgs', '~/.conda/pkgs'],
    grammar: 'conda',
  },
  {
    ...NOTHING_SPECIAL,
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
    noRecommends: ['--no-optional', '--omit=optional'],
    caches: ['~/.npm'],
    grammar: 'npm',
  },
  {
    ...NOTHING_SPECIAL,
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
    noRecommends: ['--ignore-optional'],
    caches: ['/usr/local/share/.cache/yarn', '~/.yarn/berry/cache', '~/.cache/yarn'],
    grammar: 'npm',
  },
  {
    ...NOTHING_SPECIAL,
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
    noRecommends: ['--no-optional'],
    caches: ['~/.local/share/pnpm/store', '~/.pnpm-store'],
    grammar: 'npm',
  },
  {
    ...NOTHING_SPECIAL,
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
    noRecommends: ['--omit=optional'],
    noCache: ['--no-cache'],
    caches: ['~/.bun/install/cache'],
    grammar: 'npm',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'gem',
    commands: ['gem'],
    scope: 'language',
    verbs: { install: ['install', 'i'], upgrade: ['update'], remove: ['uninstall'], clean: ['cleanup'] },
    flags: valueFlags(`
      -v --version -i --install-dir -n --bindir -P --trust-policy -p --http-proxy -s --source --platform --build-root -B
      --bulk-threshold --config-file -g --file --without --target-rbconfig
    `),
    noRecommends: ['-N', '--no-document', '--no-ri', '--no-rdoc'],
    caches: ['~/.gem', '~/.local/share/gem/specs'],
    grammar: 'gem',
  },
  {
    ...NOTHING_SPECIAL,
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
  },
  {
    ...NOTHING_SPECIAL,
    id: 'go',
    commands: ['go', 'xx-go'],
    scope: 'language',
    verbs: { install: ['install', 'get', 'run', 'mod download'], clean: ['clean'] },
    flags: GO_FLAGS,
    caches: ['/go/pkg/mod', '~/go/pkg/mod', '~/.cache/go-build'],
    grammar: 'go',
  },
  {
    ...NOTHING_SPECIAL,
    id: 'cargo',
    commands: ['cargo', 'xx-cargo'],
    scope: 'language',
    verbs: { install: ['install', 'binstall', 'add', 'fetch'], upgrade: ['update', 'upgrade'], remove: ['uninstall', 'remove'], clean: ['clean'] },
    flags: CARGO_FLAGS,
    assumeYes: ['-y', '--no-confirm'],
    caches: ['/usr/local/cargo/registry', '/usr/local/cargo/git', '~/.cargo/registry', '~/.cargo/git'],
    grammar: 'cargo',
  },
  {
    ...NOTHING_SPECIAL,
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
  },
  {
    ...NOTHING_SPECIAL,
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
  },
  {
    ...NOTHING_SPECIAL,
    id: 'choco',
    commands: ['choco', 'choco.exe', 'cinst'],
    scope: 'system',
    verbs: { install: ['install'], upgrade: ['upgrade', 'update'], remove: ['uninstall'], clean: ['cache remove'] },
    flags: valueFlags(`
      --version -s --source --params --package-parameters --ia --install-arguments --timeout --cache-location
    `),
    assumeYes: ['-y', '--yes', '--confirm'],
    grammar: 'choco',
  },
];
