/** Parts of a page as HTML. */
export interface TopicSections {
  /** Trail, title, introduction and picture. */
  readonly opening: string;
  /** *In your files*, which changes while the rest stays; empty where nothing illustrates the topic. */
  readonly places: string;
  /** Everything below. */
  readonly lessons: string;
}

export interface ShowTopicMessage {
  readonly type: 'show';
  readonly id: string;
  readonly sections: TopicSections;
  /** Somebody asked for the page, rather than that it was brought up to date. */
  readonly asked: boolean;
}

/** What the page keeps while it is hidden, and over a reload of the window. */
export interface TopicState {
  readonly id: string;
}

/** What a button of the page asks for. */
export type TopicMessage =
  | { readonly type: 'ready' }
  /** What was asked for stands on the page. */
  | { readonly type: 'shown' }
  | { readonly type: 'open'; readonly id: string }
  /** An index into the places shown last. */
  | { readonly type: 'jump'; readonly place: number }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'group'; readonly group: string }
  | { readonly type: 'find' };
