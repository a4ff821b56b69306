import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { TOPICS } from '#libs/contracts';
import { headerText } from '#libs/kafka';
import { runMigrations } from '#libs/persistence';
import { testLog, until, type TestLog } from '../support/log.js';
import { freePort } from '../support/pipeline.js';
import { NodeProcess } from '../support/processes.js';
import { createDatabase, kafkaBrokers, topicPrefix, type TestDatabase } from '../support/servers.js';

/** The whole test by FAULTS=full (`npm run faults`), a shorter one with `npm test`. */
const FULL = process.env['FAULTS'] === 'full';
const FEEDS = FULL ? 2_000 : 300;
const ITEMS = 3;
const ANSWER_MS = 100;
/** The other answers wait for the kill, so that it hits polls on their way however busy the machine is. */
const ANSWERS_BEFORE_KILL = FEEDS / 2;
const POLLS_AT_A_TIME = 8;
/** Longer than a busy machine lets a replica wait to renew them. */
const LEASE_SECONDS = 5;
const TEST_TIMEOUT_MS = 300_000;

const item = (feed: number, n: number): string =>
  `<item><title>${feed}-${n}</title><link>http://site-${feed}.example/${n}</link><guid>${feed}-${n}</guid></item>`;
const rss = (feed: number): string =>
  `<rss version="2.0"><channel><title>${feed}</title>${Array.from({ length: ITEMS }, (_, n) => item(feed, n)).join('')}</channel></rss>`;

const prefix = topicPrefix('poll-replicas');
const requests: string[] = [];
let site: Server;
let database: TestDatabase;
let pool: pg.Pool;
let log: TestLog;
const replicas: NodeProcess[] = [];
let noteKill = (): void => undefined;
const killed = new Promise<void>((resolve) => {
  noteKill = () => {
    resolve();
  };
});

beforeAll(async () => {
  site = createServer((request, response) => {
    const before = requests.push(request.url ?? '') > ANSWERS_BEFORE_KILL ? killed : undefined;
    void Promise.all([before, delay(ANSWER_MS)]).then(() => {
      response.writeHead(200, { 'content-type': 'application/rss+xml' });
      response.end(rss(Number(request.url?.slice(1))));
    });
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  database = await createDatabase('poll-replicas');
  await runMigrations(database.url);
  pool = new pg.Pool({ connectionString: database.url, max: 1 });
  log = testLog(prefix);
  await startReplica();
  await startReplica();
}, TEST_TIMEOUT_MS);

afterAll(async () => {
  // Killed, not asked to stop: whatever a test found, nothing may keep the tests from ending.
  await Promise.all(replicas.map((replica) => replica.end('SIGKILL')));
  site.close();
  site.closeAllConnections();
  await pool.end();
  await database.drop();
});

const siteUrl = (feed: number): string => `http://127.0.0.1:${(site.address() as AddressInfo).port}/${feed}`;

async function startReplica(): Promise<void> {
  const port = await freePort();
  const replica = NodeProcess.start('dist/apps/feed-ingest/src/main.js', {
    KAFKA_BROKERS: kafkaBrokers().join(','),
    DATABASE_URL: database.url,
    TOPIC_PREFIX: prefix,
    INGEST_PORT: String(port),
    FETCH_ALLOW_ADDRESSES: '127.0.0.1',
    // The entries' pages are on hosts that don't exist.
    FULL_TEXT: 'never',
    POLL_CONCURRENCY: String(POLLS_AT_A_TIME),
    POLL_LEASE_SECONDS: String(LEASE_SECONDS),
  });
  replicas.push(replica);
  await until('a replica to be ready', async () => {
    if (!replica.running) throw new Error(replica.log);
    return fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  });
}

/** As an import does; due at once. */
async function addFeeds(): Promise<void> {
  await pool.query(
    `INSERT INTO ingest.feeds (feed_id, url) SELECT 'feed-' || n, $1 || n FROM generate_series(0, $2::int - 1) n`,
    [siteUrl(0).slice(0, -1), FEEDS],
  );
}

const count = async (condition: string): Promise<number> => {
  const { rows } = await pool.query<{ count: string }>(
    `SELECT count(*) FROM ingest.feeds WHERE ${condition}`,
  );
  return Number(rows[0]?.count);
};
const polled = (): Promise<number> => count('last_success_at IS NOT NULL');

describe('two replicas of feed-ingest, one killed in the middle of its polls', () => {
  it(
    `publish every item of ${FEEDS} feeds; what is repeated has the same ce_id`,
    async () => {
      await addFeeds();
      await until('a part to be polled', async () => (await polled()) >= FEEDS / 5, 60_000);
      await replicas[0]?.end('SIGKILL');
      expect(await polled()).toBeLessThan(FEEDS);
      noteKill();
      await until('all to be polled', async () => (await polled()) === FEEDS, 120_000);
      await until('no lease to be held', async () => (await count('lease_token IS NOT NULL')) === 0);

      const idsByArticle = new Map<string, Set<string>>();
      const items = new Set<string>();
      for (const record of await log.readAll(TOPICS.raw, FEEDS * ITEMS)) {
        const { revision, guid } = JSON.parse(String(record.value)) as { revision: number; guid: string };
        const article = `${String(record.key)} ${revision}`;
        const ids = idsByArticle.get(article) ?? new Set();
        idsByArticle.set(article, ids.add(headerText(record, 'ce_id') ?? ''));
        items.add(guid);
      }
      expect(items.size).toBe(FEEDS * ITEMS);
      expect(idsByArticle.size).toBe(FEEDS * ITEMS);
      expect([...idsByArticle.values()].filter(({ size }) => size > 1)).toEqual([]);
      // The kill hit polls that were on their way: others made them again.
      expect(requests.length).toBeGreaterThan(FEEDS);
      expect(requests.length).toBeLessThanOrEqual(FEEDS + 2 * POLLS_AT_A_TIME);
    },
    TEST_TIMEOUT_MS,
  );
});
