import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import type { DataSource } from 'typeorm';
import type { EnrichedArticle, Quote } from '#libs/contracts';
import { runMigrations } from '#libs/persistence';
import { BatchWriter } from '../../apps/storage/src/writing/batch-writer.js';
import { PostgresOffsetStore } from '../../apps/storage/src/writing/offsets.js';
import { createDatabase, type TestDatabase } from '../support/servers.js';
import { connect, StorageApp } from './storage-app.js';
import { articleOf, batchOf, contextOf, idOf, quoteOf, recordOf } from './storage-fixtures.js';

let database: TestDatabase;
let dataSource: DataSource;
let app: StorageApp;
let offset = 0;

async function store(articles: readonly EnrichedArticle[]): Promise<void> {
  const writer = new BatchWriter(dataSource, new PostgresOffsetStore(dataSource, 'storage'));
  const context = contextOf();
  await writer.write(
    batchOf(
      offset,
      articles.map((article) => recordOf(article)),
    ),
    context,
  );
  offset += articles.length;
  expect(context.letters).toEqual([]);
}

beforeAll(async () => {
  database = await createDatabase('storage_query');
  await runMigrations(database.url);
  dataSource = await connect(database.url);
  app = await StorageApp.start(dataSource);
});

afterAll(async () => {
  await app.close();
  await database.drop();
});

const FEED = idOf('a feed');
const quoted = (
  article: string,
  text: string,
  speaker: string | undefined,
  more: Partial<Quote> = {},
): Quote => quoteOf(idOf(article), text, speaker, more);

/** Named by what they are for; `at` is the day in January 2026. */
const peace = articleOf('peace', {
  title: 'Talks in Geneva',
  text: 'The minister spoke of peace at last, “if we can keep it”.',
  language: 'en',
  publishedAt: '2026-01-10T12:00:00Z',
  source: { domain: 'News.Example', title: 'News', feedId: FEED },
  quotes: [
    quoted('peace', 'If we can keep it', 'Ursula von der Leyen', { negated: false }),
    quoted('peace', 'they would think it over', 'Vladimir Putin', {
      kind: 'indirect',
      report: 'thought',
      confidence: 0.4,
      speaker: {
        id: idOf('putin'),
        name: 'Vladimir Putin',
        mention: 'he',
        resolvedBy: 'pronoun',
        type: 'person',
        role: 'president',
      },
    }),
  ],
});
const { publishedAt: _, ...undated } = articleOf('war', {
  text: 'War and peace, by 雪. Füße.',
  fetchedAt: '2026-01-12T00:00:00.5Z',
  source: { domain: 'other.example' },
  quotes: [
    quoted('war', 'Peace is war', undefined),
    quoted('war', 'Never', 'Ana Lopes', { report: 'intent' }),
  ],
});
const silent = articleOf('silent', {
  text: 'Nobody says anything.',
  publishedAt: '2026-01-11T23:59:59.999+00:00',
  source: {},
  quotes: [],
});

interface QuoteAnswer extends Quote {
  article: { articleId: string };
}

const names = new Map(['peace', 'war', 'silent'].map((name) => [idOf(name), name]));

