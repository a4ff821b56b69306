import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { createLogger } from '#libs/observability';
import type { PollReport } from '../../apps/feed-ingest/src/polling/poll-report.js';
import type { LeasedFeed } from '../../apps/feed-ingest/src/scheduler/leased-feed.js';
import { Scheduler } from '../../apps/feed-ingest/src/scheduler/scheduler.js';
import { until } from '../support/log.js';
import { failed, read, Schedule } from './ingest-schedule.js';

let schedule: Schedule;

beforeAll(async () => {
  schedule = await Schedule.start('ingest-leases');
});

afterAll(() => schedule.end());

afterEach(() => schedule.clear());

const urls = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `http://site-${n}.example/feed`);
const [ONE = ''] = urls(1);
const idsOf = (feeds: readonly LeasedFeed[]): string[] => feeds.map(({ feedId }) => feedId);

describe('Leases', () => {
  it('gives each due feed to one of those who ask at the same time', async () => {
    await schedule.add(urls(50));
    const taken = await Promise.all(Array.from({ length: 6 }, () => schedule.take(10)));
    const ids = taken.flatMap(idsOf);
    expect(new Set(ids).size).toBe(ids.length);
    expect([...ids, ...idsOf(await schedule.take(50))].sort()).toEqual(urls(50).sort());
    expect(await schedule.take(50)).toEqual([]);
  });

  it('frees the feed of a holder that died, whose late outcome changes nothing', async () => {
    await schedule.add([ONE]);
    const dead = await schedule.takeOne(0);
    const next = await schedule.takeOne();
    expect(next.feedId).toBe(dead.feedId);
    await schedule.settle(dead, read());
    expect(await schedule.find(ONE)).toMatchObject({ lastSuccessAt: null, leaseToken: next.leaseToken });
    await schedule.settle(next, read());
    expect(await schedule.find(ONE)).toMatchObject({ documentTitle: 'Title', leaseToken: null });
  });

  it('keeps what is renewed, and tells what was lost', async () => {
    await schedule.add(urls(2));
    const [kept, lost] = await schedule.take(2, schedule.leases(), 0.5);
    if (kept === undefined || lost === undefined) throw new Error('two feeds were due');
    await schedule.dataSource.query('UPDATE ingest.feeds SET lease_token = NULL WHERE feed_id = $1', [
      lost.feedId,
    ]);
    expect(await schedule.leases().renew([kept, lost], 60)).toEqual(new Set([kept.feedId]));
    await schedule.leases().release([kept]);
    expect((await schedule.find(kept.feedId)).leaseToken).toBeNull();
  });

  it('skips feeds that are turned off, have ended, or are not due', async () => {
    const [off = '', gone = '', later = '', due = ''] = urls(4);
    await schedule.add(urls(4));
    await schedule.dataSource.query('UPDATE ingest.feeds SET enabled = false WHERE feed_id = $1', [off]);
    await schedule.dataSource.query(`UPDATE ingest.feeds SET ended = 'gone' WHERE feed_id = $1`, [gone]);
    await schedule.dataSource.query(
      `UPDATE ingest.feeds SET next_poll_at = now() + interval '1 hour' WHERE feed_id = $1`,
      [later],
    );
    expect(idsOf(await schedule.take(4))).toEqual([due]);
  });

  it('counts failures in a row, and keeps a refresh that was asked for meanwhile', async () => {
    await schedule.add([ONE]);
    for (const failures of [1, 2]) {
      const feed = await schedule.takeOne();
      await schedule.dataSource.query('UPDATE ingest.feeds SET next_poll_at = clock_timestamp()');
      await schedule.settle(feed, failed());
      expect(await schedule.find(ONE)).toMatchObject({
        failures,
        lastErrorCode: 'timeout',
        state: 'failing',
      });
    }
    const feed = await schedule.takeOne();
    expect(feed.failures).toBe(2);
    await schedule.settle(feed, read());
    expect(await schedule.find(ONE)).toMatchObject({ failures: 0, lastErrorCode: null, state: 'active' });
    expect(await schedule.take(1)).toEqual([]);
  });
});

const report: PollReport = { at: 0, durationMs: 1, redirects: [], result: read() };
const bounds = { defaultSeconds: 3_600, minSeconds: 300, maxSeconds: 86_400 };

describe('Scheduler', () => {
  it('polls no more feeds at a time than it may, and finishes what runs before it stops', async () => {
    await schedule.add(urls(7));
    const waiting: ((report: PollReport) => void)[] = [];
    let running = 0;
    let most = 0;
    const poll = async (): Promise<PollReport> => {
      most = Math.max(most, ++running);
      const result = await new Promise<PollReport>((resolve) => waiting.push(resolve));
      running--;
      return result;
    };
    const scheduler = new Scheduler(
      schedule.leases(),
      { poll, write: (outcome) => schedule.outcomes.write(outcome) },
      { concurrency: 3, leaseSeconds: 60, bounds, random: () => 0 },
      createLogger('test', 'silent'),
    );
    scheduler.start();
    await until('three polls', () => waiting.length === 3);
    waiting.shift()?.(report);
    await until('a fourth poll', () => waiting.length === 3);
    let stopped = false;
    const stop = scheduler.stop().then(() => (stopped = true));
    waiting.shift()?.(report);
    await until('its end', () => running === 2);
    expect(stopped).toBe(false);
    for (const finish of waiting.splice(0)) finish(report);
    await stop;
    expect(most).toBe(3);
    expect(idsOf(await schedule.take(7))).toHaveLength(3);
  });

  it('keeps its leases while polls run, and calls off a poll whose lease was lost', async () => {
    await schedule.add(urls(2));
    const signals = new Map<string, AbortSignal>();
    const scheduler = new Scheduler(
      schedule.leases(),
      {
        poll: (feed, signal) => {
          signals.set(feed.feedId, signal);
          return new Promise((resolve) => {
            signal.addEventListener('abort', () => {
              resolve(report);
            });
          });
        },
        write: (outcome) => schedule.outcomes.write(outcome),
      },
      { concurrency: 2, leaseSeconds: 0.6, bounds, random: () => 0 },
      createLogger('test', 'silent'),
    );
    scheduler.start();
    await until('two polls', () => signals.size === 2);
    const [kept = '', lost = ''] = urls(2);
    await schedule.dataSource.query('UPDATE ingest.feeds SET lease_token = NULL WHERE feed_id = $1', [lost]);
    await until('the lost one to be called off', () => signals.get(lost)?.aborted === true);
    expect(signals.get(kept)?.aborted).toBe(false);
    expect((await schedule.find(kept)).leasedUntil?.getTime()).toBeGreaterThan(Date.now());
    await schedule.dataSource.query('UPDATE ingest.feeds SET lease_token = NULL');
    await scheduler.stop();
  });
});
