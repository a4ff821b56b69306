import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { failed, read, Schedule } from './ingest-schedule.js';

let schedule: Schedule;

beforeAll(async () => {
  schedule = await Schedule.start('ingest-politeness');
});

afterAll(() => schedule.end());

afterEach(() => schedule.clear());

const crowd = (count: number): string[] =>
  Array.from({ length: count }, (_, n) => `http://blog-${n}.crowd.example/feed`);
const OTHER = 'http://other.example/feed';

describe('polls of many feeds of one site', () => {
  it('take only so many places at a time, over all replicas', async () => {
    await schedule.add(crowd(20));
    const rules = { spacingMs: 0, concurrency: 3 };
    const taken = await Promise.all([1, 2, 3].map(() => schedule.take(20, schedule.leases(rules))));
    const leased = taken.flat();
    expect(leased.length).toBeLessThanOrEqual(3);
    const more = await schedule.take(20, schedule.leases(rules));
    expect(leased.length + more.length).toBe(3);
    for (const feed of [...leased, ...more]) await schedule.settle(feed, read());
    await schedule.makeDue();
    expect(await schedule.take(20, schedule.leases(rules))).toHaveLength(3);
  });

  it('start at a distance, and keep no other site waiting', async () => {
    await schedule.add(crowd(400));
    await schedule.add([OTHER]);
    const leases = schedule.leases({ spacingMs: 1_000, concurrency: 2 });
    const ids: string[] = [];
    for (let times = 0; times < 10; times++) {
      const feeds = await schedule.take(20, leases);
      ids.push(...feeds.map(({ feedId }) => feedId));
    }
    expect(ids).toContain(OTHER);
    expect(ids.length).toBeLessThanOrEqual(3);
    const [row] = await schedule.dataSource.query<{ turns: string; spread: number }[]>(
      `SELECT count(DISTINCT turn_at) AS turns,
         extract(epoch FROM max(turn_at) - min(turn_at))::float8 AS spread FROM ingest.feeds`,
    );
    // Each has its own turn, a second after the other.
    expect(Number(row?.turns)).toBe(398);
    expect(row?.spread).toBeCloseTo(397, 0);
  });

  it('stop for as long as the site asks for, and no other site with them', async () => {
    const [first = ''] = crowd(5);
    await schedule.add([first]);
    const feed = await schedule.takeOne();
    await schedule.settle(feed, failed('http_429', { failure: 'overload' }), {
      retryAfterSeconds: 7_200,
      overloaded: { domain: 'crowd.example', code: 'http_429' },
    });
    await schedule.add([...crowd(5).slice(1), OTHER]);
    const leases = schedule.leases({ spacingMs: 0, concurrency: 5 });
    expect((await schedule.take(10, leases)).map(({ feedId }) => feedId)).toEqual([OTHER]);
    const { nextPollAt } = await schedule.find(first);
    expect(nextPollAt.getTime()).toBeGreaterThan(Date.now() + 7_000_000);
    for (const feedId of crowd(5).slice(1)) {
      expect((await schedule.find(feedId)).nextPollAt.getTime()).toBeGreaterThan(Date.now() + 7_000_000);
    }
  });
});

describe('10,000 feeds due at once', () => {
  it('are taken some at a time, and are not due at once again', async () => {
    const count = 10_000;
    await schedule.add(Array.from({ length: count }, (_, n) => `http://site-${n}.example/feed`));
    const feeds = await schedule.take(200);
    expect(feeds).toHaveLength(200);
    await Promise.all(
      feeds.map((feed, index) => schedule.settle(feed, read(), { at: Date.now() }, index / feeds.length)),
    );
    const [row] = await schedule.dataSource.query<{ seconds: number }[]>(
      `SELECT extract(epoch FROM max(next_poll_at) - min(next_poll_at))::float8 AS seconds
       FROM ingest.feeds WHERE last_success_at IS NOT NULL`,
    );
    expect(row?.seconds).toBeGreaterThan(300);
  });
});
