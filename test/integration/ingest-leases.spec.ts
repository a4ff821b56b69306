import type { DataSource } from 'typeorm';
import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '#libs/observability';
import { connectDataSource, FeedEntity, runMigrations } from '#libs/persistence';
import type { PollResult } from '../../apps/feed-ingest/src/polling/poller.js';
import { Leases, type LeasedFeed } from '../../apps/feed-ingest/src/scheduler/leases.js';
import { Scheduler } from '../../apps/feed-ingest/src/scheduler/scheduler.js';
import { until } from '../support/log.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';

const LEASE_SECONDS = 60;
const SUCCESS = { etag: '"e"', lastModified: undefined, documentTitle: 'Title', siteUrl: undefined };

let database: TestDatabase;
let dataSource: DataSource;
let leases: Leases;

beforeAll(async () => {
  database = await createDatabase('ingest-leases');
  await runMigrations(database.url);
  dataSource = await connectDataSource({
    url: database.url,
    schema: 'ingest',
    poolSize: 4,
    applicationName: 'test',
  });
  leases = new Leases(dataSource);
});

afterAll(async () => {
  await dataSource.destroy();
  await database.drop();
});

afterEach(() => dataSource.query('DELETE FROM ingest.feeds'));

const addFeeds = (count: number): Promise<unknown> =>
  dataSource.query(
    `INSERT INTO ingest.feeds (feed_id, url) SELECT 'f' || n, 'http://f.example/' || n FROM generate_series(1, $1) n`,
    [count],
  );
const find = (feedId: string): Promise<FeedEntity> =>
  dataSource.getRepository(FeedEntity).findOneByOrFail({ feedId });
const idsOf = (feeds: readonly LeasedFeed[]): string[] => feeds.map(({ feedId }) => feedId);

async function takeOne(leaseSeconds = LEASE_SECONDS): Promise<LeasedFeed> {
  const [feed] = await leases.take(1, leaseSeconds);
  if (feed === undefined) throw new Error('no feed is due');
  return feed;
}

describe('Leases', () => {
  it('gives each due feed to one of those who ask at the same time', async () => {
    await addFeeds(50);
    const taken = await Promise.all(Array.from({ length: 6 }, () => leases.take(10, LEASE_SECONDS)));
    const ids = taken.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids, ...idsOf(await leases.take(50, LEASE_SECONDS))].sort()).toHaveLength(50);
    expect(await leases.take(50, LEASE_SECONDS)).toEqual([]);
  });

  it('frees the feed of a holder that died, whose late outcome changes nothing', async () => {
    await addFeeds(1);
    const dead = await takeOne(0);
    const next = await takeOne();
    expect(next.feedId).toBe(dead.feedId);
    await leases.succeed(dead, SUCCESS, 100);
    expect(await find('f1')).toMatchObject({ etag: null, lastSuccessAt: null, leaseToken: next.leaseToken });
    await leases.succeed(next, SUCCESS, 100);
    expect(await find('f1')).toMatchObject({ etag: '"e"', documentTitle: 'Title', leaseToken: null });
  });

  it('skips feeds that are turned off or not due', async () => {
    await addFeeds(3);
    await dataSource.query(`UPDATE ingest.feeds SET enabled = false WHERE feed_id = 'f1'`);
    await dataSource.query(
      `UPDATE ingest.feeds SET next_poll_at = now() + interval '1 hour' WHERE feed_id = 'f2'`,
    );
    expect(idsOf(await leases.take(3, LEASE_SECONDS))).toEqual(['f3']);
  });

  it('counts failures in a row, and keeps a refresh that was asked for meanwhile', async () => {
    await addFeeds(1);
    const failure = { code: 'timeout', message: 'x'.repeat(2_000), countsAgainstFeed: true };
    for (const failures of [1, 2]) {
      const feed = await takeOne();
      await dataSource.query('UPDATE ingest.feeds SET next_poll_at = clock_timestamp()');
      await leases.fail(feed, failure, 3_600);
      expect(await find('f1')).toMatchObject({ failures, lastErrorCode: 'timeout' });
    }
    const feed = await takeOne();
    expect(feed.failures).toBe(2);
    await leases.succeed(feed, SUCCESS, 3_600);
    expect(await find('f1')).toMatchObject({ failures: 0, lastErrorCode: null, lastError: null });
    expect(await leases.take(1, LEASE_SECONDS)).toEqual([]);
  });
});

describe('Scheduler', () => {
  it('polls no more feeds at a time than it may, and finishes what runs before it stops', async () => {
    await addFeeds(7);
    const waiting: ((result: PollResult) => void)[] = [];
    let running = 0;
    let most = 0;
    const poll = async (): Promise<PollResult> => {
      most = Math.max(most, ++running);
      const result = await new Promise<PollResult>((resolve) => waiting.push(resolve));
      running--;
      return result;
    };
    const options = { concurrency: 3, intervalSeconds: 3_600, leaseSeconds: LEASE_SECONDS };
    const scheduler = new Scheduler(leases, poll, options, createLogger('test', 'silent'));
    scheduler.start();
    await until('three polls', () => waiting.length === 3);
    waiting.shift()?.({ ok: true, success: SUCCESS });
    await until('a fourth poll', () => waiting.length === 3);
    let stopped = false;
    const stop = scheduler.stop().then(() => (stopped = true));
    waiting.shift()?.({ ok: true, success: SUCCESS });
    await until('its end', () => running === 2);
    expect(stopped).toBe(false);
    for (const finish of waiting.splice(0)) finish({ ok: true, success: SUCCESS });
    await stop;
    expect(most).toBe(3);
    const polled = await dataSource.getRepository(FeedEntity).count({ where: { etag: '"e"' } });
    expect(polled).toBe(4);
    expect(idsOf(await leases.take(7, LEASE_SECONDS))).toHaveLength(3);
  });
});
