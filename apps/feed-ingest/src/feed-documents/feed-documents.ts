import type { Feed, FeedFormat, ParsedFeed, Warning } from '#libs/feed-parser';
import type { Trace } from '#libs/observability';
import type { FullText, FullTextMode } from '../full-text/full-text.js';
import type { PublishOutcome } from '../publishing/delivery.js';
import type { Publisher } from '../publishing/publisher.js';
import type { DocumentReader } from '../reading/document-reader.js';
import { entryContent, type DocumentContext } from './entry-content.js';
import { entryDeliveries, type ContentOf, type PrintedEntry } from './entry-deliveries.js';
import { printOf, readPrints, writePrints } from './seen-entries.js';

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
    private readonly publisher: Publisher,
    private readonly reader: DocumentReader,
    private readonly fullText: FullText,
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
    const known = readPrints(feed.seen);
    const printed = parsed.entries.map((entry): PrintedEntry => {
      const print = printOf(entry);
      return { entry, print, isSeen: known.has(print.whole) };
    });
    const context = contextOf(feed, document, parsed);
    const completing = this.fullText.of({
      feedId: feed.feedId,
      entries: parsed.entries,
      origin: document.origin,
      mode: feed.fullText,
      signal,
    });
    const contentOf: ContentOf = (entry) => completing(entry, entryContent(context, entry));
    const entries = await this.publish(context, printed, contentOf, trace);
    const { format, warnings } = parsed;
    return {
      format,
      feed: parsed.feed,
      warnings,
      entries,
      counts: countOf(entries, parsed.entries.length),
      times: timesOf(parsed),
      seen: writePrints(printsInLog(printed, entries)),
    };
  }

  /** The oldest first: feeds list the newest first. */
  private async publish(
    context: DocumentContext,
    printed: readonly PrintedEntry[],
    contentOf: ContentOf,
    trace: Trace,
  ): Promise<PublishOutcome[]> {
    const deliveries = entryDeliveries(context, printed, contentOf);
    return (await this.publisher.publish(deliveries.reverse(), trace)).reverse();
  }
}

/** An article that is too large now may fit after the limit was raised. */
function printsInLog(printed: readonly PrintedEntry[], outcomes: readonly PublishOutcome[]): string[] {
  const delivered = outcomes.values();
  return printed
    .filter(({ isSeen }) => isSeen || delivered.next().value?.status !== 'too_large')
    .map(({ print }) => print.whole);
}

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
