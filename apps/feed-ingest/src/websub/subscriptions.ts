import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { Discovery } from './discovery.js';
import { VERIFY_WITHIN_SECONDS } from './times.js';

export type SubscriptionState = 'pending' | 'active' | 'denied' | 'failed' | 'unsubscribing';
export type Mode = 'subscribe' | 'unsubscribe';

export interface Subscription {
  feedId: string;
  hubs: string[];
  hubUrl: string;
  topicUrl: string;
  /** Part of the callback's address. */
  token: string;
  /** Key of the signatures. */
  secret: string;
  state: SubscriptionState;
  /** What the hub was asked for and has not verified yet. */
  pendingMode: Mode | null;
  /** It should have by now. */
  isOverdue: boolean | null;
  expiresAt: Date | null;
  failures: number;
  lastErrorCode: string | null;
  lastError: string | null;
  deliveries: string;
  rejected: string;
  lastDeliveryAt: Date | null;
  recentBodies: string[];
}

/** A subscription that this process may act for, until the lease ends. */
export type LeasedSubscription = Subscription & { leaseToken: string };

const COLUMNS = `s.feed_id AS "feedId", s.hubs, s.hub_url AS "hubUrl", s.topic_url AS "topicUrl", s.token, s.secret,
  s.state, s.pending_mode AS "pendingMode", s.pending_until <= now() AS "isOverdue", s.expires_at AS "expiresAt", s.failures,
  s.last_error_code AS "lastErrorCode", s.last_error AS "lastError", s.deliveries, s.rejected,
  s.last_delivery_at AS "lastDeliveryAt", s.recent_bodies AS "recentBodies"`;

const MAX_MESSAGE_CHARS = 500;
const FREE = 'lease_token = NULL, leased_until = NULL';
const NOTHING_PENDING = 'pending_mode = NULL, pending_until = NULL';

/** What is known of each feed's subscription, shared by all replicas. */
export class Subscriptions {
  constructor(private readonly dataSource: DataSource) {}

  async find(feedId: string): Promise<Subscription | undefined> {
    const rows = await this.dataSource.query<Subscription[]>(
      `SELECT ${COLUMNS} FROM ingest.websub_subscriptions s WHERE feed_id = $1`,
      [feedId],
    );
    return rows[0];
  }

  /**
   * Notes where a feed says its news can be had. A new topic, or hubs among which the one in use is not, begins anew,
   * under another token and secret: what the old hub still sends finds nobody.
   */
  async noteDiscovery(
    feedId: string,
    { hubs, topic }: Discovery,
    fresh: { token: string; secret: string },
  ): Promise<void> {
    await this.dataSource.query(
      `WITH begun AS (
         INSERT INTO ingest.websub_subscriptions AS s (feed_id, hubs, hub_url, topic_url, token, secret)
         SELECT $1, $2, $3, $4, $5, $6
         WHERE EXISTS (SELECT FROM ingest.feeds WHERE feed_id = $1 AND enabled AND ended IS NULL)
         ON CONFLICT (feed_id) DO UPDATE
         SET hubs = excluded.hubs, hub_url = excluded.hub_url, topic_url = excluded.topic_url,
             token = excluded.token, secret = excluded.secret, state = 'pending', ${NOTHING_PENDING}, ${FREE},
             expires_at = NULL, next_action_at = now(), failures = 0, last_error_code = NULL, last_error = NULL,
             rejected_in_a_row = 0, missed_in_a_row = 0, recent_bodies = '{}', updated_at = now()
         WHERE s.topic_url <> excluded.topic_url OR NOT s.hub_url = ANY(excluded.hubs) OR s.state = 'unsubscribing'
         RETURNING feed_id
       )
       UPDATE ingest.feeds SET pushed_until = NULL
       WHERE feed_id IN (SELECT feed_id FROM begun) AND pushed_until IS NOT NULL`,
      [feedId, hubs, hubs[0], topic, fresh.token, fresh.secret],
    );
  }

  /**
   * Notes that a poll found news that the hub had not told of. After several such polls in a row the hub is asked again,
   * and the feed is polled as if there was none.
   */
  async noteMissed(feedId: string, tolerated: number): Promise<void> {
    await this.dataSource.query(
      `WITH missed AS (
         UPDATE ingest.websub_subscriptions
         SET missed_in_a_row = missed_in_a_row + 1,
             next_action_at = CASE WHEN missed_in_a_row = $2 THEN now() ELSE next_action_at END
         WHERE feed_id = $1 AND state = 'active' AND pending_mode IS NULL
         RETURNING feed_id, missed_in_a_row
       )
       UPDATE ingest.feeds SET pushed_until = NULL
       WHERE feed_id IN (SELECT feed_id FROM missed WHERE missed_in_a_row > $2)`,
      [feedId, tolerated],
    );
  }

