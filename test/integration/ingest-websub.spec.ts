import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { FeedDetails } from '../../apps/feed-ingest/src/feeds/feed-schema.js';
import { until } from '../support/log.js';
import { freePort } from '../support/pipeline.js';
import { HubProcess } from './hub-process.js';
import { IngestApp } from './ingest-app.js';

const MAX_BYTES = 100_000;
/** Begins the guid of each entry that must not get into the log. */
const NOT_TAKEN = 'not-taken';

let hub: HubProcess;
let ingest: IngestApp;

beforeAll(async () => {
  hub = await HubProcess.start();
  const port = String(await freePort());
  ingest = await IngestApp.start('ingest-websub', {
    INGEST_PORT: port,
    PUBLIC_URL: `http://127.0.0.1:${port}`,
    FETCH_ALLOW_ADDRESSES: new URL(hub.origin).host,
    FETCH_MAX_BYTES: String(MAX_BYTES),
    POLL_INTERVAL_SECONDS: '3600',
  });
}, 60_000);

afterAll(async () => {
  await ingest.close();
  await hub.close();
});

beforeEach(() => {
  ingest.producer.mode = 'work';
});

const atom = (entries: Record<string, string>, head = ''): string =>
  `<feed xmlns="http://www.w3.org/2005/Atom"><title>F</title>${head}${Object.entries(entries)
    .map(([id, text]) => `<entry><id>${id}</id><title>${id}</title><content>${text}</content></entry>`)
    .join('')}</feed>`;

const topicOf = (name: string): string => `${hub.origin}/${name}`;
const linkTo = (name: string, behaviour: string): Record<string, string> => ({
  link: `<${hub.origin}/hub/${behaviour}>; rel="hub", <${topicOf(name)}>; rel="self"`,
});

async function show(feedId: string): Promise<FeedDetails> {
  return (await (await fetch(`${ingest.url}/v1/feeds/${feedId}`)).json()) as FeedDetails;
}

/** Waits until the subscription of a feed is in a state. */
async function untilState(feedId: string, state: string): Promise<FeedDetails> {
  let feed = await show(feedId);
  await until(
    `${feedId} to be ${state}`,
    async () => (feed = await show(feedId)).websub.state === state,
    10_000,
  );
  return feed;
}

async function add(name: string): Promise<string> {
  const response = await fetch(`${ingest.url}/v1/feeds`, {
    method: 'POST',
    body: JSON.stringify({ url: topicOf(name) }),
    headers: { 'content-type': 'application/json' },
  });
  return ((await response.json()) as FeedDetails).feedId;
}

/** A feed whose hub treats us in this way. */
async function publish(name: string, behaviour = 'good'): Promise<string> {
  await hub.feed(`/${name}`, atom({ [`${name}-old`]: 'old' }), linkTo(name, behaviour));
  return add(name);
}

async function subscribed(name: string, behaviour = 'good'): Promise<string> {
  const feedId = await publish(name, behaviour);
  await untilState(feedId, 'active');
  return feedId;
}

/** What was to be done later is due now. */
const hurry = (feedId: string): Promise<object[]> =>
  ingest.query(
    `UPDATE ingest.websub_subscriptions
     SET next_action_at = now(), pending_until = least(pending_until, now())
     WHERE feed_id = $1 AND lease_token IS NULL`,
    [feedId],
  );

const eventsOf = async (guid: string) =>
  (await ingest.rawEvents()).filter(({ article }) => article.guid === guid);

