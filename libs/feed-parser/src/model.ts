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
  | 'cdf'
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

/** A place on the earth: WGS 84, degrees, latitude first, as GeoRSS has them. */
export interface Location {
  kind: 'point' | 'line' | 'polygon' | 'box';
  /** One for a point; a box has its lower and its upper corner. */
  positions: (readonly [latitude: number, longitude: number])[];
}

/** The entry or page that an entry answers (RFC 4685). */
export interface InReplyTo {
  id?: string;
  link?: string;
}

/** The feed that an entry was taken over from. */
export interface EntrySource {
  title?: string;
  link?: string;
  id?: string;
}

/** `title`, `summary` and `content` are HTML; of most titles the source is plain text, which is written as it is. */
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
  commentCount?: number;
  source?: EntrySource;
  /** Its picture, or a small one of it. */
  image?: Image;
  /** Of its recording. */
  durationSeconds?: number;
  location?: Location;
  inReplyTo?: InReplyTo;
}

/** `title` and `description` are HTML, as in an entry. */
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
  /** Hours of the day, 0 to 23 in UTC, in which nothing new comes. */
  skipHours?: number[];
  /** Days of the week in which nothing new comes, `Monday` to `Sunday`. */
  skipDays?: string[];
  /** How often the feed says that it changes (RSS 1.0's syndication module). */
  updatePeriodSeconds?: number;
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
  /** With `html: 'raw'` only. */
  rawHtml?: RawHtml;
}

/** What the links of values are resolved against that were left as they came: `safeHtml` makes them fit to be shown. */
export interface RawHtml {
  /** Where the document comes from. */
  base: string | undefined;
  /** The bases of values that have another. */
  otherBases: ReadonlyMap<string, string | undefined>;
}

export const newFeed = (): Feed => ({ authors: [], hubs: [], categories: [] });
export const newEntry = (): Entry => ({ authors: [], categories: [], enclosures: [] });
