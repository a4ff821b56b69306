import { sourceHash, type ArticleSource, type Author, type Decision, type Origin } from '#libs/contracts';
import type { Entry, Feed } from '#libs/feed-parser';
import { canonicalUrl, domainOf } from '../identity/canonical-url.js';
import { articleContent } from '../publishing/article-content.js';
import type { ArticleContent, Delivery } from '../publishing/delivery.js';
import { plainText } from '../publishing/plain-text.js';
import { present } from '../publishing/present.js';

/** The document that entries come from. */
export interface FeedDocument {
  feedId: string;
  feedUrl: string;
  /** As the user named the feed; else the document's own title counts. */
  title: string | undefined;
  feed: Feed;
  entries: readonly Entry[];
  fetchedAt: string;
  origin: Origin;
}

/**
 * The entries of a document as deliveries, the oldest first (feeds list the newest first). A guid or link that several
 * different entries of the document share does not tell them apart and is not used for that.
 */
export function entryDeliveries(document: FeedDocument): Delivery[] {
  const entries = document.entries.map((entry) => ({
    entry,
    hash: sourceHash(entry.title, entry.content ?? entry.summary ?? ''),
  }));
  const shared = {
    guids: sharedValues(entries.map(({ entry, hash }) => [entry.id, hash])),
    links: sharedValues(entries.map(({ entry, hash }) => [entry.link, hash])),
  };
  return entries.map(({ entry, hash }) => toDelivery(document, entry, hash, shared)).reverse();
}

interface Shared {
  guids: ReadonlySet<string>;
  links: ReadonlySet<string>;
}

/** Values that stand with more than one content. */
function sharedValues(pairs: readonly (readonly [value: string | undefined, hash: string])[]): Set<string> {
  const first = new Map<string, string>();
  const shared = new Set<string>();
  for (const [value, hash] of pairs) {
    if (value === undefined) continue;
    if ((first.get(value) ?? hash) !== hash) shared.add(value);
    else first.set(value, hash);
  }
  return shared;
}

function toDelivery(document: FeedDocument, entry: Entry, hash: string, { guids, links }: Shared): Delivery {
  const sourceKey = `feed:${document.feedId}`;
  const decisions: Decision[] = [];
  const unshared = (
    what: string,
    value: string | undefined,
    all: ReadonlySet<string>,
  ): string | undefined => {
    if (value === undefined || !all.has(value)) return value;
    decisions.push({
      step: 'identity',
      choice: `${what} not used`,
      reason: 'other entries of the feed share it',
    });
    return undefined;
  };
  const guid = unshared('guid', entry.id, guids);
  const url = unshared('link', entry.link, links);
  let content: ArticleContent | undefined;
  return {
    origin: document.origin,
    sourceKey,
    scope: sourceKey,
    guid,
    url,
    sourceHash: hash,
    decisions,
    content: () => (content ??= contentOf(document, entry)),
  };
}

function contentOf(
  { feedId, feedUrl, title, feed, fetchedAt, origin }: FeedDocument,
  entry: Entry,
): ArticleContent {
  const { link } = entry;
  const body = entry.content ?? entry.summary;
  const authors = entry.authors.length > 0 ? entry.authors : feed.authors;
  return articleContent({
    url: link,
    canonicalUrl: link === undefined ? undefined : canonicalUrl(link),
    guid: entry.id,
    title: entry.title === undefined ? undefined : plainText(entry.title),
    summary: entry.summary,
    html: body,
    text: body === undefined ? '' : plainText(body),
    authors: authors.map((author): Author => ({ ...author })),
    categories: [...new Set(entry.categories.map(({ term, label }) => label ?? term))],
    declaredLanguage: entry.language ?? feed.language,
    publishedAt: entry.published ?? entry.updated,
    updatedAt: entry.updated,
    fetchedAt,
    origin,
    source: present<ArticleSource>({
      feedId,
      feedUrl,
      title: title ?? (feed.title === undefined ? undefined : plainText(feed.title)),
      siteUrl: feed.link,
      domain: domainOf(link) ?? domainOf(feedUrl),
    }),
    enclosures: entry.enclosures,
    decisions: [textDecision(entry)],
  });
}

function textDecision({ content, summary }: Entry): Decision {
  if (content !== undefined) return { step: 'text', choice: 'content', reason: 'the feed gives it' };
  if (summary !== undefined) return { step: 'text', choice: 'summary', reason: 'the feed gives no content' };
  return { step: 'text', choice: 'none', reason: 'the feed gives neither content nor summary' };
}