describe('a subscription', () => {
  it('is asked for, verified and shown, and the feed is polled rarely', async () => {
    const feedId = await subscribed('plain');
    const { websub, pushedUntil } = await show(feedId);
    expect(websub).toEqual({
      state: 'active',
      hub: `${hub.origin}/hub/good`,
      topic: topicOf('plain'),
      expiresAt: pushedUntil,
      deliveries: 0,
      rejected: 0,
    });
    expect(Date.parse(pushedUntil ?? '')).toBeGreaterThan(Date.now() + 3_000_000);
    const [request, ...more] = await hub.requests(topicOf('plain'));
    expect(more).toEqual([]);
    expect(request?.type).toBe('application/x-www-form-urlencoded');
    expect(request?.form).toEqual({
      'hub.callback': expect.stringMatching(
        new RegExp(`^${ingest.url}/v1/websub/${feedId}\\?token=[\\w-]{43}$`),
      ),
      'hub.mode': 'subscribe',
      'hub.topic': topicOf('plain'),
      'hub.lease_seconds': '864000',
      'hub.secret': expect.stringMatching(/^[\w-]{43}$/),
      'hub.verify': 'async',
    });
  });

  it.each([
    [
      'in its document',
      atom({}, '<link rel="hub" href="/hub/good"/><link rel="self" href="/in-document"/>'),
      'in-document',
    ],
    [
      'in JSON',
      '{"version": "https://jsonfeed.org/version/1.1", "title": "J", "items": [], "hubs": [{"type": "WebSub", "url": "/hub/good"}]}',
      'in-json',
    ],
  ])('is found %s', async (_where, document, name) => {
    await hub.feed(`/${name}`, document);
    await untilState(await add(name), 'active');
    expect(await hub.subscriber(topicOf(name))).toBeDefined();
  });

  it.each([['synchronous'], ['moved']])('is made with a hub that is %s', async (behaviour) => {
    const { websub } = await show(await subscribed(`at-${behaviour}`, behaviour));
    expect(websub.hub).toBe(`${hub.origin}/hub/${behaviour === 'moved' ? 'good' : behaviour}`);
  });

  it('is renewed before its lease ends, under the same address', async () => {
    const feedId = await subscribed('brief', 'brief');
    await until('two renewals', async () => (await hub.requests(topicOf('brief'))).length >= 3, 20_000);
    const requests = await hub.requests(topicOf('brief'));
    expect(new Set(requests.map(({ form }) => JSON.stringify(form))).size).toBe(1);
    expect((await show(feedId)).websub.state).toBe('active');
  });

  it('goes to the next hub where one fails, and shows why', async () => {
    const links = `<${hub.origin}/hub/failing>; rel=hub, <${hub.origin}/hub/good>; rel=hub`;
    await hub.feed('/two-hubs', atom({}), { link: links });
    const feedId = await add('two-hubs');
    expect((await untilState(feedId, 'failed')).websub.lastError).toEqual({
      code: 'http_500',
      message: 'The hub answered 500',
    });
    const [row] = await ingest.query<{ later: boolean }>(
      `SELECT next_action_at > now() + interval '110 minutes' AS later FROM ingest.websub_subscriptions WHERE feed_id = $1`,
      [feedId],
    );
    expect(row?.later).toBe(true);
    await hurry(feedId);
    expect((await untilState(feedId, 'active')).websub).not.toHaveProperty('lastError');
  });

  it.each([
    ['refusing', 'http_400'],
    ['forgetful', 'not_verified'],
    ['confused', 'not_verified'],
  ])('with a hub that is %s fails, and the feed is polled', async (behaviour, code) => {
    const feedId = await publish(`at-${behaviour}`, behaviour);
    if (code === 'not_verified') {
      await until('the request', async () => (await hub.requests(topicOf(`at-${behaviour}`))).length > 0);
      await until('its answer', async () => {
        const [row] = await ingest.query<{ free: boolean }>(
          'SELECT lease_token IS NULL AS free FROM ingest.websub_subscriptions WHERE feed_id = $1',
          [feedId],
        );
        return row?.free === true;
      });
      expect((await show(feedId)).websub.state).toBe('pending');
      await hurry(feedId);
    }
    const feed = await untilState(feedId, 'failed');
    expect(feed.websub.lastError?.code).toBe(code);
    expect(feed).not.toHaveProperty('pushedUntil');
  });

  it('that is denied says so', async () => {
    const feed = await untilState(await publish('denied', 'denying'), 'denied');
    expect(feed.websub.lastError).toEqual({ code: 'denied', message: 'not you' });
  });

  it('that is denied later gives the feed back to polls', async () => {
    const feedId = await subscribed('denied-later');
    const topic = topicOf('denied-later');
    expect(
      (await hub.verify(topic, { 'hub.mode': 'denied', 'hub.topic': 'https://other.invalid/' })).status,
    ).toBe(404);
    expect((await hub.verify(topic, { 'hub.mode': 'denied' })).status).toBe(200);
    const feed = await show(feedId);
    expect([feed.websub.state, feed.pushedUntil]).toEqual(['denied', undefined]);
  });

  it('begins anew where the topic has moved, and knows the old address no more', async () => {
    const feedId = await subscribed('moving');
    const old = await hub.subscriber(topicOf('moving'));
    await hub.feed('/moving', atom({ moved: 'moved' }), linkTo('moved', 'good'));
    await fetch(`${ingest.url}/v1/feeds/${feedId}/refresh`, { method: 'POST' });
    await until('the new topic', async () => (await hub.subscriber(topicOf('moved'))) !== undefined);
    const fresh = await hub.subscriber(topicOf('moved'));
    expect([fresh?.['hub.callback'], fresh?.['hub.secret']]).not.toEqual([
      old?.['hub.callback'],
      old?.['hub.secret'],
    ]);
    const stale = await hub.distribute({ topic: topicOf('moving'), document: atom({ stale: 'stale' }) });
    expect(stale.status).toBe(404);
  });

  it.each([
    ['removed', { method: 'DELETE' }],
    [
      'turned off',
      { method: 'PATCH', body: '{"enabled": false}', headers: { 'content-type': 'application/json' } },
    ],
  ])('ends at the hub when its feed is %s', async (how, request) => {
    const name = `to-be-${how.replaceAll(' ', '-')}`;
    const feedId = await subscribed(name);
    await fetch(`${ingest.url}/v1/feeds/${feedId}`, request);
    await until('the hub to know', async () => (await hub.subscriber(topicOf(name))) === undefined);
    const rows = await ingest.query('SELECT FROM ingest.websub_subscriptions WHERE feed_id = $1', [feedId]);
    expect(rows).toEqual([]);
  });

  it('of a removed feed is forgotten where its hub does not answer', async () => {
    const feedId = await subscribed('orphan');
    await ingest.query(
      'UPDATE ingest.websub_subscriptions SET hub_url = $2, hubs = ARRAY[$2] WHERE feed_id = $1',
      [feedId, `${hub.origin}/hub/failing`],
    );
    await fetch(`${ingest.url}/v1/feeds/${feedId}`, { method: 'DELETE' });
    await until('three attempts', async () => {
      const rows = await ingest.query<{ state: string }>(
        'SELECT state FROM ingest.websub_subscriptions WHERE feed_id = $1',
        [feedId],
      );
      if (rows[0]?.state === 'unsubscribing') await hurry(feedId);
      return rows.length === 0;
    });
    const asked = (await hub.requests(topicOf('orphan'))).filter(({ behaviour }) => behaviour === 'failing');
    expect(asked.map(({ form }) => form['hub.mode'])).toEqual(Array(3).fill('unsubscribe'));
  });
});

