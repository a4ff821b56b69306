import { connect } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { until } from '../support/log.js';
import { IngestApp } from './ingest-app.js';

const KEY = 'the-key-of-the-first-client';
const OTHER_KEY = 'the-key-of-another-client';
const NDJSON = 'application/x-ndjson';

let ingest: IngestApp;

beforeAll(async () => {
  ingest = await IngestApp.start('ingest-idempotency', { API_KEYS_REQUIRED: 'true' });
  for (const key of [KEY, OTHER_KEY]) {
    await ingest.query(
      `INSERT INTO access.api_keys (name, key_hash, scopes) VALUES ($1, sha256(convert_to($1, 'UTF8')), '{ingest}')`,
      [key],
    );
  }
}, 60_000);

afterAll(() => ingest.close());

beforeEach(() => {
  ingest.producer.mode = 'work';
});

interface Sent {
  path?: string;
  body?: NonNullable<RequestInit['body']>;
  type?: string;
  apiKey?: string;
}

interface Answer {
  status: number;
  replayed: boolean;
  location: string | null;
  retryAfter: string | null;
  body: { code?: string; data?: { status: string; revision: number }[] };
}

async function send(key: string, { path = '/v1/articles', body, type, apiKey = KEY }: Sent): Promise<Answer> {
  const { status, headers, json } = await sendRaw(key, path, body ?? '', type ?? 'application/json', apiKey);
  return {
    status,
    replayed: headers.get('idempotency-replayed') === 'true',
    location: headers.get('location'),
    retryAfter: headers.get('retry-after'),
    body: json,
  };
}

async function sendRaw(
  key: string,
  path: string,
  body: NonNullable<RequestInit['body']>,
  type: string,
  apiKey: string,
): Promise<{ status: number; headers: Headers; json: Answer['body'] }> {
  const response = await fetch(ingest.url + path, {
    method: 'POST',
    body,
    headers: { 'content-type': type, 'idempotency-key': key, authorization: `Bearer ${apiKey}` },
    ...(body instanceof ReadableStream && { duplex: 'half' as const }),
  });
  return {
    status: response.status,
    headers: response.headers,
    json: (await response.json()) as Answer['body'],
  };
}

const article = (text: string): string => JSON.stringify({ url: 'https://idem.example/a', text });
const feed = (name: string): string => JSON.stringify({ url: `https://${name}.invalid/` });
const opml = '<opml version="2.0"><body><outline xmlUrl="https://idem-import.invalid/"/></body></opml>';
const rss =
  '<rss version="2.0"><channel><title>T</title><item><guid>idem-1</guid><description>x</description></item></channel></rss>';

describe('the same key and request', () => {
  it.each<[name: string, sent: Sent, status: number]>([
    ['an article', { body: article('A') }, 202],
    ['lines', { body: '{"text": "line 1"}\n{"text": "line 2"}', type: NDJSON }, 202],
    [
      'a page',
      {
        body: 'The words of a page.',
        type: 'text/plain',
        path: '/v1/articles?url=https://idem.example/page',
      },
      202,
    ],
    ['a feed', { body: feed('idem-feed'), path: '/v1/feeds' }, 201],
    ['a list', { body: opml, path: '/v1/feeds/import', type: 'text/x-opml' }, 200],
  ])('get the first answer again: %s', async (name, sent, status) => {
    const first = await send(`again ${name}`.replaceAll(' ', '-'), sent);
    expect([first.status, first.replayed]).toEqual([status, false]);
    const again = await send(`"again-${name.replaceAll(' ', '-')}"`, sent);
    expect(again).toEqual({ ...first, replayed: true });
  });

  it('get the first answer to a document of a feed again', async () => {
    const { location } = await send('feed-of-document', { body: feed('idem-document'), path: '/v1/feeds' });
    const sent = { body: rss, type: 'application/rss+xml', path: `${location}/document` };
    const first = await send('document', sent);
    expect(first.body.data).toMatchObject([{ status: 'accepted' }]);
    expect(await send('document', sent)).toEqual({ ...first, replayed: true });
    expect((await send('document', { ...sent, type: 'text/xml' })).body.code).toBe('idempotency_key_reused');
  });

  it('run again where the first failed, was refused, or was never finished', async () => {
    ingest.producer.mode = 'fail';
    expect((await send('failed', { body: article('B') })).status).toBe(503);
    ingest.producer.mode = 'work';
    expect((await send('failed', { body: article('B') })).body.data).toMatchObject([{ status: 'accepted' }]);

    expect((await send('refused', { body: '{"title": "no text"}' })).body.code).toBe('no_text');
    expect((await send('refused', { body: article('C') })).status).toBe(202);

    await ingest.query(
      `INSERT INTO ingest.idempotency_keys (owner, key, request_hash, lock_token, locked_until, expires_at)
       SELECT id::text, 'crashed', 'x', gen_random_uuid(), now() - interval '1 second', now() + interval '1 hour'
       FROM access.api_keys WHERE name = $1`,
      [KEY],
    );
    expect((await send('crashed', { body: article('D') })).status).toBe(202);
  });

  it('run again after a day', async () => {
    await send('old', { body: article('E') });
    await ingest.query(`UPDATE ingest.idempotency_keys SET expires_at = now() WHERE key = 'old'`);
    expect(await send('old', { body: article('E') })).toMatchObject({
      replayed: false,
      body: { data: [{ status: 'unchanged' }] },
    });
  });
});

