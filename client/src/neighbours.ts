import { extensions, type Disposable } from 'vscode';

/** Extensions that report some of the same problems; the server decides what that means. */
const KNOWN = [
  'ms-azuretools.vscode-containers',
  'ms-azuretools.vscode-docker',
  'docker.docker',
  'redhat.vscode-yaml',
  'ms-kubernetes-tools.vscode-kubernetes-tools',
];

export function installedNeighbours(): readonly string[] {
  return KNOWN.filter((id) => extensions.getExtension(id) !== undefined);
}

/** Calls back when a neighbour was installed, removed, enabled or disabled. */
export function onNeighboursChange(changed: (ids: readonly string[]) => void): Disposable {
  let before = installedNeighbours().join();
  return extensions.onDidChange(() => {
    const now = installedNeighbours();
    if (now.join() === before) return;
    before = now.join();
    changed(now);
  });
}