describe('a verification that nobody asked for', () => {
  const CHALLENGE = { 'hub.challenge': 'c', 'hub.lease_seconds': '60' };

  beforeAll(async () => {
    await subscribed('verified');
  });

  it.each<[name: string, parameters: Record<string, string>, change: Parameters<HubProcess['verify']>[2]]>([
    ['again', { ...CHALLENGE, 'hub.mode': 'subscribe' }, {}],
    ['to unsubscribe', { ...CHALLENGE, 'hub.mode': 'unsubscribe' }, {}],
    ['in another mode', { ...CHALLENGE, 'hub.mode': 'publish' }, {}],
    ['without a mode', CHALLENGE, {}],
    ['without a token', { ...CHALLENGE, 'hub.mode': 'subscribe' }, { query: { token: null } }],
    ['with another token', { ...CHALLENGE, 'hub.mode': 'denied' }, { query: { token: 'x'.repeat(43) } }],
    ['for no feed', { ...CHALLENGE, 'hub.mode': 'subscribe' }, { pathname: '/v1/websub/none' }],
    [
      'for what no feed can be called',
      { ...CHALLENGE, 'hub.mode': 'subscribe' },
      { pathname: '/v1/websub/%00' },
    ],
    ['with what cannot be stored', { 'hub.mode': 'denied', 'hub.topic': '\0' }, {}],
  ])('%s finds nothing', async (_name, parameters, change) => {
    const { status, body } = await hub.verify(topicOf('verified'), parameters, change);
    expect(status).toBe(404);
    expect(JSON.parse(body)).toMatchObject({ code: 'not_found' });
  });

  it.each([
    ['another topic', { 'hub.topic': 'https://other.invalid/', 'hub.challenge': 'c' }],
    ['no challenge', {}],
    ['an endless challenge', { 'hub.challenge': 'c'.repeat(5_000) }],
  ])('is not answered for %s even while one is pending', async (_name, parameters) => {
    const feedId = await publish('pending', 'forgetful');
    await until('the request', async () => (await hub.requests(topicOf('pending'))).length > 0);
    const { status } = await hub.verify(topicOf('pending'), { 'hub.mode': 'subscribe', ...parameters });
    expect([status, (await show(feedId)).websub.state]).toEqual([404, 'pending']);
  });

  it('is answered once, as plain text', async () => {
    await publish('once', 'forgetful');
    await until('the request', async () => (await hub.requests(topicOf('once'))).length > 0);
    const parameters = { 'hub.mode': 'subscribe', 'hub.challenge': '<script>', 'hub.lease_seconds': '60' };
    const first = await hub.verify(topicOf('once'), parameters);
    expect(first).toEqual({ status: 200, type: 'text/plain; charset=utf-8', body: '<script>' });
    expect((await hub.verify(topicOf('once'), parameters)).status).toBe(404);
  });
});

