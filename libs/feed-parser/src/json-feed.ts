import { FeedError } from './errors.js';
import { JsonObject } from './json-members.js';
import { checkJsonShape } from './json-shape.js';
import { newEntry, newFeed, type Entry, type Feed, type FeedFormat, type ParsedFeed } from './model.js';
import { toPerson } from './people.js';
import { plainToHtml, type Reading } from './reading.js';
import { resolveUrl } from './urls.js';
import type { Warnings } from './warnings.js';

const MAX_ITEMS = 50_000;
/** Authors, tags, attachments or hubs of one thing. */
const MAX_MEMBERS = 1_000;

/** Whether a document can only be JSON: feeds in XML begin with another character. */
export const looksLikeJson = (text: string): boolean => /^\s*\{/u.test(text);

/**
 * JSON Feed 1.0 and 1.1 (jsonfeed.org/version/1.1) to the model. `url` is where the document came from. Members of a
 * wrong type are left out with the warning `wrong_type`; plain texts are escaped, `content_html` goes through `html`.
 * @throws FeedError `not_a_feed` where it is no JSON or no object with items, `too_deep`, `too_large`.
 */
export function readJsonFeed(text: string, url: string | undefined, reading: Reading): ParsedFeed {
  const { warnings } = reading;
  const root = JsonObject.from(parseJson(text), '$', warnings);
  if (root === undefined || !isFeed(root)) {
    throw new FeedError('not_a_feed', 'The document is JSON, but has no version of JSON Feed and no items');
  }
  const feed = readFeed(root, url);
  const entries = root
    .objects('items', MAX_ITEMS)
    .map((item) => readItem(item, feed.link ?? url, reading))
    .filter((entry) => entry !== undefined);
  return { format: formatOf(root, warnings), feed, entries, warnings: warnings.list };
}

function parseJson(text: string): unknown {
  checkJsonShape(text);
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new FeedError('not_a_feed', 'The document is broken JSON');
    throw error;
  }
}

const VERSION = /^(?:https?:\/\/(?:www\.)?jsonfeed\.org\/version\/)?(1(?:\.[01])?)$/u;

const isFeed = (root: JsonObject): boolean => root.has('items') || VERSION.test(root.text('version') ?? '');

function formatOf(root: JsonObject, warnings: Warnings): FeedFormat {
  const version = VERSION.exec(root.text('version') ?? '')?.[1];
  if (version === undefined) warnings.add('unknown_version', '$.version is none of JSON Feed: read as 1.1');
  return version === undefined || version === '1.1' ? 'json-1.1' : 'json-1.0';
}

function readFeed(root: JsonObject, url: string | undefined): Feed {
  const feed = newFeed();
  const address = (name: string): string | undefined => resolved(root.text(name), url);
  const image = address('icon') ?? address('favicon');
  setPresent(feed, {
    link: address('home_page_url'),
    self: address('feed_url'),
    next: address('next_url'),
    title: markup(root.text('title')),
    description: markup(root.text('description')),
    language: root.text('language'),
    expired: root.flag('expired') || undefined,
    image: image === undefined ? undefined : { url: image },
  });
  feed.authors = readAuthors(root, url);
  feed.hubs = root.objects('hubs', MAX_MEMBERS).flatMap((hub) => resolved(hub.text('url'), url) ?? []);
  return feed;
}

function readItem(item: JsonObject, base: string | undefined, { html }: Reading): Entry | undefined {
  const entry = newEntry();
  const external = resolved(item.text('external_url'), base);
  const own = resolved(item.text('url'), base);
  const link = own ?? external;
  const contentHtml = item.text('content_html');
  setPresent(entry, {
    id: item.text('id'),
    link,
    title: markup(item.text('title')),
    summary: markup(item.text('summary')),
    content: contentHtml === undefined ? markup(item.text('content_text')) : html(contentHtml, link ?? base),
    published: item.date('date_published'),
    updated: item.date('date_modified'),
    language: item.text('language'),
    related: own === undefined ? undefined : external,
  });
  entry.authors = readAuthors(item, base);
  entry.categories = item.texts('tags', MAX_MEMBERS).map((term) => ({ term }));
  entry.enclosures = item.objects('attachments', MAX_MEMBERS).flatMap((attachment) => {
    const url = resolved(attachment.text('url'), base);
    if (url === undefined) return [];
    const type = attachment.text('mime_type');
    const length = attachment.count('size_in_bytes');
    return [{ url, ...(type !== undefined && { type }), ...(length !== undefined && { length }) }];
  });
  return isEmpty(entry) ? undefined : entry;
}

/** `authors` of 1.1, else the one `author` of 1.0. */
function readAuthors(owner: JsonObject, base: string | undefined): Feed['authors'] {
  const authors = owner.objects('authors', MAX_MEMBERS);
  const single = authors.length === 0 ? owner.object('author') : undefined;
  return (single === undefined ? authors : [single]).flatMap(
    (author) => toPerson(author.text('name') ?? '', '', resolved(author.text('url'), base) ?? '') ?? [],
  );
}

/** An item that says nothing names no article. */
const isEmpty = ({ id, link, title, summary, content }: Entry): boolean =>
  [id, link, title, summary, content].every((value) => value === undefined);

/** All its texts but one are plain; the model's are HTML. */
const markup = (text: string | undefined): string | undefined =>
  text === undefined ? undefined : plainToHtml(text);

const resolved = (address: string | undefined, base: string | undefined): string | undefined =>
  address === undefined ? undefined : resolveUrl(address, base);

type Missing<T> = { [Key in keyof T]?: T[Key] | undefined };

/** Copies what is there: what the document lacks is absent in the model. */
function setPresent<T extends object>(owner: T, values: Missing<T>): void {
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined) Object.assign(owner, { [key]: value });
  }
}
