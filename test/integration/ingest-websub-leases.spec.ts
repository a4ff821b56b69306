import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { connectDataSource, runMigrations } from '#libs/persistence';
import { Callbacks } from '../../apps/feed-ingest/src/websub/callbacks.js';
import { Subscriptions } from '../../apps/feed-ingest/src/websub/subscriptions.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';

const LEASE_SECONDS = 60;

let database: TestDatabase;
let sources: DataSource[];

beforeAll(async () => {
  database = await createDatabase('websub_leases');
  await runMigrations(database.url);
  const connect = (): Promise<DataSource> =>
    connectDataSource({ url: database.url, schema: 'ingest', poolSize: 2, applicationName: 'test-websub' });
  sources = [await connect(), await connect()];
});

afterAll(async () => {
  for (const source of sources) await source.destroy();
  await database.drop();
});

beforeEach(async () => {
  await source().query('DELETE FROM ingest.websub_subscriptions');
  await source().query('DELETE FROM ingest.feeds');
});

function source(replica = 0): DataSource {
  const found = sources[replica];
  if (found === undefined) throw new Error(`there is no replica ${replica}`);
  return found;
}
const subscriptions = (replica = 0): Subscriptions => new Subscriptions(source(replica));
const FRESH = { token: 'token', secret: 'secret' };

async function discovered(
  feedId: string,
  hubs: [string, ...string[]] = ['https://hub.example/'],
): Promise<void> {
  await source().query('INSERT INTO ingest.feeds (feed_id, url) VALUES ($1, $1) ON CONFLICT DO NOTHING', [
    feedId,
  ]);
  await subscriptions().noteDiscovery(feedId, { hubs, topic: `https://topic.example/${feedId}` }, FRESH);
}

async function active(feedId: string): Promise<void> {
  await discovered(feedId);
  const [taken] = await subscriptions().take(1, LEASE_SECONDS);
  if (taken === undefined) throw new Error('nothing was due');
  await subscriptions().begin(taken, 'subscribe');
  await subscriptions().noteTaken(taken, taken.hubUrl);
  expect(await new Callbacks(source()).confirmSubscribe({ feedId, ...FRESH }, 600, 500)).toBe(true);
}

describe('Subscriptions', () => {
  it('are taken by one replica each', async () => {
    for (let i = 0; i < 60; i++) await discovered(`feed-${i}`);
    const taken = await Promise.all(
      Array.from({ length: 6 }, (_, i) => subscriptions(i % 2).take(10, LEASE_SECONDS)),
    );
    const ids = taken.flat().map(({ feedId }) => feedId);
    expect([ids.length, new Set(ids).size]).toEqual([60, 60]);
    expect(await subscriptions().take(10, LEASE_SECONDS)).toEqual([]);
  });

  it('of a replica that died are taken by another, and the dead one writes nothing any more', async () => {
    await discovered('a');
    const [dead] = await subscriptions(0).take(1, 0);
    const [heir] = await subscriptions(1).take(1, LEASE_SECONDS);
    if (dead === undefined || heir === undefined) throw new Error('it was not taken');
    const failure = { code: 'late', message: '', nextHub: dead.hubUrl, retryInSeconds: 60 };
    expect(await subscriptions(0).begin(dead, 'subscribe')).toBe(false);
    await subscriptions(0).noteFailure(dead, failure);
    await subscriptions(0).remove(dead);
    expect(await subscriptions().find('a')).toMatchObject({ state: 'pending', failures: 0 });
    expect(await subscriptions(1).begin(heir, 'subscribe')).toBe(true);
  });

  it('stay as they are while a feed says the same of its hubs', async () => {
    await active('a');
    await subscriptions().noteDiscovery(
      'a',
      { hubs: ['https://other.example/', 'https://hub.example/'], topic: 'https://topic.example/a' },
      { token: 'new', secret: 'new' },
    );
    expect(await subscriptions().find('a')).toMatchObject({ state: 'active', token: 'token' });
    await subscriptions().noteDiscovery(
      'a',
      { hubs: ['https://other.example/'], topic: 'https://topic.example/a' },
      { token: 'new', secret: 'new' },
    );
    expect(await subscriptions().find('a')).toMatchObject({
      state: 'pending',
      token: 'new',
      expiresAt: null,
    });
    expect(await pushedUntil('a')).toBeNull();
  });

  it('are not trusted after two polls in a row that found what the hub did not tell', async () => {
    await active('a');
    const callback = { feedId: 'a', ...FRESH };
    const isDue = async (): Promise<boolean> => (await subscriptions().take(1, 0)).length > 0;
    await subscriptions().noteMissed('a', 1);
    expect([await pushedUntil('a'), await isDue()]).toEqual([expect.any(Date), false]);
    await new Callbacks(source()).noteDelivery(callback, 'hash');
    await subscriptions().noteMissed('a', 1);
    expect([await pushedUntil('a'), await isDue()]).toEqual([expect.any(Date), false]);
    await subscriptions().noteMissed('a', 1);
    expect([await pushedUntil('a'), await isDue()]).toEqual([null, true]);
  });

  it('keep the lease of the hub when a renewal fails, until it ends', async () => {
    await active('a');
    const fail = async (): Promise<void> => {
      await source().query('UPDATE ingest.websub_subscriptions SET next_action_at = now()');
      const [taken] = await subscriptions().take(1, LEASE_SECONDS);
      if (taken === undefined) throw new Error('nothing was due');
      const nextHub = taken.hubUrl;
      await subscriptions().noteFailure(taken, {
        code: 'timeout',
        message: 'slow',
        nextHub,
        retryInSeconds: 60,
      });
    };
    await fail();
    expect(await subscriptions().find('a')).toMatchObject({
      state: 'active',
      failures: 1,
      lastErrorCode: 'timeout',
    });
    await source().query('UPDATE ingest.websub_subscriptions SET expires_at = now()');
    await fail();
    expect(await subscriptions().find('a')).toMatchObject({ state: 'failed', failures: 2 });
  });
});

async function pushedUntil(feedId: string): Promise<Date | null> {
  const rows = await source().query<{ until: Date | null }[]>(
    'SELECT pushed_until AS until FROM ingest.feeds WHERE feed_id = $1',
    [feedId],
  );
  return rows[0]?.until ?? null;
}
