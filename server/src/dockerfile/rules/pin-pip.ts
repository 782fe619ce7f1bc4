import { pinReport, unpinnedPackages } from '../package-rules';
import { PIP_INSTALL } from '../references';
import { dockerfileRule } from '../rule';
import { packageCommandOf, type PackageCommand } from '../shell';

const HADOLINT = 'hadolint:DL3013';
const OTHERS = ['kics:unpinned_package_version_in_pip_install', 'droast:DF051'];

export default dockerfileRule({
  id: 'dockerfile/pin-pip',
  severity: 'info',
  profile: 'recommended',
  category: 'maintenance',
  since: '0.1.0',
  summary: 'Python packages without a version',
  why: 'Without a version pip takes the newest release on the day of the build, so the image changes, or stops working, without a change in the repository. PyPI keeps old releases, so a pin goes on working.',
  topic: 'supply-chain',
  sources: [PIP_INSTALL, { title: 'pip: Repeatable installs', url: 'https://pip.pypa.io/en/stable/topics/repeatable-installs/' }],
  aliases: [HADOLINT, ...OTHERS],
  options: {
    packagingTools: {
      default: false,
      strict: true,
      description: 'Report pip, setuptools and wheel too, which install other packages and rarely need a version.',
    },
  },
  fix: 'none',
  examples: [
    { bad: 'FROM python:3.13\nRUN pip install --no-cache-dir «flask» gunicorn==23.0.0\n' },
    { bad: 'FROM python:3.13\nRUN python3 -m pip install «git+https://github.com/pallets/flask.git#egg=flask»\n' },
    { bad: 'FROM python:3.13\nRUN pipx install «black» && uv pip install --system «ruff»\n' },
    { bad: 'FROM python:3.13\nRUN pip install --upgrade «pip» setuptools\n', options: { packagingTools: true } },
    { ok: 'FROM python:3.13\nRUN pip install --upgrade pip setuptools wheel\n' },
    { ok: 'FROM python:3.13\nRUN pip install -r requirements.txt && pip install -c constraints.txt flask\n' },
    { ok: 'FROM python:3.13\nRUN pip install . -e ./lib foo/bar app.whl https://example.com/app.zip .[dev]\n' },
    { ok: 'FROM python:3.13\nRUN pip install "flask[async]==3.1.0" \'jinja2>=3\' click~=8.1 --root-user-action ignore\n' },
    { ok: 'FROM python:3.13\nRUN pip install git+https://github.com/pallets/flask.git@3.1.0#egg=flask\n' },
    { ok: 'FROM python:3.13\nARG FLASK_VERSION\nRUN pip install flask==$FLASK_VERSION $EXTRA_PACKAGES\n' },
    { ok: 'FROM python:3.13\nRUN uv sync && uv add flask && poetry add flask\n', title: 'tools that write a lock file' },
  ],
  check: {
    command(command, context) {
      const found = packageCommandOf(command);
      if (!found || !installsDirectly(found) || isConstrained(found)) return;
      const unpinned = unpinnedPackages(found, context).filter(({ name }) => context.options.packagingTools || !TOOLS.has(name.toLowerCase()));
      const report = pinReport(unpinned);
      if (report) context.report({ ...report, aliases: aliasesFor(found) });
    },
  },
});

/** hadolint lets an install pass that reads a requirements file too. */
function aliasesFor({ manager, packages }: PackageCommand): readonly string[] {
  if (manager.id === 'uv') return [];
  return packages.some(({ kind }) => kind === 'requirement') ? OTHERS : [HADOLINT, ...OTHERS];
}

const TOOLS = new Set(['pip', 'setuptools', 'wheel', 'pipx', 'uv', 'virtualenv']);

/** `uv add`, `poetry add` and `pipenv install` record what they took in a lock file. */
function installsDirectly({ manager, action, verb }: PackageCommand): boolean {
  if (action !== 'install') return false;
  return manager.id === 'pip' || manager.id === 'pipx' || (manager.id === 'uv' && (verb === 'pip install' || verb === 'tool install'));
}

function isConstrained({ flags }: PackageCommand): boolean {
  return flags.some(({ name }) => ['-c', '--constraint', '--constraints', '--require-hashes'].includes(name));
}
