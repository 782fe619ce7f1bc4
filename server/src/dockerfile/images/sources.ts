/** The page of a repository on Docker Hub, of its owner for a name with `*`; undefined for another registry. */
export function dockerHubPage(name: string): string | undefined {
  const [owner = '', repository] = name.split('/');
  if (/[.:]/.test(owner)) return undefined;
  if (name.endsWith('*')) return `https://hub.docker.com/u/${owner}`;
  return repository === undefined ? `https://hub.docker.com/_/${owner}` : `https://hub.docker.com/r/${name}`;
}

/** Repository that holds the Dockerfile or the documentation. */
export function github(path: string): string {
  return `https://github.com/${path}`;
}

export function microsoft(name: string): string {
  return `https://mcr.microsoft.com/en-us/artifact/mar/${name}/about`;
}

/** Page of endoflife.date, which cites the vendor's schedule. */
export function schedule(product: string): string {
  return `https://endoflife.date/${product}`;
}
