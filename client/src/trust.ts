import { workspace, type Disposable } from 'vscode';

/** The settings as the server gets them: in a folder that is not trusted yet, without the programs that they name. */
export function trustedSettings<T>(section: T): T {
  if (workspace.isTrusted || typeof section !== 'object' || section === null || !('shellcheck' in section)) return section;
  return { ...section, shellcheck: {} };
}

/** Calls back when the folders become trusted. */
export function onTrust(trusted: () => void): Disposable {
  return workspace.onDidGrantWorkspaceTrust(trusted);
}
