/** To the page of a view that follows the cursor. */
export interface ShowMessage {
  readonly type: 'show';
  readonly content: object;
  readonly pinned: boolean;
}

/** From the page: what every such view understands. */
export type CursorViewMessage =
  | { readonly type: 'ready' }
  | { readonly type: 'pin'; readonly pinned: boolean }
  | { readonly type: 'sample' }
  | { readonly type: 'walkthrough' };
