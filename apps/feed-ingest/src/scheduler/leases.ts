import { randomUUID } from 'node:crypto';
import type { DataSource, EntityManager } from 'typeorm';
import { addHosts, lockHosts, saveHosts } from '../politeness/hosts.js';
import type { HostRules, HostState } from '../politeness/turns.js';
import { assignTurns, type DueFeed, type Turns } from './assign-turns.js';
import type { LeasedFeed } from './leased-feed.js';

export interface Taken {
  feeds: LeasedFeed[];
  /** There may be more that are due now. */
  hasMore: boolean;
  /** For how long the feed that has been due longest has waited. */
  lagSeconds: number;
}

interface DueRow extends DueFeed {
  now: number;
  lag: number;
}

/** Due feeds that are looked at for each that is wanted: some wait for their sites. */
const LOOKED_AT_FOR_EACH = 4;

const COLUMNS = `f.feed_id AS "feedId", f.url, f.domain, f.title, f.poll_interval_seconds AS "pollIntervalSeconds",
  f.failures, f.last_success_at IS NOT NULL AS "hasSucceeded", f.former_urls AS "formerUrls",
  f.pushed_until AS "pushedUntil", f.validator_trust AS "validatorTrust", f.rhythm, f.moving,
  f.seen_entries AS "seenEntries", f.full_text AS "fullText", f.lease_token AS "leaseToken"`;

/** Due feeds, shared by all replicas: each is taken by one at a time, and comes free again when its holder dies. */
export class Leases {
  constructor(
    private readonly dataSource: DataSource,
    private readonly rules: HostRules,
  ) {}

  /** Up to `count` due feeds whose sites may be fetched from. Skips what other replicas are taking at this moment. */
  async take(count: number, leaseSeconds: number): Promise<Taken> {
    return this.dataSource.transaction(async (manager) => {
      const lookedAt = count * LOOKED_AT_FOR_EACH;
      const due = await selectDue(manager, lookedAt);
      const first = due[0];
      if (first === undefined) return { feeds: [], hasMore: false, lagSeconds: 0 };
      const turns = await this.assign(manager, due, count);
      await defer(manager, turns);
      const feeds = await lease(manager, turns, leaseSeconds);
      const hasMore = due.length === lookedAt || due.length > turns.leased.length + turns.deferred.length;
      return { feeds, hasMore: hasMore && feeds.length + turns.deferred.length > 0, lagSeconds: first.lag };
    });
  }

  /** Keeps feeds for longer; the ids of those that are still held are given back. */
  async renew(feeds: readonly LeasedFeed[], leaseSeconds: number): Promise<Set<string>> {
    const [rows] = await this.dataSource.query<[{ feedId: string }[], number]>(
      `UPDATE ingest.feeds f SET leased_until = now() + make_interval(secs => $2)
       FROM json_to_recordset($1) AS n(id text, token uuid)
       WHERE f.feed_id = n.id AND f.lease_token = n.token RETURNING f.feed_id AS "feedId"`,
      [tokens(feeds), leaseSeconds],
    );
    return new Set(rows.map(({ feedId }) => feedId));
  }

  /** Gives feeds back that were not polled. */
  async release(feeds: readonly LeasedFeed[]): Promise<void> {
    if (feeds.length === 0) return;
    await this.dataSource.query(
      `UPDATE ingest.feeds f SET lease_token = NULL, leased_until = NULL
       FROM json_to_recordset($1) AS n(id text, token uuid)
       WHERE f.feed_id = n.id AND f.lease_token = n.token`,
      [tokens(feeds)],
    );
  }

  private async assign(manager: EntityManager, due: readonly DueRow[], count: number): Promise<Turns> {
    const domains = [...new Set(due.map(({ domain }) => domain))].filter((domain) => domain !== '');
    await addHosts(manager, domains);
    const hosts = domains.length > 0 ? await lockHosts(manager, domains) : new Map<string, HostState>();
    const turns = assignTurns(due, hosts, due[0]?.now ?? 0, this.rules, count);
    await saveHosts(manager, hosts);
    return turns;
  }
}

const tokens = (feeds: readonly LeasedFeed[]): string =>
  JSON.stringify(feeds.map(({ feedId, leaseToken }) => ({ id: feedId, token: leaseToken })));

function selectDue(manager: EntityManager, limit: number): Promise<DueRow[]> {
  return manager.query(
    `SELECT feed_id AS "feedId", domain, extract(epoch FROM turn_at)::float8 * 1000 AS "turnAt",
       extract(epoch FROM now())::float8 * 1000 AS now, extract(epoch FROM now() - next_poll_at)::float8 AS lag
     FROM ingest.feeds
     WHERE enabled AND ended IS NULL AND next_poll_at <= now() AND (leased_until IS NULL OR leased_until < now())
     ORDER BY next_poll_at LIMIT $1 FOR UPDATE SKIP LOCKED`,
    [limit],
  );
}

async function defer(manager: EntityManager, { deferred }: Turns): Promise<void> {
  if (deferred.length === 0) return;
  await manager.query(
    `UPDATE ingest.feeds f SET next_poll_at = to_timestamp(n.due), turn_at = to_timestamp(n.turn)
     FROM json_to_recordset($1) AS n(id text, due float8, turn float8) WHERE f.feed_id = n.id`,
    [
      JSON.stringify(
        deferred.map(({ feedId, nextPollAt, turnAt }) => ({
          id: feedId,
          due: nextPollAt / 1_000,
          turn: turnAt / 1_000,
        })),
      ),
    ],
  );
}

async function lease(manager: EntityManager, { leased }: Turns, leaseSeconds: number): Promise<LeasedFeed[]> {
  if (leased.length === 0) return [];
  const [rows] = await manager.query<[Omit<LeasedFeed, 'startInMs'>[], number]>(
    `UPDATE ingest.feeds f
     SET lease_token = $1, leased_until = now() + make_interval(secs => $2), last_polled_at = now(), turn_at = NULL
     WHERE feed_id = ANY($3) RETURNING ${COLUMNS}`,
    [randomUUID(), leaseSeconds, leased.map(({ feedId }) => feedId)],
  );
  const delays = new Map(leased.map(({ feedId, startInMs }) => [feedId, startInMs]));
  return rows.map((row) => ({ ...row, startInMs: delays.get(row.feedId) ?? 0 }));
}
