import type { Entry, Feed, FeedFormat, ParsedFeed, Warning } from '#libs/feed-parser';
import type { Trace } from '#libs/observability';
import type { FullText, FullTextMode } from '../full-text/full-text.js';
import type { ArticleRegistry } from '../identity/article-registry.js';
import { recognise, type Recognised } from '../identity/recognise.js';
import { repeats } from '../identity/revisions.js';
import type { ArticleContent, Delivery, PublishOutcome } from '../publishing/delivery.js';
import { nextOutcome } from '../publishing/next-outcome.js';
import { unchanged, type Publisher } from '../publishing/publisher.js';
import type { DocumentReader } from '../reading/document-reader.js';
import { isStale } from './body-changes.js';
import { entryContent, type DocumentContext } from './entry-content.js';
import { entryDelivery } from './entry-delivery.js';
import { EntryFacts } from './entry-facts.js';
import type { EntryWork } from './entry-work.js';
import { identifyEntries, type DocumentEntry } from './identify-entries.js';
import type { PushedDocuments } from './pushed-documents.js';
import { printOf, readPrints, writePrints } from './seen-entries.js';
import type { Surroundings } from './telling-rules.js';

/** The feed that a document is of. */
export interface DocumentFeed {
  feedId: string;
  url: string;
  /** As the user named it. */
  title?: string | null | undefined;
  /** `seen` of an earlier result, by which entries that the log has are known without a look into the database. */
  seen?: Uint8Array | null | undefined;
  /** Whether its articles' pages are fetched; looked up where it is not given. */
  fullText?: FullTextMode | undefined;
}

/** A feed document as it came. */
export interface IncomingDocument {
  bytes: Uint8Array;
  /** The Content-Type header that came with it. */
  contentType?: string | undefined;
  /** Where it comes from; relative addresses are resolved against it. */
  url: string;
  origin: 'poll' | 'push' | 'websub';
}

export interface DocumentResult {
  format: FeedFormat;
  feed: Feed;
  warnings: Warning[];
  /** One an entry, in the document's order; those that `seen` recognises are left out. */
  entries: PublishOutcome[];
  /** To be kept with the feed: recognises the entries of this document that the log has now. */
  seen: Uint8Array;
  /** Some entries look like old versions out of a cache: if they stay, they are a change, so the document is to be read again. */
  hasStale: boolean;
  counts: DocumentCounts;
  /** When the entries appeared, or were changed where they don't say it; RFC 3339, for those that tell. */
  times: string[];
}

export interface DocumentCounts {
  entries: number;
  accepted: number;
  /** Seen ones included. */
  unchanged: number;
  tooLarge: number;
}

/** Brings the entries of a feed document into the log, however the document came: polled, pushed, by WebSub. */
export class FeedDocuments {
  constructor(
    private readonly registry: ArticleRegistry,
    private readonly publisher: Publisher,
    private readonly reader: DocumentReader,
    private readonly fullText: FullText,
    private readonly pushed: PushedDocuments,
    /** Of one decoded document. */
    private readonly maxBytes: number,
  ) {}

  /**
   * Resolves once the log has acknowledged every article of the document.
   * @throws FeedError where the bytes are no feed, or cannot be read within limits; what `Publisher.publish` throws where the
   * log may lack some, and the same document can come again; the signal’s reason.
   */
  async ingest(
    feed: DocumentFeed,
    document: IncomingDocument,
    trace: Trace,
    signal?: AbortSignal,
  ): Promise<DocumentResult> {
    const parsed = await this.reader.parse(document.bytes, {
      url: document.url,
      maxBytes: this.maxBytes,
      // Most entries of a polled document are known: only those that are published are made safe.
      html: 'raw',
      signal,
      ...(document.contentType !== undefined && { contentType: document.contentType }),
    });
    signal?.throwIfAborted();
    const entries = readEntries(parsed.entries, feed.seen);
    const completing = this.fullText.of({
      feedId: feed.feedId,
      entries: parsed.entries,
      origin: document.origin,
      mode: feed.fullText,
      signal,
    });
    const context = contextOf(feed, document, parsed);
    const contentOf: ContentOf = (facts, isRepeat) => {
      const content = entryContent(context, facts);
      return isRepeat ? content : completing(facts.entry, content);
    };
    const { outcomes, stale } = await this.publish(context, entries, contentOf, trace);
    const fresh = outcomes.flatMap((outcome, index) => (entries[index]?.isSeen ? [] : (outcome ?? [])));
    const { format, warnings } = parsed;
    const counts = countOf(fresh, entries.length);
    if (document.origin !== 'poll' && counts.accepted > 0) await this.pushed.note(feed.feedId);
    return {
      format,
      feed: parsed.feed,
      warnings,
      entries: fresh,
      counts,
      times: timesOf(parsed),
      hasStale: stale.size > 0,
      seen: writePrints(printsInLog(entries, outcomes, stale)),
    };
  }

