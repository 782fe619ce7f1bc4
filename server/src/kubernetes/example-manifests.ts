/*
 * Manifests for the examples of rules, so that an example shows what it is about and still is a whole file. The parts are YAML that may
 * be indented as the code around it is.
 */

/** A Pod with one container of nginx, and these fields in that container. */
export function inContainer(fields: string, name = 'web'): string {
  return `${header('v1', 'Pod')}spec:\n  containers:\n    - name: ${name}\n      image: nginx:1.29\n${indented(fields, 6)}`;
}

/** A Deployment of pods with one container of nginx, and these fields in that container. */
export function inDeployedContainer(fields: string, name = 'web'): string {
  return inTemplate('Deployment', `containers:\n  - name: ${name}\n    image: nginx:1.29\n${indented(fields, 4)}`);
}

/** A Pod with these fields in its spec; with one container `web` of nginx unless the fields list containers. */
export function inPod(fields: string): string {
  return `${header('v1', 'Pod')}spec:\n${podSpec(fields, 2)}`;
}

/** A controller of pods labelled `app: web`, with these fields in the spec of its template. */
export function inTemplate(kind: 'Deployment' | 'StatefulSet' | 'DaemonSet', fields: string): string {
  const selector = '  selector:\n    matchLabels:\n      app: web\n';
  const template = '  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n';
  return `${header('apps/v1', kind)}spec:\n${selector}${template}${podSpec(fields, 6)}`;
}

/** A Service `web` with these lines in its spec. */
export function service(lines: string): string {
  return `${header('v1', 'Service')}spec:\n${indented(lines, 2)}`;
}

/** An object `web` of any kind with these lines below its metadata. */
export function manifest(apiVersion: string, kind: string, lines: string): string {
  return `${header(apiVersion, kind)}${indented(lines, 0)}`;
}

/** Several documents as one stream. */
export function stream(...documents: readonly string[]): string {
  return documents.join('---\n');
}

/** The text without the line break at its start, and without the indentation that its lines share. */
export function yaml(text: string): string {
  return indented(text, 0);
}

function header(apiVersion: string, kind: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: web\n`;
}

function podSpec(fields: string, column: number): string {
  const containers = /^\s*(?:«?containers)/m.test(fields) ? '' : 'containers:\n  - name: web\n    image: nginx:1.29\n';
  return indented(fields, column) + indented(containers, column);
}

/** Lines moved so that the least indented one starts at `column`. */
function indented(text: string, column: number): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const shared = Math.min(...lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/)));
  const moved = lines.map((line) => (line.trim() === '' ? '' : ' '.repeat(column) + line.slice(shared)));
  return text.trim() === '' ? '' : `${moved.join('\n')}\n`;
}
