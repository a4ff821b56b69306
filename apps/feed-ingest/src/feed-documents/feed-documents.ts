import type { Feed, FeedFormat, ParsedFeed, Warning } from '#libs/feed-parser';
import type { Trace } from '#libs/observability';
import type { PublishOutcome } from '../publishing/delivery.js';
import type { Publisher } from '../publishing/publisher.js';
import type { DocumentReader } from '../reading/document-reader.js';
import { entryContent, type DocumentContext } from './entry-content.js';
import { entryDeliveries } from './entry-deliveries.js';

/** The feed that a document is of. */
export interface DocumentFeed {
  feedId: string;
  url: string;
  /** As the user named it. */
  title?: string | null | undefined;
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
  /** One an entry, in the document's order. */
  entries: PublishOutcome[];
  counts: DocumentCounts;
  /** When the entries appeared, or were changed where they don't say it; RFC 3339, for those that tell. */
  times: string[];
}

export interface DocumentCounts {
  entries: number;
  accepted: number;
  unchanged: number;
  tooLarge: number;
}

/** Brings the entries of a feed document into the log, however the document came: polled, pushed, by WebSub. */
export class FeedDocuments {
  constructor(
    private readonly publisher: Publisher,
    private readonly reader: DocumentReader,
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
      signal,
      ...(document.contentType !== undefined && { contentType: document.contentType }),
    });
    signal?.throwIfAborted();
    const entries = await this.publish(contextOf(feed, document, parsed), parsed, trace);
    const { format, warnings } = parsed;
    return { format, feed: parsed.feed, warnings, entries, counts: countOf(entries), times: timesOf(parsed) };
  }

  /** The oldest first: feeds list the newest first. */
  private async publish(
    context: DocumentContext,
    { entries }: ParsedFeed,
    trace: Trace,
  ): Promise<PublishOutcome[]> {
    const deliveries = entryDeliveries(context, entries, (entry) => entryContent(context, entry));
    return (await this.publisher.publish(deliveries.reverse(), trace)).reverse();
  }
}

const contextOf = (
  { feedId, url, title }: DocumentFeed,
  { origin }: IncomingDocument,
  { feed }: ParsedFeed,
): DocumentContext => ({
  feedId,
  feedUrl: url,
  title: title ?? undefined,
  feed,
  fetchedAt: new Date().toISOString(),
  origin,
});

const timesOf = ({ entries }: ParsedFeed): string[] =>
  entries.flatMap(({ published, updated }) => published ?? updated ?? []);

function countOf(entries: readonly PublishOutcome[]): DocumentCounts {
  const count = (wanted: PublishOutcome['status']): number =>
    entries.filter(({ status }) => status === wanted).length;
  return {
    entries: entries.length,
    accepted: count('accepted'),
    unchanged: count('unchanged'),
    tooLarge: count('too_large'),
  };
}
