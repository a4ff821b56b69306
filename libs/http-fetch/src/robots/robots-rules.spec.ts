import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { createAddressGuard } from '../address-guard.js';
import { HttpClient } from '../http-client.js';
import { RobotsRules } from './robots-rules.js';

const RULES = 'User-agent: *\nCrawl-delay: 7\nDisallow: /private';
const HOUR_MS = 3_600_000;

let server: Server;
let origin: string;
let client: HttpClient;
let answer: RequestListener;
let asked: string[] = [];
let now = 0;
let robots: RobotsRules;

beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    answer(request, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  origin = `http://127.0.0.1:${port}`;
  const guard = createAddressGuard([`127.0.0.1:${port}`]);
  client = new HttpClient({ guard, userAgent: 'Test/1', timeoutMs: 1_000, maxBytes: 1_000_000 });
});

beforeEach(() => {
  asked = [];
  now = Date.UTC(2026, 0, 1);
  robots = new RobotsRules(client, { now: () => now });
});

afterAll(async () => {
  await client.close();
  server.closeAllConnections();
  server.close();
});

const says =
  (status: number, body: string | Buffer = '', headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    response.writeHead(status, headers).end(body);

describe('RobotsRules', () => {
  it('asks once a site and says what its rules do, and which one', async () => {
    answer = says(200, RULES);
    expect(await robots.allows(`${origin}/private/page`)).toEqual({
      allowed: false,
      crawlDelaySeconds: 7,
      reason: 'robots.txt says "Disallow: /private"',
    });
    expect(await robots.allows(`${origin}/page?x`)).toEqual({
      allowed: true,
      crawlDelaySeconds: 7,
      reason: 'no rule of robots.txt is about it',
    });
    expect(asked).toEqual(['/robots.txt']);
  });

  it('asks once for all that wait, and not for robots.txt itself', async () => {
    answer = says(200, RULES);
    const decisions = await Promise.all(['/a', '/b', '/private'].map((path) => robots.allows(origin + path)));
    expect(decisions.map(({ allowed }) => allowed)).toEqual([true, true, false]);
    expect(await robots.allows(`${origin}/robots.txt`)).toMatchObject({ allowed: true });
    expect(asked).toEqual(['/robots.txt']);
  });

  it.each<[what: string, listener: RequestListener, allowed: boolean]>([
    ['404', says(404), true],
    ['403', says(403), true],
    ['410', says(410), true],
    ['429', says(429), false],
    ['500', says(500), false],
    ['503', says(503), false],
    ['a page that is no robots.txt', says(200, '<!doctype html><title>News</title>'), true],
    ['nothing', says(200), true],
    [
      'rules, compressed',
      says(200, gzipSync('User-agent: *\nDisallow: /'), { 'content-encoding': 'gzip' }),
      false,
    ],
    ['a redirect to itself', says(302, '', { location: '/robots.txt' }), true],
    ['a redirect to what cannot be fetched', says(302, '', { location: 'ftp://news.example/' }), true],
    ['a redirect to a private address', says(302, '', { location: 'http://10.0.0.1/robots.txt' }), false],
    ['no answer', ({ socket }) => socket.destroy(), false],
    [
      'half an answer',
      (_, response) =>
        response.writeHead(200, { 'content-length': '99' }).write('x', () => response.destroy()),
      false,
    ],
    ['more than anyone reads', says(200, Buffer.alloc(2_000_000, '#')), false],
    ['a rule after the first 500 KiB', says(200, `User-agent: *\n${'#'.repeat(512_000)}\nDisallow: /`), true],
  ])('takes %s', async (_what, listener, allowed) => {
    answer = listener;
    expect((await robots.allows(`${origin}/page`)).allowed).toBe(allowed);
  });

  it('follows five redirects and more', async () => {
    answer = ({ url = '' }, response) => {
      const hops = Number(/\d+/u.exec(url)?.[0] ?? 0);
      if (hops < 5) response.writeHead(301, { location: `/hop${hops + 1}` }).end();
      else response.end('User-agent: *\nDisallow: /');
    };
    expect((await robots.allows(`${origin}/page`)).allowed).toBe(false);
    expect(asked).toHaveLength(6);
  });

  it.each<[what: string, listener: RequestListener, hours: number]>([
    ['a day', says(200, RULES), 24],
    ['as long as the server says', says(200, RULES, { 'cache-control': 'max-age=7200' }), 2],
    ['an hour, however short the server says', says(200, RULES, { 'cache-control': 'no-cache' }), 1],
    ['a day, however long the server says', says(200, RULES, { 'cache-control': 'max-age=999999999' }), 24],
    ['a day where there is none', says(404), 24],
    ['some minutes where the server fails', says(500), 1 / 6],
    ['as long as the server asks to be spared', says(503, '', { 'retry-after': '3600' }), 1],
  ])('remembers for %s', async (_what, listener, hours) => {
    answer = listener;
    await robots.allows(`${origin}/page`);
    now += hours * HOUR_MS - 1;
    await robots.allows(`${origin}/page`);
    expect(asked).toHaveLength(1);
    now += 1;
    await robots.allows(`${origin}/page`);
    expect(asked).toHaveLength(2);
  });

  it('is not asked about what is no address', async () => {
    await expect(robots.allows('news')).rejects.toMatchObject({ code: 'invalid_url' });
  });

  it('lets one give up waiting without ending it for the others', async () => {
    const held: (() => void)[] = [];
    answer = (_request, response) => held.push(() => response.end(RULES));
    const controller = new AbortController();
    const impatient = robots.allows(`${origin}/page`, controller.signal);
    const patient = robots.allows(`${origin}/private`, new AbortController().signal);
    controller.abort(new Error('told to stop'));
    await expect(impatient).rejects.toThrow('told to stop');
    await expect(robots.allows(`${origin}/page`, controller.signal)).rejects.toThrow('told to stop');
    while (held.length === 0) await new Promise(setImmediate);
    held[0]?.();
    expect((await patient).allowed).toBe(false);
    expect(asked).toHaveLength(1);
  });
});
