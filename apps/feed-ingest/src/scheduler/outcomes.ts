import type { DataSource } from 'typeorm';
import { wellFormed } from '#libs/contracts';
import { holdHosts } from '../politeness/hosts.js';
import type { Failed, PollReport } from '../polling/poll-report.js';
import type { LeasedFeed } from './leased-feed.js';
import type { Settlement } from './settle.js';

export interface Outcome {
  feed: LeasedFeed;
  report: PollReport;
  settlement: Settlement;
}

/** Fetches of a feed that are remembered. */
export const HISTORY = 50;
const MAX_TEXT_CHARS = 500;

/** The columns of `row`, as `json_to_recordset` reads them. */
const RECORD = `id text, token uuid, ok boolean, next float8, failures int, gone boolean, code text, message text,
  details jsonb, trust jsonb, rhythm jsonb, moving jsonb, title text, site text, redirects jsonb, seen text,
  at float8, result text, status int, bytes int, duration int, entries int, published int, more jsonb`;

/**
 * One statement for many polls: the feeds, where the lease is still held, and their histories, rings of 50 that
 * prune themselves. A refresh that was asked for during the poll stands; what the poll has seen does not, where a document
 * came another way meanwhile.
 */
const WRITE = `WITH n AS (SELECT * FROM json_to_recordset($1) AS n(${RECORD})), written AS (
    UPDATE ingest.feeds f
    SET lease_token = NULL, leased_until = NULL, updated_at = now(), fetches = f.fetches + 1,
        next_poll_at = CASE WHEN f.next_poll_at > f.last_polled_at THEN f.next_poll_at
          ELSE now() + make_interval(secs => n.next) END,
        last_success_at = CASE WHEN n.ok THEN now() ELSE f.last_success_at END,
        failures = n.failures, ended = CASE WHEN n.gone THEN 'gone' ELSE f.ended END,
        last_error_code = n.code, last_error = n.message, last_error_details = n.details,
        validator_trust = CASE WHEN f.pushed_at > f.last_polled_at THEN NULL
          ELSE coalesce(n.trust, f.validator_trust) END, rhythm = n.rhythm, moving = n.moving,
        document_title = coalesce(n.title, f.document_title), site_url = coalesce(n.site, f.site_url),
        redirects = n.redirects,
        seen_entries = CASE WHEN f.pushed_at > f.last_polled_at THEN NULL
          ELSE coalesce(decode(n.seen, 'base64'), f.seen_entries) END
    FROM n WHERE f.feed_id = n.id AND f.lease_token = n.token
    RETURNING f.feed_id, f.fetches
  )
  INSERT INTO ingest.fetches
    (feed_id, slot, fetched_at, code, status, bytes, duration_ms, entries, published, details)
  SELECT n.id, (written.fetches - 1) % ${HISTORY}, to_timestamp(n.at), n.result, n.status, n.bytes, n.duration,
    n.entries, n.published, n.more
  FROM written JOIN n ON n.id = written.feed_id
  ON CONFLICT (feed_id, slot) DO UPDATE
  SET fetched_at = excluded.fetched_at, code = excluded.code, status = excluded.status, bytes = excluded.bytes,
      duration_ms = excluded.duration_ms, entries = excluded.entries, published = excluded.published,
      details = excluded.details
  RETURNING feed_id AS "feedId"`;

/** Writes how polls ended. The ids of the feeds whose leases were still held are given back. */
export async function writeOutcomes(
  dataSource: DataSource,
  outcomes: readonly Outcome[],
): Promise<Set<string>> {
  const rows: { feedId: string }[] = await dataSource.query(WRITE, [toJson(outcomes.map(toRow))]);
  await holdHosts(
    dataSource,
    outcomes.flatMap(({ settlement: { hold } }) => hold ?? []),
  );
  return new Set(rows.map(({ feedId }) => feedId));
}

/** Postgres takes neither NUL nor lone surrogates, and feeds have both. */
function toJson(rows: readonly object[]): string {
  const json = JSON.stringify(rows);
  if (!/\\u(?:0000|d[89a-f])/iu.test(json)) return json;
  return JSON.stringify(rows, (_key, value: unknown) =>
    typeof value === 'string' ? wellFormed(value) : value,
  );
}

function toRow({ feed, report, settlement }: Outcome): object {
  const { result, trust, redirects } = report;
  const { nextInSeconds, failures, rhythm, moving, isGone } = settlement;
  const read = result.kind === 'read' ? result : undefined;
  const failed = result.kind === 'failed' ? result : undefined;
  return {
    id: feed.feedId,
    token: feed.leaseToken,
    ok: failed === undefined,
    next: nextInSeconds,
    failures,
    gone: isGone,
    ...(failed !== undefined && errorColumns(failed)),
    trust,
    rhythm,
    moving,
    title: read?.documentTitle?.slice(0, MAX_TEXT_CHARS),
    site: read?.siteUrl,
    redirects: redirects.length > 0 ? redirects : undefined,
    seen: read?.seen && Buffer.from(read.seen).toString('base64'),
    ...historyColumns(report),
  };
}

const errorColumns = ({ code, message, alternates }: Failed): object => ({
  code,
  message: message.slice(0, MAX_TEXT_CHARS),
  details: alternates && { alternates },
});

function historyColumns({ at, durationMs, status, bytes, redirects, result }: PollReport): object {
  const read = result.kind === 'read' ? result : undefined;
  const failed = result.kind === 'failed' ? result : undefined;
  const more = {
    ...(redirects.length > 0 && { redirects }),
    ...(failed !== undefined && { message: failed.message.slice(0, MAX_TEXT_CHARS) }),
    ...(read !== undefined && Object.keys(read.warnings).length > 0 && { warnings: read.warnings }),
  };
  return {
    at: at / 1_000,
    result: failed?.code ?? result.kind,
    status,
    bytes,
    duration: durationMs,
    entries: read?.entries,
    published: read?.published,
    more: Object.keys(more).length > 0 ? more : undefined,
  };
}
