/** What the webview shows, as HTML by section. An empty section is hidden. */
export interface Sections {
  /** Replaces the others when there is nothing to explain. */
  readonly hint: string;
  readonly place: string;
  readonly problems: string;
  readonly sources: string;
  /** One sentence for screen readers. */
  readonly announcement: string;
}

export interface ShowMessage {
  readonly type: 'show';
  readonly sections: Sections;
  readonly pinned: boolean;
}

/** What a button of the webview asks for. Indexes refer to the explanation shown last. */
export type WebviewMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'pin'; readonly pinned: boolean }
  | { readonly type: 'fix'; readonly problem: number; readonly fix: number }
  | { readonly type: 'ignore'; readonly problem: number }
  | { readonly type: 'sample' }
  | { readonly type: 'walkthrough' };
