import { env, Uri, type Webview } from 'vscode';
import { page, type PageParts } from './page';

/** A page made of files of the folder `media`. */
export interface OwnPage extends Pick<PageParts, 'title' | 'body'> {
  /** File names, in the order in which they apply. */
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
}

/** Gives a webview its page; what the page shows comes by messages. */
export function openPage(webview: Webview, extensionUri: Uri, { styles, scripts, title, body }: OwnPage): void {
  const media = Uri.joinPath(extensionUri, 'media');
  const urlOf = (file: string): string => webview.asWebviewUri(Uri.joinPath(media, file)).toString();
  webview.options = { enableScripts: scripts.length > 0, localResourceRoots: [media] };
  webview.html = page({
    cspSource: webview.cspSource,
    nonce: newNonce(),
    styles: styles.map(urlOf),
    scripts: scripts.map(urlOf),
    language: env.language,
    title,
    body,
  });
}

function newNonce(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