describe('the query API', () => {
  beforeAll(async () => {
    await store([peace, undated, silent]);
  });

  const articles = async (parameters: Record<string, string>): Promise<unknown[]> => {
    const { status, body } = await app.get('/v1/articles', parameters);
    expect(status).toBe(200);
    return (body.data as unknown as EnrichedArticle[]).map(({ articleId }) => names.get(articleId));
  };

  const quotes = async (parameters: Record<string, string>): Promise<string[]> => {
    const { status, body } = await app.get('/v1/quotes', parameters);
    expect(status).toBe(200);
    return (body.data as unknown as QuoteAnswer[]).map(({ text }) => text).sort();
  };

  it('gives an article as it was published, and when it was stored', async () => {
    const { status, body } = await app.get(`/v1/articles/${peace.articleId}`);
    const { storedAt, ...article } = body;
    expect(status).toBe(200);
    expect(article).toEqual(JSON.parse(JSON.stringify(peace)));
    expect(Math.abs(Date.parse(String(storedAt)) - Date.now())).toBeLessThan(3_600_000);
  });

  it('gives a quote as it was published, and its article', async () => {
    for (const quote of peace.quotes) {
      const { status, body } = await app.get(`/v1/quotes/${quote.quoteId}`);
      expect(status).toBe(200);
      expect(body).toEqual({
        ...quote,
        article: {
          articleId: peace.articleId,
          revision: 1,
          url: peace.url,
          title: peace.title,
          source: peace.source,
          publishedAt: '2026-01-10T12:00:00.000Z',
        },
      });
    }
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['war', 'silent', 'peace']],
    [{ sort: 'oldest' }, ['peace', 'silent', 'war']],
    [{ limit: '1' }, ['war']],
    [{ q: 'PEACE' }, ['war', 'peace']],
    [{ q: 'geneva' }, ['peace']],
    [{ q: 'peace -geneva' }, ['war']],
    [{ q: '"keep it"' }, ['peace']],
    [{ q: 'füße' }, ['war']],
    [{ q: 'absent' }, []],
    [{ q: '!!!' }, []],
    [{ source: 'news.example' }, ['peace']],
    [{ source: 'NEWS.example' }, ['peace']],
    [{ source: FEED }, ['peace']],
    [{ source: 'nowhere.example' }, []],
    [{ from: '2026-01-11' }, ['war', 'silent']],
    [{ from: '2026-01-12T00:00:00.500Z' }, ['war']],
    [{ from: '2026-01-12T01:00:00.500+01:00' }, ['war']],
    [{ to: '2026-01-11' }, ['silent', 'peace']],
    [{ to: '2026-01-10T12:00:00Z' }, []],
    [{ from: '2026-01-10', to: '2026-01-10' }, ['peace']],
    [{ speaker: 'lopes' }, ['war']],
    [{ kind: 'indirect' }, ['peace']],
    [{ kind: 'indirect', speaker: 'von der Leyen' }, []],
    [{ report: 'intent' }, ['war']],
    [{ minConfidence: '0.9' }, ['war', 'peace']],
    [{ minConfidence: '1' }, []],
  ])('lists articles by %j', async (parameters, expected) => {
    expect(await articles(parameters)).toEqual(expected);
  });

  it.each<[Record<string, string>, string[]]>([
    [{}, ['If we can keep it', 'Never', 'Peace is war', 'they would think it over']],
    [{ q: 'war' }, ['Peace is war']],
    [{ speaker: 'Ana Lopes' }, ['Never']],
    [{ speaker: 'ANA LOPES' }, ['Never']],
    [{ speaker: 'Lopes' }, ['Never']],
    [{ speaker: 'Ana' }, []],
    [{ speaker: 'von der Leyen' }, ['If we can keep it']],
    [{ speaker: 'der leyen' }, ['If we can keep it']],
    [{ speaker: idOf('putin') }, ['they would think it over']],
    [{ speaker: '…' }, []],
    [{ kind: 'direct' }, ['If we can keep it', 'Never', 'Peace is war']],
    [{ report: 'thought' }, ['they would think it over']],
    [{ minConfidence: '.5', kind: 'indirect' }, []],
    [{ minConfidence: '0' }, ['If we can keep it', 'Never', 'Peace is war', 'they would think it over']],
    [{ source: 'other.example' }, ['Never', 'Peace is war']],
    [{ from: '2026-01-12' }, ['Never', 'Peace is war']],
    [{ to: '2026-01-11', q: 'keep' }, ['If we can keep it']],
  ])('lists quotes by %j', async (parameters, expected) => {
    expect(await quotes(parameters)).toEqual(expected);
  });

  it.each(['/v1/articles', '/v1/quotes'])('refuses at %s what it does not know, by name', async (path) => {
    const wrong: [Record<string, string>, string][] = [
      [{ speakr: 'x' }, 'unknown_parameter'],
      [{ __proto__x: 'x' }, 'unknown_parameter'],
      [{ limit: '0' }, 'invalid_request'],
      [{ limit: '201' }, 'invalid_request'],
      [{ limit: '1.5' }, 'invalid_request'],
      [{ limit: '' }, 'invalid_request'],
      [{ kind: 'Direct' }, 'invalid_request'],
      [{ report: 'said' }, 'invalid_request'],
      [{ minConfidence: '' }, 'invalid_request'],
      [{ minConfidence: '1.1' }, 'invalid_request'],
      [{ minConfidence: 'NaN' }, 'invalid_request'],
      [{ sort: 'rank' }, 'invalid_request'],
      [{ from: 'yesterday' }, 'invalid_request'],
      [{ from: '2026-02-30' }, 'invalid_request'],
      [{ q: 'a\0b' }, 'invalid_request'],
      [{ q: '' }, 'invalid_request'],
      [{ speaker: 'x'.repeat(257) }, 'invalid_request'],
      [{ cursor: '' }, 'invalid_cursor'],
      [{ cursor: 'x.y' }, 'invalid_cursor'],
    ];
    for (const [parameters, code] of wrong) {
      expect([parameters, await app.get(path, parameters)]).toEqual([
        parameters,
        expect.objectContaining({ status: 400, body: expect.objectContaining({ code }) }),
      ]);
    }
    const twice = await app.get(`${path}?q=a&q=b`);
    expect(twice).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  });

  it.each([
    ['/v1/articles/zzz', 'article_not_found'],
    [`/v1/articles/${idOf('nobody')}`, 'article_not_found'],
    ['/v1/articles/%00', 'article_not_found'],
    ['/v1/quotes/%27%20OR%201=1', 'quote_not_found'],
    [`/v1/quotes/${idOf('nobody')}`, 'quote_not_found'],
  ])('answers %s with a problem document', async (path, code) => {
    const { status, headers, body } = await app.get(path);
    expect([status, body.code]).toEqual([404, code]);
    expect(headers['content-type']).toMatch('application/problem+json');
  });

  it('answers hostile words as words', async () => {
    const hostile = [
      `'; DROP TABLE storage.quotes; --`,
      `"`,
      `\\`,
      `' OR ''='`,
      `$1`,
      `:speakerId`,
      `%00`,
      `a:*&b|!(c`,
      '\u202e\ufffd\u{1f600}',
      '((((((((((',
      '"'.repeat(200),
      '- - - -or or',
    ];
    for (const path of ['/v1/articles', '/v1/quotes']) {
      for (const parameter of ['q', 'speaker', 'source']) {
        for (const value of hostile) {
          const { status } = await app.get(path, { [parameter]: value });
          expect([path, parameter, value, status]).toEqual([path, parameter, value, 200]);
        }
      }
    }
    for (const from of ['0000-01-01', '0001-01-01', '9999-12-31T23:59:59.999Z']) {
      expect((await app.get('/v1/quotes', { from })).status).toBe(200);
    }
  });

  it('stops a query that takes too long', async () => {
    const hurried = await StorageApp.start(await connect(database.url, 200));
    const blocker = new pg.Client({ connectionString: database.url });
    await blocker.connect();
    await blocker.query('BEGIN');
    await blocker.query('LOCK TABLE storage.quotes IN ACCESS EXCLUSIVE MODE');
    const { status, body } = await hurried.get('/v1/quotes');
    await blocker.query('ROLLBACK');
    await blocker.end();
    await hurried.close();
    expect([status, body.code]).toEqual([503, 'query_too_slow']);
  });
});
