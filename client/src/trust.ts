import { workspace, type Disposable } from 'vscode';
import { withoutPrograms } from './programs';

/** The settings as the server gets them: in a folder that is not trusted yet, without the programs that they name. */
export function trustedSettings(section: unknown): unknown {
  return workspace.isTrusted ? section : withoutPrograms(section);
}

/** Calls back when the folders become trusted. */
export function onTrust(trusted: () => void): Disposable {
  return workspace.onDidGrantWorkspaceTrust(trusted);
}
