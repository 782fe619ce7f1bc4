import { DidChangeWatchedFilesNotification, type Connection } from 'vscode-languageserver';

/** What the server reads besides open documents: configuration, build contexts and the neighbours that cross-file rules ask about. */
const WATCHED = [
  '**/*plimsoll*.{yml,yaml}',
  '**/.hadolint.{yml,yaml}',
  '**/.dclintrc*',
  '**/.kube-linter.{yml,yaml}',
  '**/.trivyignore*',
  '**/.checkov.{yml,yaml}',
  '**/*.dockerignore',
  '**/*{Dockerfile,Containerfile}*',
  '**/{compose,docker-compose}*.{yml,yaml}',
  '**/*.env',
  '**/.env*',
];

/** Asks the client to report changes of the files that matter. */
export async function watchFiles(connection: Connection): Promise<void> {
  const watchers = WATCHED.map((globPattern) => ({ globPattern }));
  await connection.client.register(DidChangeWatchedFilesNotification.type, { watchers });
}
