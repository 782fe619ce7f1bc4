import {
  ProcessExecution, Task, TaskScope, tasks, workspace, type Disposable, type ExtensionContext, type TaskDefinition, type WorkspaceFolder,
} from 'vscode';

const TYPE = 'plimsoll';

/** As declared in package.json. */
interface LintTask extends TaskDefinition {
  readonly profile?: string;
  /** Files and folders, relative to the workspace folder. */
  readonly paths?: readonly string[];
}

/** Offers a task for each workspace folder that runs the bundled command line, and completes those of tasks.json. */
export function provideTasks(context: ExtensionContext): Disposable {
  return tasks.registerTaskProvider(TYPE, {
    provideTasks: () => localFolders().map((folder) => lintTask(context, { type: TYPE }, folder)),
    resolveTask: ({ definition, scope }) => lintTask(context, definition, typeof scope === 'object' ? scope : undefined),
  });
}

/** Lints all workspace folders. The problems of files that are not open appear in the Problems view. */
export async function lintWorkspace(context: ExtensionContext): Promise<void> {
  for (const folder of localFolders()) await tasks.executeTask(lintTask(context, { type: TYPE }, folder));
}

function lintTask(context: ExtensionContext, definition: LintTask, folder: WorkspaceFolder | undefined): Task {
  const options = definition.profile ? ['--profile', definition.profile] : [];
  const args = [context.asAbsolutePath('dist/cli.js'), 'lint', ...options, ...(definition.paths ?? ['.'])];
  const execution = new ProcessExecution(process.execPath, args, { env: ENVIRONMENT, ...(folder ? { cwd: folder.uri.fsPath } : {}) });
  const task = new Task(definition, folder ?? TaskScope.Workspace, 'lint', 'Plimsoll', execution, '$plimsoll');
  task.presentationOptions = { echo: false, clear: true };
  return task;
}

/** Electron runs a script only when told so; on a dumb terminal the command line prints a line a problem, which the matcher reads. */
const ENVIRONMENT = { ELECTRON_RUN_AS_NODE: '1', TERM: 'dumb' };

function localFolders(): readonly WorkspaceFolder[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === 'file');
}