  /** Subscriptions of feeds that were removed, turned off or have ended are given up. */
  async giveUpOrphans(): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.websub_subscriptions s
       SET state = 'unsubscribing', ${NOTHING_PENDING}, failures = 0, next_action_at = now(), updated_at = now()
       WHERE state <> 'unsubscribing' AND NOT EXISTS (
         SELECT FROM ingest.feeds f WHERE f.feed_id = s.feed_id AND f.enabled AND f.ended IS NULL)`,
    );
  }

  /** Up to `count` for which there is something to do, the longest due first. */
  async take(count: number, leaseSeconds: number): Promise<LeasedSubscription[]> {
    const leaseToken = randomUUID();
    const [rows] = await this.dataSource.query<[Subscription[], number]>(
      `UPDATE ingest.websub_subscriptions s
       SET lease_token = $1, leased_until = now() + make_interval(secs => $2)
       FROM (
         SELECT feed_id FROM ingest.websub_subscriptions
         WHERE next_action_at <= now() AND (leased_until IS NULL OR leased_until < now())
         ORDER BY next_action_at LIMIT $3 FOR UPDATE SKIP LOCKED
       ) due
       WHERE s.feed_id = due.feed_id RETURNING ${COLUMNS}`,
      [leaseToken, leaseSeconds, count],
    );
    return rows.map((row) => ({ ...row, leaseToken }));
  }

  /**
   * Before the hub is asked, since it may verify before it answers.
   * @returns whether the lease still holds
   */
  async begin({ feedId, leaseToken }: LeasedSubscription, mode: Mode): Promise<boolean> {
    const [, changed] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE ingest.websub_subscriptions
       SET pending_mode = $3, pending_until = now() + make_interval(secs => $4),
           next_action_at = now() + make_interval(secs => $4), updated_at = now()
       WHERE feed_id = $1 AND lease_token = $2`,
      [feedId, leaseToken, mode, VERIFY_WITHIN_SECONDS],
    );
    return changed > 0;
  }

  /** The hub took the request; where it has moved for good, it is asked there from now on. */
  async noteTaken({ feedId, leaseToken }: LeasedSubscription, hubUrl: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.websub_subscriptions
       SET ${FREE}, hub_url = $3, hubs = CASE WHEN $3 = ANY(hubs) THEN hubs ELSE hubs || $3 END
       WHERE feed_id = $1 AND lease_token = $2`,
      [feedId, leaseToken, hubUrl],
    );
  }

  /** A lease of the hub's that has not run out stays good; another attempt follows, at another hub where there is one. */
  async noteFailure(
    { feedId, leaseToken }: LeasedSubscription,
    failure: { code: string; message: string; nextHub: string; retryInSeconds: number },
  ): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.websub_subscriptions
       SET ${FREE}, ${NOTHING_PENDING}, failures = failures + 1, last_error_code = $3, last_error = $4, hub_url = $5,
           next_action_at = now() + make_interval(secs => $6), updated_at = now(),
           state = CASE WHEN state = 'unsubscribing' OR (state = 'active' AND expires_at > now()) THEN state
                        ELSE 'failed' END
       WHERE feed_id = $1 AND lease_token = $2`,
      [
        feedId,
        leaseToken,
        failure.code,
        failure.message.slice(0, MAX_MESSAGE_CHARS),
        failure.nextHub,
        failure.retryInSeconds,
      ],
    );
  }

  /** Nothing was tried, for reasons of our own. */
  async postpone({ feedId, leaseToken }: LeasedSubscription, seconds: number): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.websub_subscriptions
       SET ${FREE}, ${NOTHING_PENDING}, next_action_at = now() + make_interval(secs => $3)
       WHERE feed_id = $1 AND lease_token = $2`,
      [feedId, leaseToken, seconds],
    );
  }

  async remove({ feedId, leaseToken }: LeasedSubscription): Promise<void> {
    await this.dataSource.query(
      'DELETE FROM ingest.websub_subscriptions WHERE feed_id = $1 AND lease_token = $2',
      [feedId, leaseToken],
    );
  }
}