describe('a notification', () => {
  let feedId: string;
  const topic = (): string => topicOf('news');

  beforeAll(async () => {
    feedId = await subscribed('news');
  });

  it('is in the log before it is answered, whatever it is signed by', async () => {
    const methods = ['sha1', 'sha256', 'sha384', 'sha512'];
    for (const method of methods) {
      const document = atom({ [`signed-${method}`]: 'new' });
      expect((await hub.distribute({ topic: topic(), method, document })).status).toBe(202);
    }
    const events = (await ingest.rawEvents()).filter(({ article }) => article.guid?.startsWith('signed-'));
    expect(events.map(({ article }) => [article.guid, article.origin, article.source.feedId]).sort()).toEqual(
      methods.map((method) => [`signed-${method}`, 'websub', feedId]).sort(),
    );
  });

  it.each([
    ['a wrong signature', { signature: `sha256=${'0'.repeat(64)}` }],
    ['another method', { signature: 'md5=00' }],
    ['no signature', { headers: { 'x-hub-signature': null } }],
  ])('with %s is answered and counted', async (name, change) => {
    const before = (await show(feedId)).websub.rejected ?? 0;
    const { status } = await hub.distribute({
      topic: topic(),
      document: atom({ [`${NOT_TAKEN} ${name}`]: 'x' }),
      ...change,
    });
    expect([status, (await show(feedId)).websub.rejected]).toEqual([202, before + 1]);
  });

  it('three times wrongly signed makes the hub be told the secret again', async () => {
    const name = 'secret-lost';
    await subscribed(name);
    const forged = { topic: topicOf(name), document: atom({ forged: 'forged' }), signature: 'sha1=00' };
    for (let i = 0; i < 3; i++) await hub.distribute(forged);
    await until('another request', async () => (await hub.requests(topicOf(name))).length === 2);
  });

  it('for another token finds nothing; a giant one is not read', async () => {
    const document = atom({ [`${NOT_TAKEN} unknown`]: 'unknown' });
    expect((await hub.distribute({ topic: topic(), document, query: { token: 'unknown' } })).status).toBe(
      404,
    );
    const giant = atom({ [`${NOT_TAKEN} giant`]: 'x'.repeat(MAX_BYTES) });
    expect((await hub.distribute({ topic: topic(), document: giant })).status).toBe(413);
  });

  it.each([
    ['of another topic', { headers: { link: '<https://other.invalid/>; rel=self' } }],
    ['that is no feed', { document: '<html><body>Not a feed</body></html>' }],
    ['without a body', { document: '' }],
    ['without a body and signature', { document: '', headers: { 'x-hub-signature': null } }],
  ])('%s makes the feed be polled', async (name, change) => {
    await ingest.query(
      `UPDATE ingest.feeds SET last_polled_at = now() - interval '2 minutes' WHERE feed_id = $1`,
      [feedId],
    );
    const before = await hub.polls('/news');
    const { status } = await hub.distribute({
      topic: topic(),
      document: atom({ [`${NOT_TAKEN} ${name}`]: 'x' }),
      ...change,
    });
    expect(status).toBe(202);
    await until('a poll', async () => (await hub.polls('/news')) > before);
  });

  it('that is not taken leaves nothing in the log', async () => {
    const events = await ingest.rawEvents();
    expect(events.filter(({ article }) => article.guid?.startsWith(NOT_TAKEN))).toEqual([]);
  });

  it('again changes nothing, and an old one does not bring back what was corrected', async () => {
    const send = (text: string) => hub.distribute({ topic: topic(), document: atom({ corrected: text }) });
    for (const text of ['wrong', 'right', 'right', 'wrong']) expect((await send(text)).status).toBe(202);
    expect((await eventsOf('corrected')).map(({ article }) => [article.revision, article.text])).toEqual([
      [1, 'wrong'],
      [2, 'right'],
    ]);
  });

  it('that the log does not take is answered 503, and comes again', async () => {
    const notification = { topic: topic(), document: atom({ 'not lost': 'x' }) };
    ingest.producer.mode = 'fail';
    expect(await hub.distribute(notification)).toEqual({ status: 503, retryAfter: '5' });
    ingest.producer.mode = 'work';
    expect((await hub.distribute(notification)).status).toBe(202);
    expect(await eventsOf('not lost')).toHaveLength(1);
  });

  it('that a poll brought before is the same article', async () => {
    expect((await hub.distribute({ topic: topic(), document: atom({ 'news-old': 'old' }) })).status).toBe(
      202,
    );
    expect((await eventsOf('news-old')).map(({ article }) => article.origin)).toEqual(['poll']);
  });
});
