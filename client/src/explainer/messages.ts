/** What the page shows, as HTML by section. An empty section is hidden. */
export interface Sections {
  /** Replaces the others when there is nothing to explain. */
  readonly hint: string;
  readonly place: string;
  readonly problems: string;
  /** The topics with the background. */
  readonly learn: string;
  readonly sources: string;
  /** One sentence for screen readers. */
  readonly announcement: string;
}

/** What a button of the page asks for. Indexes refer to the explanation shown last. */
export type ExplainerMessage =
  | { readonly type: 'fix'; readonly problem: number; readonly fix: number }
  | { readonly type: 'ignore'; readonly problem: number }
  | { readonly type: 'learn'; readonly id: string };
