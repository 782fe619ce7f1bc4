import { folderOf, joinPath } from '../workspace/paths';
import type { Workspace } from '../workspace/workspace';
import type { Dockerfile } from './model';
import { packageCommands } from './shell';

/** What applications of one kind have in common for a build. */
export interface Stack {
  readonly name: string;
  /** Files that such an application has at its root. */
  readonly markers: readonly string[];
  /** Package managers whose use in RUN shows the stack, by id. */
  readonly managers: readonly string[];
  /** Families of images that are made for it. */
  readonly images: readonly string[];
  /** What a build does not need, as lines of an ignore file: dependencies, results of other builds, caches of tools. */
  readonly ignored: readonly string[];
}

/** Sources: the .gitignore templates of https://github.com/github/gitignore, without what an image may want to copy. */
export const STACKS: readonly Stack[] = [
  {
    name: 'Node.js',
    markers: ['package.json'],
    managers: ['npm', 'yarn', 'pnpm', 'bun'],
    images: ['node', 'oven/bun'],
    ignored: ['**/node_modules', '**/npm-debug.log*', '**/coverage'],
  },
  {
    name: 'Python',
    markers: ['requirements.txt', 'pyproject.toml', 'setup.py', 'Pipfile'],
    managers: ['pip', 'pipenv', 'poetry', 'uv'],
    images: ['python'],
    ignored: ['**/__pycache__', '**/*.py[cod]', '**/.venv', '**/venv', '**/.pytest_cache', '**/.mypy_cache'],
  },
  { name: 'Go', markers: ['go.mod'], managers: ['go'], images: ['golang'], ignored: ['**/*.test', '**/coverage.out'] },
  {
    name: 'Java (Maven)',
    markers: ['pom.xml'],
    managers: [],
    images: ['maven'],
    ignored: ['**/target'],
  },
  {
    name: 'Java (Gradle)',
    markers: ['build.gradle', 'build.gradle.kts'],
    managers: [],
    images: ['gradle'],
    ignored: ['**/.gradle', '**/build'],
  },
  { name: 'Rust', markers: ['Cargo.toml'], managers: ['cargo'], images: ['rust'], ignored: ['**/target'] },
  {
    name: 'Ruby',
    markers: ['Gemfile'],
    managers: ['bundle'],
    images: ['ruby'],
    ignored: ['.bundle', 'log', 'tmp', 'vendor/bundle', '**/node_modules'],
  },
  { name: 'PHP', markers: ['composer.json'], managers: ['composer'], images: ['php', 'composer'], ignored: ['vendor', '**/node_modules'] },
  { name: '.NET', markers: ['global.json'], managers: [], images: ['mcr.microsoft.com/dotnet/sdk'], ignored: ['**/bin', '**/obj', '**/.vs'] },
];

/** The stacks of an application: by files at the root of its context, by the images that it is built on, by the package managers of RUN. */
export function stacksOf(file: Dockerfile, path: string, workspace: Workspace): readonly Stack[] {
  const context = workspace.buildsOf(path)[0]?.context ?? folderOf(path);
  const families = new Set(file.stages.map(({ base }) => base.facts?.family));
  const managers = new Set(file.stages.flatMap((stage) => stage.all('RUN')).flatMap((run) =>
    file.scriptsOf(run).flatMap(({ script }) => packageCommands(script).map(({ manager }) => manager.id))));
  return STACKS.filter((stack) => {
    const hasMarker = stack.markers.some((name) => workspace.files.has(joinPath(context, name) ?? name) === true);
    return hasMarker || stack.images.some((family) => families.has(family)) || stack.managers.some((id) => managers.has(id));
  });
}
