import { valueFlags } from '../value-flags';
import type { PackageManager } from './manager';
import { packageManager } from './manager';

const PIP_FLAGS = valueFlags(`
  -r --requirement --requirements -c --constraint --constraints -e --editable -t --target -i --index-url --pypi-url
  --extra-index-url -f --find-links --trusted-host --proxy --timeout --retries --cache-dir --log --log-file --local-log --cert
  --client-cert --platform --python-version --implementation --abi --root --prefix --src --upgrade-strategy --progress-bar
  --no-binary --only-binary --global-option --install-option -C --config-settings --config-setting --use-feature
  --use-deprecated --exists-action --python --root-user-action --report --build-constraint --group --keyring-provider
  --resume-retries -d --dest -w --wheel-dir --default-timeout -b --build --build-dir --download-cache --editable-mode
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

/** Sources: `pip install --help`, pipx, Pipenv, uv, Poetry and conda command references. */
export const PYTHON_PACKAGE_MANAGERS: readonly PackageManager[] = [
  packageManager({
    id: 'pip',
    commands: ['pip'],
    scope: 'language',
    verbs: { install: ['install'], remove: ['uninstall'], clean: ['cache purge', 'cache remove'] },
    flags: PIP_FLAGS,
    assumeYes: ['-y', '--yes', '--no-input'],
    noCache: ['--no-cache-dir', '--no-cache'],
    caches: ['~/.cache/pip'],
    grammar: 'pip',
  }),
  packageManager({
    id: 'pipx',
    commands: ['pipx'],
    scope: 'language',
    verbs: { install: ['install', 'inject'], upgrade: ['upgrade', 'upgrade-all'], remove: ['uninstall', 'uninstall-all'] },
    flags: valueFlags('--python --pip-args -i --index-url --suffix --preinstall --spec --backend'),
    caches: ['~/.cache/pip', '~/.cache/pipx'],
    grammar: 'pip',
  }),
  packageManager({
    id: 'pipenv',
    commands: ['pipenv'],
    scope: 'language',
    verbs: { install: ['install', 'sync'], upgrade: ['update', 'upgrade'], remove: ['uninstall'] },
    flags: valueFlags(`
      -r --requirements -e --editable -i --index --pypi-mirror --python --categories --extra-pip-args
    `),
    caches: ['~/.cache/pipenv', '~/.cache/pip'],
    grammar: 'pip',
  }),
  packageManager({
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
    noCache: ['--no-cache', '--no-cache-dir', '-n'],
    caches: ['~/.cache/uv'],
    grammar: 'pip',
  }),
  packageManager({
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
  }),
  packageManager({
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
    caches: ['/opt/conda/pkgs', '~/.conda/pkgs'],
    grammar: 'conda',
  }),
];
