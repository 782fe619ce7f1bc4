import type { Dockerfile } from '../model';
import { packageManagerNamed } from '../shell/packages/managers';
import { shellWithPipefail } from '../shell-choice';
import { STACKS } from '../stacks';
import type { Stage } from '../stages';
import type { StageState } from '../state';
import type { Keyword } from '../syntax/instructions';
import { isAvailable, syntaxVersion } from '../syntax-version';
import { nonRootLines } from '../users';
import { earlierStages } from './stage-names';
import { choice, literal } from './snippets';

/** An instruction written out, with holes for what only the author knows. */
export interface Form {
  readonly keyword: Keyword;
  readonly label: string;
  readonly snippet: string;
  readonly detail: string;
  /** First version of the syntax that reads it. */
  readonly since?: string;
}

/** The forms that fit the stage's base image and the pinned syntax; nothing that depends on an image which is not known. */
export function formsAt(file: Dockerfile, stage: Stage | undefined, offset: number): readonly Form[] {
  const version = syntaxVersion(file.syntax.directives);
  const forms = [FROM, ...(stage ? formsIn(stage, file, offset) : [])];
  return forms.filter(({ since = '1.0' }) => isAvailable(since, version));
}

const FROM: Form = { keyword: 'FROM', label: 'FROM … AS …', snippet: 'FROM ${1:image:tag} AS ${2:build}', detail: 'a stage with a name' };

function formsIn(stage: Stage, file: Dockerfile, offset: number): readonly Form[] {
  const last = stage.instructions.findLast(({ range }) => range.end <= offset);
  const next = stage.instructions.find(({ range }) => range.start > offset);
  const state = next ? stage.stateBefore(next) : stage.state;
  return [
    ...runForms(stage, state, file),
    ...copyForms(stage, file, last?.range.start ?? offset),
    ...userForms(stage, state, file),
    ...containerForms(stage),
  ];
}

function runForms(stage: Stage, state: StageState, { syntax: { escape } }: Dockerfile): readonly Form[] {
  const { facts, isScratch } = stage.rootImage;
  if (isScratch || facts?.shell === 'none' || facts?.distro === 'windows') return [];
  return [
    { keyword: 'RUN', label: 'RUN <<EOF', snippet: 'RUN <<EOF\nset -e\n${1:command}\nEOF', detail: 'several commands in one layer', since: '1.4' },
    {
      keyword: 'RUN', label: 'RUN --mount=type=secret …', since: '1.10', detail: 'a secret that no layer keeps',
      snippet: 'RUN --mount=type=secret,id=${1:token},env=${2:TOKEN} ${3:command}',
    },
    ...systemPackages(facts?.packageManager, escape),
    ...lockedPackages(stage, state),
  ];
}

/** Installs packages of the distribution and leaves nothing behind. */
function systemPackages(manager: string | undefined, escape: string): readonly Form[] {
  const form = (label: string, command: string): Form => ({ keyword: 'RUN', label: `RUN ${label} …`, snippet: `RUN ${command}`, detail: 'packages of the distribution' });
  switch (manager) {
    case 'apt': return [form('apt-get install', [
      `apt-get update ${literal(escape)}`, ` && apt-get install -y --no-install-recommends \${1:package} ${literal(escape)}`, ' && rm -rf /var/lib/apt/lists/*',
    ].join('\n'))];
    case 'apk': return [form('apk add', 'apk add --no-cache ${1:package}')];
    case 'dnf': case 'microdnf': case 'tdnf': return [form(`${manager} install`, `${manager} install -y \${1:package} && ${manager} clean all`)];
    default: return [];
  }
}

/** What installs exactly the packages of a lock file, by the id of the package manager. */
const LOCKED: Readonly<Record<string, string>> = {
  npm: 'npm ci',
  pip: 'pip install -r requirements.txt',
  go: 'go mod download',
  cargo: 'cargo build --release --locked',
};

/** Only where the cache's place is certain: below the home of root, or nobody's home at all. */
function lockedPackages(stage: Stage, state: StageState): readonly Form[] {
  const family = stage.rootImage.facts?.family ?? '';
  const stack = STACKS.find(({ images }) => images.includes(family));
  const manager = packageManagerNamed(stack?.managers[0] ?? '');
  const cache = manager?.caches[0];
  const command = LOCKED[manager?.id ?? ''];
  if (cache === undefined || command === undefined) return [];
  if (cache.startsWith('~') && (state.user.isRoot !== true || state.isDeclared('HOME'))) return [];
  const snippet = `RUN --mount=type=cache,target=${cache.replace('~', '/root')} \${1:${command}}`;
  return [{ keyword: 'RUN', label: `RUN --mount=type=cache … ${command}`, snippet, detail: 'downloads outlive the build', since: '1.2' }];
}

function copyForms(stage: Stage, file: Dockerfile, offset: number): readonly Form[] {
  const names = earlierStages(file, stage.instructions.find(({ range }) => range.start >= offset) ?? stage.from).map(({ label }) => label);
  return [
    ...(names.length === 0 ? [] : [{
      keyword: 'COPY' as const, label: 'COPY --from=…', snippet: `COPY --from=${choice(1, names)} \${2:/source} \${3:/target}`, detail: 'files of another stage',
    }]),
    { keyword: 'COPY', label: 'COPY <<EOF', snippet: 'COPY <<EOF ${1:/path}\n${2:text}\nEOF', detail: 'a file with this text', since: '1.4' },
  ];
}

function userForms(stage: Stage, state: StageState, file: Dockerfile): readonly Form[] {
  const lines = state.user.isRoot === false ? undefined : nonRootLines(stage, file);
  if (!lines) return [];
  const isAccountNew = lines.length > 1;
  return [{
    keyword: isAccountNew ? 'RUN' : 'USER',
    label: isAccountNew ? 'RUN … USER: not root' : lines.join(' '),
    snippet: lines.map(literal).join('\n'),
    detail: isAccountNew ? 'an account for the application' : 'not root',
  }];
}

function containerForms(stage: Stage): readonly Form[] {
  const shell = shellWithPipefail(stage)?.argv.map((word) => JSON.stringify(word)).join(', ');
  const probe = healthCommand(stage);
  return [
    { keyword: 'CMD', label: 'CMD ["…"]', snippet: 'CMD ["${1:program}"]', detail: 'without a shell between' },
    { keyword: 'ENTRYPOINT', label: 'ENTRYPOINT ["…"]', snippet: 'ENTRYPOINT ["${1:program}"]', detail: 'without a shell between' },
    ...(shell === undefined ? [] : [{ keyword: 'SHELL' as const, label: 'SHELL … pipefail', snippet: `SHELL [${literal(shell)}]`, detail: 'failures in pipes stop the build' }]),
    {
      keyword: 'HEALTHCHECK', label: 'HEALTHCHECK … CMD …', detail: 'with its times',
      snippet: `HEALTHCHECK --interval=\${1:30s} --timeout=\${2:5s} --start-period=\${3:10s} CMD ${probe}`,
    },
  ];
}

/** Asks over HTTP with what the image is known to have. */
function healthCommand({ rootImage: { facts } }: Stage): string {
  const url = 'http://127.0.0.1:${4:8080}/';
  if (facts?.curl) return `curl -fsS ${url} || exit 1`;
  if (facts?.wget === 'busybox') return `wget -qO /dev/null ${url} || exit 1`;
  return '${4:command}';
}