describe('the same key', () => {
  it.each<[name: string, other: Sent]>([
    ['body', { body: article('other') }],
    ['address', { body: article('first'), path: '/v1/articles?x=1' }],
    ['content type', { body: article('first'), type: 'application/json; charset=utf-8' }],
    ['route', { body: article('first'), path: '/v1/feeds' }],
    ['stream', { body: article('other'), type: NDJSON }],
  ])('with another %s is refused', async (name, other) => {
    const key = `reused-${name.replaceAll(' ', '-')}`;
    await send(key, { body: article('first') });
    const { status, body } = await send(key, other);
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it('with another stream is refused by what passed', async () => {
    await send('streams', { body: '{"text": "s1"}\n', type: NDJSON });
    const { status, body } = await send('streams', { body: '{"text": "s2"}\n', type: NDJSON });
    expect([status, body.code]).toEqual([422, 'idempotency_key_reused']);
  });

  it("is another client's own", async () => {
    await send('shared', { body: article('F') });
    const other = await send('shared', { body: article('other'), apiKey: OTHER_KEY });
    expect([other.status, other.replayed]).toEqual([202, false]);
  });

  it('is in use while the first request runs', async () => {
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const first = send('running', { body: readable, type: NDJSON });
    await writer.write(Buffer.from('{"text": "slow"}\n'));
    const isClaimed = async (): Promise<boolean> =>
      (await ingest.query(`SELECT FROM ingest.idempotency_keys WHERE key = 'running'`)).length > 0;
    await until('the claim', isClaimed);
    const second = await send('running', { body: '{"text": "slow"}\n', type: NDJSON });
    expect([second.status, second.body.code, second.retryAfter]).toEqual([
      409,
      'idempotency_key_in_use',
      '5',
    ]);
    await writer.close();
    expect((await first).status).toBe(202);
    const third = await send('running', { body: '{"text": "slow"}\n', type: NDJSON });
    expect([third.status, third.replayed]).toEqual([202, true]);
  });

  it('must be one', async () => {
    const { status, body } = await send('two words', { body: article('G') });
    expect([status, body.code]).toEqual([400, 'idempotency_key_invalid']);
  });
});

describe('a request without a good key', () => {
  it.each([
    ['/v1/articles', NDJSON],
    ['/v1/feeds/import', 'text/x-opml'],
    ['/v1/articles', 'application/json'],
  ])('to %s as %s is answered before its body comes', async (path, type) => {
    const { hostname, port } = new URL(ingest.url);
    const socket = connect(Number(port), hostname);
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\ncontent-type: ${type}\r\ncontent-length: 1000000\r\nx-api-key: none\r\n\r\n{`,
    );
    const [head] = (await once(socket, 'data')) as [Buffer];
    expect(head.toString()).toMatch(/^HTTP\/1.1 401 /u);
    socket.destroy();
  });

  it.each(['/health/live', '/metrics', '/openapi.json'])('is let through to %s', async (path) => {
    expect((await fetch(ingest.url + path)).status).toBe(200);
  });

  it('is let through to the callback of hubs, which knows it by its token', async () => {
    const response = await fetch(`${ingest.url}/v1/websub/none?token=none`);
    expect(response.status).toBe(404);
  });
});
