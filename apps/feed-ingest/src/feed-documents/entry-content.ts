import type { ArticleSource, Author, Decision, Origin } from '#libs/contracts';
import { safeHtml, type Entry, type Feed, type RawHtml } from '#libs/feed-parser';
import { canonicalUrl, domainOf } from '../identity/canonical-url.js';
import { articleContent } from '../publishing/article-content.js';
import type { ArticleContent } from '../publishing/delivery.js';
import { plainText } from '../publishing/plain-text.js';
import type { EntryFacts } from './entry-facts.js';
import { present } from '../publishing/present.js';

/** What the articles of a document have in common. */
export interface DocumentContext {
  feedId: string;
  feedUrl: string;
  /** As the user named the feed; else the document's own title counts. */
  title: string | undefined;
  feed: Feed;
  /** Of the document, which is parsed raw. */
  rawHtml: RawHtml | undefined;
  /** RFC 3339 */
  fetchedAt: string;
  origin: Origin;
}

/** What is published of an entry, as far as the document itself gives it. */
export function entryContent(context: DocumentContext, facts: EntryFacts): ArticleContent {
  const { feed, fetchedAt, origin, rawHtml } = context;
  const { entry, title, text } = facts;
  const { link } = entry;
  const summary = entry.summary === undefined ? undefined : safeHtml(entry.summary, rawHtml);
  const body = entry.content === undefined ? summary : safeHtml(entry.content, rawHtml);
  const authors = entry.authors.length > 0 ? entry.authors : feed.authors;
  return articleContent({
    url: link,
    canonicalUrl: link === undefined ? undefined : canonicalUrl(link),
    guid: entry.id,
    title,
    summary,
    html: body,
    text,
    authors: authors.map((author): Author => ({ ...author })),
    categories: [...new Set(entry.categories.map(({ term, label }) => label ?? term))],
    declaredLanguage: entry.language ?? feed.language,
    publishedAt: entry.published ?? entry.updated,
    updatedAt: entry.updated,
    fetchedAt,
    origin,
    source: sourceOf(context, link),
    enclosures: entry.enclosures,
    decisions: [textDecision(entry)],
  });
}

const sourceOf = (
  { feedId, feedUrl, title, feed }: DocumentContext,
  link: string | undefined,
): ArticleSource =>
  present<ArticleSource>({
    feedId,
    feedUrl,
    title: title ?? (feed.title === undefined ? undefined : plainText(feed.title)),
    siteUrl: feed.link,
    domain: domainOf(link) ?? domainOf(feedUrl),
  });

function textDecision({ content, summary }: Entry): Decision {
  if (content !== undefined) return { step: 'text', choice: 'content', reason: 'the feed gives it' };
  if (summary !== undefined) return { step: 'text', choice: 'summary', reason: 'the feed gives no content' };
  return { step: 'text', choice: 'none', reason: 'the feed gives neither content nor summary' };
}
