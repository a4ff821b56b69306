import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';

/** A feed that this process may poll, until the lease ends. */
export interface LeasedFeed {
  feedId: string;
  url: string;
  title: string | null;
  documentTitle: string | null;
  siteUrl: string | null;
  pollIntervalSeconds: number | null;
  etag: string | null;
  lastModified: string | null;
  failures: number;
  leaseToken: string;
}

export interface PollSuccess {
  etag: string | undefined;
  lastModified: string | undefined;
  documentTitle: string | undefined;
  siteUrl: string | undefined;
}

export interface PollFailure {
  code: string;
  message: string;
  /** Whether the feed is to blame; a broker or database of ours that is away is not held against it. */
  countsAgainstFeed: boolean;
}

const MAX_MESSAGE_CHARS = 500;

/** A refresh that was asked for during the poll stands; $3 is seconds from now. */
const NEXT_POLL = `CASE WHEN next_poll_at > last_polled_at THEN next_poll_at
  ELSE now() + make_interval(secs => $3) END`;

/** Due feeds, shared by all replicas: each is taken by one at a time, and comes free again when its holder dies. */
export class Leases {
  constructor(private readonly dataSource: DataSource) {}

  /** Up to `count` due feeds, the longest due first. Skips what other replicas are taking at this moment. */
  async take(count: number, leaseSeconds: number): Promise<LeasedFeed[]> {
    const [rows] = await this.dataSource.query<[LeasedFeed[], number]>(
      `UPDATE ingest.feeds f
       SET lease_token = $1, leased_until = now() + make_interval(secs => $2), last_polled_at = now()
       FROM (
         SELECT feed_id FROM ingest.feeds
         WHERE enabled AND next_poll_at <= now() AND (leased_until IS NULL OR leased_until < now())
         ORDER BY next_poll_at LIMIT $3 FOR UPDATE SKIP LOCKED
       ) due
       WHERE f.feed_id = due.feed_id
       RETURNING f.feed_id AS "feedId", f.url, f.title, f.document_title AS "documentTitle", f.site_url AS "siteUrl",
         f.poll_interval_seconds AS "pollIntervalSeconds", f.etag, f.last_modified AS "lastModified", f.failures,
         f.lease_token AS "leaseToken"`,
      [randomUUID(), leaseSeconds, count],
    );
    return rows;
  }

  /** After a poll whose articles the log has. Nothing happens where the lease was lost meanwhile. */
  async succeed(feed: LeasedFeed, success: PollSuccess, nextInSeconds: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.feeds
       SET lease_token = NULL, leased_until = NULL, last_success_at = now(), failures = 0,
           last_error_code = NULL, last_error = NULL, etag = $4, last_modified = $5,
           document_title = coalesce($6, document_title), site_url = coalesce($7, site_url), updated_at = now(),
           next_poll_at = ${NEXT_POLL}
       WHERE feed_id = $1 AND lease_token = $2`,
      [
        feed.feedId,
        feed.leaseToken,
        nextInSeconds,
        success.etag ?? null,
        success.lastModified ?? null,
        success.documentTitle ?? null,
        success.siteUrl ?? null,
      ],
    );
  }

  /** After a poll that failed: the reason is shown with the feed. */
  async fail(feed: LeasedFeed, failure: PollFailure, nextInSeconds: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.feeds
       SET lease_token = NULL, leased_until = NULL, failures = failures + $4,
           last_error_code = $5, last_error = $6, next_poll_at = ${NEXT_POLL}, updated_at = now()
       WHERE feed_id = $1 AND lease_token = $2`,
      [
        feed.feedId,
        feed.leaseToken,
        nextInSeconds,
        failure.countsAgainstFeed ? 1 : 0,
        failure.code,
        failure.message.slice(0, MAX_MESSAGE_CHARS),
      ],
    );
  }
}
