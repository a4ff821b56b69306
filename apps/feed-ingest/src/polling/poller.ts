import { FeedError, type Feed } from '#libs/feed-parser';
import { FetchError, type FetchResponse, type HttpClient } from '#libs/http-fetch';
import { continueTrace, Counter, metrics, type Logger } from '#libs/observability';
import { TransientError } from '#libs/kafka';
import { isTransient } from '#libs/persistence';
import type { FeedDocuments } from '../feed-documents/feed-documents.js';
import { plainText } from '../publishing/plain-text.js';
import type { LeasedFeed, PollFailure, PollSuccess } from '../scheduler/leases.js';

export type PollResult = { ok: true; success: PollSuccess } | { ok: false; failure: PollFailure };

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1';
const NOT_MODIFIED = 304;
const MAX_VALIDATOR_CHARS = 1_000;

const pollsTotal = new Counter({
  name: 'quotewire_ingest_polls_total',
  help: 'Polls of feeds, by how they ended',
  labelNames: ['outcome'] as const,
  registers: [metrics],
});

/** Fetches a feed, reads it, and brings its articles into the log. */
export class Poller {
  constructor(
    private readonly client: HttpClient,
    private readonly documents: FeedDocuments,
    private readonly logger: Logger,
  ) {}

  /** Succeeds only after the log has acknowledged every article of the document. */
  async poll(feed: LeasedFeed, signal: AbortSignal): Promise<PollResult> {
    const trace = continueTrace(undefined);
    const log = this.logger.child({ feedId: feed.feedId, traceId: trace.traceId });
    try {
      const response = await this.client.get(feed.url, {
        accept: ACCEPT,
        etag: feed.etag ?? undefined,
        lastModified: feed.lastModified ?? undefined,
        signal,
      });
      if (response.status === NOT_MODIFIED) {
        pollsTotal.inc({ outcome: 'not_modified' });
        return { ok: true, success: unchanged(feed) };
      }
      if (response.status !== 200) return this.failed(log, httpFailure(response.status));
      const { body: bytes, url, headers } = response;
      const document = { bytes, url, contentType: headers['content-type'], origin: 'poll' } as const;
      const result = await this.documents.ingest(feed, document, trace, signal);
      log.info({ ...result.counts, warnings: result.warnings.map(({ code }) => code) }, 'polled');
      pollsTotal.inc({ outcome: 'read' });
      return { ok: true, success: { ...validators(response), ...described(result.feed) } };
    } catch (error) {
      return this.failed(log, toFailure(error) ?? this.fault(log, error));
    }
  }

  /** A fault of ours with one feed must not end the polls of the others. */
  private fault(log: Logger, error: unknown): PollFailure {
    log.error({ err: error }, 'a poll broke');
    return {
      code: 'internal_error',
      message: 'The service failed with this feed; its log says how',
      countsAgainstFeed: true,
    };
  }

  private failed(log: Logger, failure: PollFailure): PollResult {
    pollsTotal.inc({ outcome: failure.countsAgainstFeed ? 'failed' : 'interrupted' });
    log.warn({ code: failure.code, reason: failure.message }, 'a poll failed');
    return { ok: false, failure };
  }
}

const unchanged = ({ etag, lastModified }: LeasedFeed): PollSuccess => ({
  etag: etag ?? undefined,
  lastModified: lastModified ?? undefined,
  documentTitle: undefined,
  siteUrl: undefined,
});

function described(feed: Feed): Pick<PollSuccess, 'documentTitle' | 'siteUrl'> {
  return { documentTitle: feed.title === undefined ? undefined : plainText(feed.title), siteUrl: feed.link };
}

/** A validator longer than any real one is not kept. */
function validators({ headers }: FetchResponse): Pick<PollSuccess, 'etag' | 'lastModified'> {
  const short = (value: string | undefined): string | undefined =>
    value !== undefined && value.length <= MAX_VALIDATOR_CHARS ? value : undefined;
  return { etag: short(headers.etag), lastModified: short(headers['last-modified']) };
}

const httpFailure = (status: number): PollFailure => ({
  code: `http_${status}`,
  message: `The server answered ${status}`,
  countsAgainstFeed: true,
});

/** Undefined for what nobody foresaw. */
function toFailure(error: unknown): PollFailure | undefined {
  if (error instanceof FetchError || error instanceof FeedError) {
    return { code: error.code, message: error.message, countsAgainstFeed: true };
  }
  if (error instanceof TransientError)
    return { code: error.code, message: error.message, countsAgainstFeed: false };
  if (isTransient(error)) {
    return { code: 'database_unavailable', message: 'The database did not answer', countsAgainstFeed: false };
  }
  return undefined;
}