  private async publish(
    context: DocumentContext,
    entries: readonly PrintedEntry[],
    contentOf: ContentOf,
    trace: Trace,
  ): Promise<PublishedEntries> {
    const feed = { feedId: context.feedId, url: context.feedUrl };
    const document = await identifyEntries(this.registry, feed, entries);
    const decided = [...document.works]
      .sort(([a], [b]) => a - b)
      .map(([, work]) => decide(work, document, context, contentOf));
    await this.registry.learn(decided.flatMap(({ found }) => found?.newAliases ?? []));
    // The oldest first: feeds list the newest first.
    const changed = decided.flatMap(({ delivery }) => delivery ?? []).reverse();
    const published = (await this.publisher.publishChanged(changed, trace)).reverse().values();
    const outcomes = new Map<EntryWork, PublishOutcome>();
    for (const { work, found, delivery } of decided) {
      if (found !== undefined) outcomes.set(work, unchanged(context.origin, found.row));
      else if (delivery !== undefined) outcomes.set(work, nextOutcome(published));
    }
    const stale = new Set(decided.filter((each) => each.isStale).map(({ work }) => work));
    return {
      outcomes: entries.map((_, index) => outcomeOf(document.works.get(index), outcomes)),
      stale: new Set([...document.works].flatMap(([index, work]) => (stale.has(work) ? index : []))),
    };
  }
}

const readEntries = (entries: readonly Entry[], seen: Uint8Array | null | undefined): PrintedEntry[] => {
  const known = readPrints(seen);
  return entries.map((entry) => {
    const print = printOf(entry);
    return { facts: new EntryFacts(entry), print, isSeen: known.has(print) };
  });
};

/**
 * Makes what is published of an entry; asked at most once for each. No page completes a repeat: what was kept of the first
 * time is published then.
 */
type ContentOf = (facts: EntryFacts, isRepeat: boolean) => ArticleContent | Promise<ArticleContent>;

interface PrintedEntry extends DocumentEntry {
  print: string;
}

/** Either what is known of an entry and stays, or what is to be published; neither where another entry stands in for it. */
interface DecidedEntry {
  work: EntryWork;
  found?: Recognised;
  delivery?: Delivery;
  /** See `isStale`: what comes later decides whether it is a change. */
  isStale?: boolean;
}

interface PublishedEntries {
  /** Of each entry; of those that were seen before only where it was needed. */
  outcomes: (PublishOutcome | undefined)[];
  /** Indexes of stale entries. */
  stale: ReadonlySet<number>;
}

function decide(
  work: EntryWork,
  around: Surroundings,
  { origin }: DocumentContext,
  contentOf: ContentOf,
): DecidedEntry {
  const { article, standIn, facts } = work;
  if (standIn !== undefined) return { work };
  if (article !== undefined && isStale(work, origin, around)) {
    return { work, found: { row: article, newAliases: [] }, isStale: true };
  }
  const delivery = entryDelivery(work, around.trust, origin, () =>
    contentOf(facts, article !== undefined && repeats(article, delivery)),
  );
  const found = recognise(delivery, around.known);
  return found === undefined ? { work, delivery } : { work, found };
}

/** An entry that another stands in for shares the outcome of that one. */
function outcomeOf(
  work: EntryWork | undefined,
  outcomes: ReadonlyMap<EntryWork, PublishOutcome>,
): PublishOutcome | undefined {
  if (work?.standIn === undefined) return work && outcomes.get(work);
  const outcome = outcomeOf(work.standIn, outcomes);
  return outcome?.status === 'accepted' ? { ...outcome, status: 'unchanged' } : outcome;
}

/** An article that is too large now may fit after the limit was raised; a stale one may turn out to be a change. */
const printsInLog = (
  entries: readonly PrintedEntry[],
  outcomes: readonly (PublishOutcome | undefined)[],
  stale: ReadonlySet<number>,
): string[] =>
  entries
    .filter(({ isSeen }, index) => isSeen || (outcomes[index]?.status !== 'too_large' && !stale.has(index)))
    .map(({ print }) => print);

const contextOf = (
  { feedId, url, title }: DocumentFeed,
  { origin }: IncomingDocument,
  { feed, rawHtml }: ParsedFeed,
): DocumentContext => ({
  feedId,
  feedUrl: url,
  title: title ?? undefined,
  feed,
  rawHtml,
  fetchedAt: new Date().toISOString(),
  origin,
});

const timesOf = ({ entries }: ParsedFeed): string[] =>
  entries.flatMap(({ published, updated }) => published ?? updated ?? []);

function countOf(outcomes: readonly PublishOutcome[], entries: number): DocumentCounts {
  const count = (wanted: PublishOutcome['status']): number =>
    outcomes.filter(({ status }) => status === wanted).length;
  const [accepted, tooLarge] = [count('accepted'), count('too_large')];
  return { entries, accepted, unchanged: entries - accepted - tooLarge, tooLarge };
}
