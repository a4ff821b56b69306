/**
 * The one model that every format is read into. Times are RFC 3339 in UTC, addresses absolute where a base was known.
 * What the document lacks is absent, never "".
 */

export type FeedFormat =
  | 'rss-0.90'
  | 'rss-0.91'
  | 'rss-0.92'
  | 'rss-0.93'
  | 'rss-0.94'
  | 'rss-1.0'
  | 'rss-2.0'
  | 'atom-0.3'
  | 'atom-1.0'
  | 'json-1.0'
  | 'json-1.1';

export interface Person {
  /** The e-mail or web address where the document gives no name. */
  name: string;
  email?: string;
  url?: string;
}

export interface Category {
  term: string;
  label?: string;
  scheme?: string;
}

export interface FeedEnclosure {
  url: string;
  type?: string;
  /** Bytes, as declared. */
  length?: number;
}

export interface Image {
  url: string;
  title?: string;
  link?: string;
}

/** The feed that an entry was taken over from. */
export interface EntrySource {
  title?: string;
  link?: string;
  id?: string;
}

/** `title`, `summary` and `content` are as delivered: HTML or plain text. */
export interface Entry {
  id?: string;
  link?: string;
  title?: string;
  summary?: string;
  content?: string;
  authors: Person[];
  published?: string;
  updated?: string;
  categories: Category[];
  enclosures: FeedEnclosure[];
  language?: string;
  /** Address of the comments page. */
  comments?: string;
  /** Address of another page that the entry is about. */
  related?: string;
  source?: EntrySource;
}

export interface Feed {
  id?: string;
  link?: string;
  title?: string;
  description?: string;
  language?: string;
  authors: Person[];
  published?: string;
  updated?: string;
  image?: Image;
  /** WebSub hubs. */
  hubs: string[];
  /** The address that the feed gives as its own. */
  self?: string;
  /** RSS `ttl`: minutes for which a copy may be kept. */
  ttlMinutes?: number;
  generator?: string;
  /** Address of the document with the next, older entries. */
  next?: string;
  /** No further entries will come. */
  expired?: boolean;
  categories: Category[];
}

/** Something that was read although it is not right, or left out. */
export interface Warning {
  /** Stable, such as `bad_date`. */
  code: string;
  message: string;
}

export interface ParsedFeed {
  format: FeedFormat;
  feed: Feed;
  entries: Entry[];
  warnings: Warning[];
}

export const newFeed = (): Feed => ({ authors: [], hubs: [], categories: [] });
export const newEntry = (): Entry => ({ authors: [], categories: [], enclosures: [] });
