/** What the page shows, as HTML. */
export interface OverviewContent {
  /** Replaces the rest when there is nothing to show. */
  readonly hint: string;
  readonly headline: string;
  /** From top to bottom. */
  readonly pictures: readonly { readonly id: string; readonly html: string }[];
  /** What is not drawn, and why. */
  readonly note: string;
  /** Entries of the list that says the same as the pictures. */
  readonly text: string;
  /** Ids of the nodes at the cursor, outer ones first. */
  readonly cursor: readonly string[];
}

export type OverviewMessage = JumpMessage | RoomMessage;

/** A node was chosen; `offset` is where its shape says that it begins. */
export interface JumpMessage {
  readonly type: 'jump';
  readonly node: string;
  readonly offset?: number;
}

/** How wide a picture may be, in units: pixels where text is 13 pixels high. */
export interface RoomMessage {
  readonly type: 'room';
  readonly width: number;
}
