import type { DataSource } from 'typeorm';

/** A callback of a hub, by which its subscription is found. */
export interface Callback {
  feedId: string;
  token: string;
}

/** A token is of one topic: where that moves, the token is another. */
const OF_CALLBACK = 'feed_id = $1 AND token = $2';
const SETTLED = 'pending_mode = NULL, pending_until = NULL, failures = 0, updated_at = now()';
/** A hub that has lost our secret is asked again after so many bodies that it could not sign. */
const REJECTED_UNTIL_RENEWAL = 3;
/** Bodies that are known again: a replay of an old one must not bring back what was corrected since. */
const REMEMBERED_BODIES = 16;
/** Pings make a feed due at most so often. */
const MIN_POLL_DISTANCE_SECONDS = 60;

/** What hubs change about subscriptions when they call us. */
export class Callbacks {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * Confirms a subscription that is pending; while its lease runs, the feed is polled rarely.
   * @returns whether there was one
   */
  async confirmSubscribe(
    { feedId, token }: Callback,
    leaseSeconds: number,
    renewInSeconds: number,
  ): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH confirmed AS (
         UPDATE ingest.websub_subscriptions
         SET state = 'active', expires_at = now() + make_interval(secs => $3),
             next_action_at = now() + make_interval(secs => $4), rejected_in_a_row = 0, missed_in_a_row = 0,
             last_error_code = NULL, last_error = NULL, ${SETTLED}
         WHERE ${OF_CALLBACK} AND pending_mode = 'subscribe' AND pending_until > now()
           AND state <> 'unsubscribing'
         RETURNING feed_id, expires_at
       ), pushed AS (
         UPDATE ingest.feeds f SET pushed_until = c.expires_at FROM confirmed c WHERE f.feed_id = c.feed_id
       )
       SELECT FROM confirmed`,
      [feedId, token, leaseSeconds, renewInSeconds],
    );
    return rows.length > 0;
  }

  /** @returns whether one was pending, which is gone now */
  async confirmUnsubscribe({ feedId, token }: Callback): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH gone AS (
         DELETE FROM ingest.websub_subscriptions
         WHERE ${OF_CALLBACK} AND pending_mode = 'unsubscribe' AND pending_until > now()
         RETURNING feed_id
       ) SELECT FROM gone`,
      [feedId, token],
    );
    return rows.length > 0;
  }

  /** The hub does not serve us, or no longer (W3C WebSub, section 5.2): the feed is polled again. */
  async deny({ feedId, token }: Callback, reason: string, retryInSeconds: number): Promise<boolean> {
    const rows = await this.dataSource.query<unknown[]>(
      `WITH denied AS (
         UPDATE ingest.websub_subscriptions
         SET state = 'denied', expires_at = NULL, ${SETTLED}, last_error_code = 'denied', last_error = $3,
             next_action_at = now() + make_interval(secs => $4)
         WHERE ${OF_CALLBACK} AND state <> 'unsubscribing'
         RETURNING feed_id
       ), polled AS (
         UPDATE ingest.feeds SET pushed_until = NULL WHERE feed_id IN (SELECT feed_id FROM denied)
       )
       SELECT FROM denied`,
      [feedId, token, reason, retryInSeconds],
    );
    return rows.length > 0;
  }

  /** After the log has the articles of a body. */
  async noteDelivery({ feedId, token }: Callback, bodyHash: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.websub_subscriptions
       SET deliveries = deliveries + 1, last_delivery_at = now(), rejected_in_a_row = 0, missed_in_a_row = 0,
           recent_bodies = (array_prepend($3, array_remove(recent_bodies, $3)))[1:${REMEMBERED_BODIES}]
       WHERE ${OF_CALLBACK}`,
      [feedId, token, bodyHash],
    );
  }

  /** After a body without a valid signature. */
  async noteRejection({ feedId, token }: Callback): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.websub_subscriptions
       SET rejected = rejected + 1, rejected_in_a_row = rejected_in_a_row + 1,
           next_action_at = CASE WHEN rejected_in_a_row + 1 = ${REJECTED_UNTIL_RENEWAL} THEN now()
                                 ELSE next_action_at END
       WHERE ${OF_CALLBACK}`,
      [feedId, token],
    );
  }

  /** Makes the feed due: now, or at a distance from its last poll. One that is polled now comes again after that. */
  async makeDue(feedId: string): Promise<void> {
    await this.dataSource.query(
      `UPDATE ingest.feeds f
       SET next_poll_at = CASE WHEN next_poll_at <= last_polled_at THEN wanted.at ELSE least(next_poll_at, wanted.at) END
       FROM (SELECT feed_id, greatest(now(), last_polled_at + make_interval(secs => ${MIN_POLL_DISTANCE_SECONDS})) AS at
             FROM ingest.feeds WHERE feed_id = $1) wanted
       WHERE f.feed_id = wanted.feed_id`,
      [feedId],
    );
  }
}
