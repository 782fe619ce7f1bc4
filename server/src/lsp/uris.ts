/** The path of `uri` below `root`, decoded and with `/`; undefined when it lies elsewhere. */
export function pathBelow(root: string, uri: string): string | undefined {
  const prefix = root.endsWith('/') ? root : `${root}/`;
  return uri.startsWith(prefix) ? decode(uri.slice(prefix.length)) : undefined;
}

/** The URI of a path below `root`. */
export function uriBelow(root: string, path: string): string {
  return `${root.replace(/\/$/, '')}/${path.split('/').map(encodeURIComponent).join('/')}`;
}

/** The URI of the folder that holds a file; `''` for an URI without folders, such as `untitled:Untitled-1`. */
export function folderOfUri(uri: string): string {
  return uri.slice(0, Math.max(0, uri.lastIndexOf('/')));
}

/** The last part of an URI, decoded. */
export function nameOfUri(uri: string): string {
  return decode(uri.slice(uri.lastIndexOf('/') + 1)).replace(/^\w+:/, '');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
