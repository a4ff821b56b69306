import type { Feed, Warning } from '#libs/feed-parser';
import {
  FetchError,
  fingerprint,
  freshnessSeconds,
  newValidatorTrust,
  noteAnswer,
  parseRetryAfter,
  validatorsToSend,
  type FetchNote,
  type FetchResponse,
  type HttpClient,
  type ValidatorTrust,
} from '#libs/http-fetch';
import { continueTrace, type Logger } from '#libs/observability';
import type { DocumentResult, FeedDocuments } from '../feed-documents/feed-documents.js';
import { hostDomain } from '../politeness/host-domain.js';
import { plainText } from '../publishing/plain-text.js';
import type { LeasedFeed } from '../scheduler/leased-feed.js';
import type { WebSub } from '../websub/websub.service.js';
import { faultOfOurs, httpFailure, interrupted, thrownFailure } from './failures.js';
import { countPoll } from './poll-metrics.js';
import type { Failed, PollReport, PollResult, Read } from './poll-report.js';
import { documentHints } from './document-hints.js';

const ACCEPT =
  'application/atom+xml, application/rss+xml, application/rdf+xml;q=0.9, application/feed+json;q=0.9, application/xml;q=0.8, text/xml;q=0.8, */*;q=0.1';
const OK = 200;
const NOT_MODIFIED = 304;
const OVERLOAD: ReadonlySet<number> = new Set([429, 503]);

type Answered = Omit<PollReport, 'at' | 'durationMs'>;

/** Fetches a feed, reads it, and brings its articles into the log. */
export class Poller {
  constructor(
    private readonly client: HttpClient,
    private readonly documents: FeedDocuments,
    private readonly webSub: Pick<WebSub, 'notePoll'>,
    private readonly logger: Logger,
    /** See `hostDomain`. */
    private readonly spareLocal: boolean,
  ) {}

  /** A result that is no failure is given only after the log has acknowledged every article of the document. */
  async poll(feed: LeasedFeed, signal: AbortSignal): Promise<PollReport> {
    const at = Date.now();
    const answered = await this.ask(feed, signal, at);
    const report = { at, durationMs: Date.now() - at, ...answered };
    countPoll(report);
    this.log(feed, report);
    return report;
  }

  private async ask(feed: LeasedFeed, signal: AbortSignal, now: number): Promise<Answered> {
    const trust = feed.validatorTrust ?? newValidatorTrust();
    let response: FetchResponse;
    try {
      response = await this.client.get(feed.url, {
        accept: ACCEPT,
        ...validatorsToSend(trust, now),
        signal,
      });
    } catch (error) {
      const redirects = error instanceof FetchError ? error.redirects : [];
      return { redirects, result: this.toFailed(feed, error, signal) };
    }
    const { status, redirects, headers } = response;
    const freshSeconds = freshnessSeconds(headers, now);
    const answered = { status, redirects, ...(freshSeconds !== undefined && { freshSeconds }) };
    if (status !== OK && status !== NOT_MODIFIED) {
      return { ...answered, ...this.rest(response, now), result: httpFailure(response, feed.url) };
    }
    return { ...answered, ...(await this.read(feed, response, trust, signal, now)) };
  }

  /** What was not brought into the log, or must be looked at again, is fetched whole again: the new validators are not kept. */
  private async read(
    feed: LeasedFeed,
    response: FetchResponse,
    before: ValidatorTrust,
    signal: AbortSignal,
    now: number,
  ): Promise<{ result: PollResult; trust?: ValidatorTrust; bytes: number }> {
    const { status, url, body, headers } = response;
    const bytes = body.byteLength;
    const { trust, verdict } = noteAnswer(
      before,
      {
        status,
        url,
        headers: { etag: headers.etag, 'last-modified': headers['last-modified'] },
        ...(status === OK && { fingerprint: fingerprint(body) }),
      },
      now,
    );
    if (verdict !== 'new_content') return { result: { kind: verdict }, trust, bytes };
    try {
      const { hasStale, ...result } = await this.ingest(feed, response, signal);
      return { result, bytes, ...(!hasStale && { trust }) };
    } catch (error) {
      return { result: this.toFailed(feed, error, signal), bytes };
    }
  }

  private async ingest(
    feed: LeasedFeed,
    response: FetchResponse,
    signal: AbortSignal,
  ): Promise<Read & { hasStale: boolean }> {
    const { body: bytes, url, headers } = response;
    const document = { bytes, url, contentType: headers['content-type'], origin: 'poll' } as const;
    const known = { ...feed, seen: feed.seenEntries };
    const result = await this.documents.ingest(known, document, continueTrace(undefined), signal);
    await this.webSub.notePoll(feed.feedId, response, result.feed, result.counts.accepted);
    return { ...toRead(result, response.notes), hasStale: result.hasStale };
  }

  /** What the answer asks to be left alone for; with 429 and 503 it speaks for its whole site. */
  private rest(
    { status, url, headers }: FetchResponse,
    now: number,
  ): Pick<PollReport, 'overloaded' | 'retryAfterSeconds'> {
    const retryAfterSeconds = parseRetryAfter(headers['retry-after'], now);
    const domain = hostDomain(url, this.spareLocal);
    return {
      ...(retryAfterSeconds !== undefined && { retryAfterSeconds }),
      ...(OVERLOAD.has(status) && { overloaded: { domain, code: `http_${status}` } }),
    };
  }

  /** A fault of ours with one feed must not end the polls of the others. */
  private toFailed({ feedId }: LeasedFeed, error: unknown, signal: AbortSignal): Failed {
    if (signal.aborted) return interrupted;
    const failed = thrownFailure(error);
    if (failed !== undefined) return failed;
    this.logger.error({ err: error, feedId }, 'a poll broke');
    return faultOfOurs;
  }

  /** Polls that bring nothing are told by the feed's history and the metrics. */
  private log({ feedId, url }: LeasedFeed, { result, durationMs, bytes }: PollReport): void {
    if (result.kind === 'failed') {
      this.logger.warn({ feedId, url, code: result.code, reason: result.message }, 'a poll failed');
    } else if (result.kind === 'read') {
      const { entries, published, warnings } = result;
      this.logger.info({ feedId, entries, published, warnings, bytes, durationMs }, 'polled');
    }
  }
}

function toRead({ feed, counts, warnings, times, seen }: DocumentResult, notes: readonly FetchNote[]): Read {
  return {
    kind: 'read',
    ...described(feed),
    entries: counts.entries,
    published: counts.accepted,
    document: documentHints(feed, times),
    warnings: countByCode([...notes, ...warnings]),
    seen,
  };
}

function described(feed: Feed): Pick<Read, 'documentTitle' | 'siteUrl'> {
  return {
    ...(feed.title !== undefined && { documentTitle: plainText(feed.title) }),
    ...(feed.link !== undefined && { siteUrl: feed.link }),
  };
}

function countByCode(warnings: readonly Pick<Warning, 'code'>[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { code } of warnings) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
