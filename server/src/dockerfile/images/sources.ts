/** Page of a Docker Official Image. */
export function official(name: string): string {
  return `https://hub.docker.com/_/${name}`;
}

/** Page of another repository on Docker Hub. */
export function hub(name: string): string {
  return `https://hub.docker.com/r/${name}`;
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
