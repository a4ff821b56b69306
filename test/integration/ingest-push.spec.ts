import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { assertRawArticle, codePointLength, rawEventId } from '#libs/contracts';
import { IngestApp } from './ingest-app.js';

const MAX_ARTICLE_BYTES = 20_000;
const JSON_TYPE = 'application/json';
const NDJSON = 'application/x-ndjson';

let ingest: IngestApp;

beforeAll(async () => {
  ingest = await IngestApp.start('ingest-push', { ARTICLE_MAX_BYTES: String(MAX_ARTICLE_BYTES) });
}, 60_000);

afterAll(() => ingest.close());

beforeEach(() => {
  ingest.producer.mode = 'work';
});

interface Result {
  index?: number;
  line?: number;
  articleId: string;
  revision: number;
  status?: string;
  error?: { code: string; detail: string };
}

interface Answer {
  status: number;
  headers: Headers;
  body: { data: Result[]; code?: string; errors?: { code: string; line?: number; pointer?: string }[] };
}

async function push(
  body: NonNullable<RequestInit['body']>,
  type: string,
  { query = '', headers = {} }: { query?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  const response = await fetch(`${ingest.url}/v1/articles${query}`, {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...headers },
  });
  return {
    status: response.status,
    headers: response.headers,
    body: (await response.json()) as Answer['body'],
  };
}

const pushJson = (value: unknown): Promise<Answer> => push(JSON.stringify(value), JSON_TYPE);

async function pushed(value: unknown): Promise<Result> {
  const { status, body } = await pushJson(value);
  expect([status, body.data]).toEqual([202, [expect.objectContaining({ index: 0 })]]);
  const [result] = body.data;
  if (result === undefined) throw new Error('an accepted push has no result');
  return result;
}

describe('POST /v1/articles', () => {
  it('answers once the log has the event, under its key, with its headers and trace', async () => {
    const trace = '0af7651916cd43dd8448eb211c80319c';
    const { status, body } = await push(
      JSON.stringify({
        url: 'https://News.example/a?utm_source=x&id=1#top',
        title: 'A title',
        text: 'The text.\n\nIt goes on.',
        authors: ['Ana Lopes', { name: 'Bo', email: 'bo@example.org' }],
        publishedAt: 'Fri, 01 May 2026 10:00:00 +0200',
        summary: '',
        language: null,
      }),
      JSON_TYPE,
      { headers: { traceparent: `00-${trace}-b7ad6b7169203331-01` } },
    );
    expect(status).toBe(202);
    const [result] = body.data;
    expect(result).toMatchObject({ index: 0, revision: 1, status: 'accepted' });
    const [event, ...more] = await ingest.eventsOf(result?.articleId ?? '');
    expect(more).toEqual([]);
    expect(event?.traceparent).toMatch(new RegExp(`^00-${trace}-`));
    expect(event?.id).toBe(rawEventId(assertRawArticle(event?.article)));
    expect(event?.article).toMatchObject({
      articleId: result?.articleId,
      revision: 1,
      url: 'https://News.example/a?utm_source=x&id=1#top',
      canonicalUrl: 'https://news.example/a?id=1',
      title: 'A title',
      text: 'The text.\n\nIt goes on.',
      authors: [{ name: 'Ana Lopes' }, { name: 'Bo', email: 'bo@example.org' }],
      publishedAt: '2026-05-01T08:00:00Z',
      origin: 'push',
      source: { domain: 'news.example' },
    });
    expect(event?.article).not.toHaveProperty('summary');
    expect(event?.article).not.toHaveProperty('declaredLanguage');
  });

  it('keeps a supplied text as it came, emoji included; only what cannot be stored is replaced', async () => {
    const text = '  Two  blanks, 😀 and e\u0301.\r\n\0 \ud800!';
    const { articleId } = await pushed({ text });
    const [event] = await ingest.eventsOf(articleId);
    expect(event?.article.text).toBe('  Two  blanks, 😀 and e\u0301.\r\n\uFFFD \uFFFD!');
    expect(codePointLength(event?.article.text ?? '')).toBe(codePointLength(text));
  });

  it('cleans a scraped page: title, categories and furniture out of the text', async () => {
    const seed = await readFile(new URL('../fixtures/putin-afghanistan.txt', import.meta.url));
    const { status, body } = await push(seed, 'text/plain; charset=utf-8', {
      query: '?url=https://news.example/putin-afghanistan',
    });
    expect(status).toBe(202);
    const [event] = await ingest.eventsOf(body.data[0]?.articleId ?? '');
    expect(event?.article.title).toBe('Putin Calls for Continued US Presence in Afghanistan');
    expect(event?.article.categories).toEqual([
      'Afghanistan',
      'Hot News',
      'Latest News',
      'Peace',
      'Politics',
      'Slideshow',
    ]);
    expect(event?.article.text).toMatch(/^Russian President Vladimir Putin has said/);
    expect(event?.article.text).toContain('\n\n');
    expect(event?.article.text).not.toMatch(/Leave a Reply|Back to top/);
  });

  it('takes the article out of a page, in the charset that the page names', async () => {
    const paragraph =
      'Der Ärger über die Maßnahme war groß, sagte sie am Freitag in Köln vor der Presse. '.repeat(5);
    const page = `<!doctype html><html><head><meta charset="iso-8859-1"><title>Ärger in Köln</title></head>
      <body><nav>Menü</nav><article><h1>Ärger in Köln</h1><p>${paragraph}</p><p>${paragraph}</p></article></body></html>`;
    const { body } = await push(Buffer.from(page, 'latin1'), 'text/html', {
      query: '?url=https://koeln.example/1&author=Jo',
    });
    const [event] = await ingest.eventsOf(body.data[0]?.articleId ?? '');
    expect(event?.article).toMatchObject({ title: 'Ärger in Köln', authors: [{ name: 'Jo' }] });
    expect(event?.article.text).toBe(`${paragraph.trim()}\n\n${paragraph.trim()}`);
    expect(event?.article).not.toHaveProperty('html');
  });

  it('takes an array, each article by itself', async () => {
    const { status, body } = await pushJson([
      { text: 'first of the array' },
      5,
      { title: 't', summary: '<b>s</b> &amp; s' },
    ]);
    expect(status).toBe(202);
    expect(body.data).toEqual([
      expect.objectContaining({ index: 0, status: 'accepted' }),
      { index: 1, error: expect.objectContaining({ code: 'invalid_article' }) },
      expect.objectContaining({ index: 2, status: 'accepted' }),
    ]);
    const [event] = await ingest.eventsOf(body.data[2]?.articleId ?? '');
    expect(event?.article).toMatchObject({ text: 's & s', summary: '<b>s</b> &amp; s' });
  });

  it('takes thousands of lines in one request', async () => {
    const lines = Array.from({ length: 3_000 }, (_, i) =>
      JSON.stringify({ url: `https://many.example/${i}`, text: `Line ${i}` }),
    );
    const { status, body } = await push(lines.join('\n'), NDJSON);
    expect(status).toBe(202);
    expect(new Set(body.data.map(({ articleId }) => articleId)).size).toBe(3_000);
    expect(body.data.every(({ status: each }) => each === 'accepted')).toBe(true);
    const events = (await ingest.rawEvents()).filter(
      ({ article }) => article.source.domain === 'many.example',
    );
    expect(events).toHaveLength(3_000);
  });
});

describe('bad pushes', () => {
  it.each<[name: string, body: NonNullable<RequestInit['body']>, type: string, status: number, code: string]>(
    [
      ['not JSON', '{"text": ', JSON_TYPE, 400, 'invalid_json'],
      ['wrong types', '{"text": {}, "url": 1}', JSON_TYPE, 422, 'invalid_article'],
      ['a bare value', '5', JSON_TYPE, 422, 'invalid_article'],
      ['nothing', '', JSON_TYPE, 400, 'empty_body'],
      ['an empty array', '[]', JSON_TYPE, 400, 'empty_body'],
      ['only white space', ' \n ', 'text/plain', 400, 'empty_body'],
      ['an article without text', '{"title": "t"}', JSON_TYPE, 422, 'no_text'],
      ['50 MB of JSON', Buffer.alloc(50_000_000, 0x20), JSON_TYPE, 413, 'body_too_large'],
      ['50 MB on one line', Buffer.alloc(50_000_000, 0x61), NDJSON, 422, 'nothing_accepted'],
      [
        'an article over the limit',
        JSON.stringify({ text: 'x'.repeat(MAX_ARTICLE_BYTES) }),
        JSON_TYPE,
        413,
        'article_too_large',
      ],
      ['another content type', '<a/>', 'application/xml', 415, 'unsupported_media_type'],
      ['a form', 'text=x', 'application/x-www-form-urlencoded', 415, 'unsupported_media_type'],
      ['invalid UTF-8 in JSON', Buffer.from([0x22, 0xff, 0x22]), JSON_TYPE, 400, 'invalid_utf8'],
      ['invalid UTF-8 in text', Buffer.from([0x61, 0xe9, 0x61]), 'text/plain', 400, 'invalid_utf8'],
      ['JSON in another charset', '{}', 'application/json; charset=utf-16', 415, 'unsupported_charset'],
      ['a charset that is none', 'x', 'text/plain; charset=klingon', 415, 'unsupported_charset'],
      ['a charset that hides markup', '+ADw-b+AD4-', 'text/html; charset=utf-7', 415, 'unsupported_charset'],
      ['a label that is no charset', '3c623e', 'text/html; charset=hex', 415, 'unsupported_charset'],
      [
        'an address of another scheme',
        '{"url": "javascript:alert(1)", "text": "x"}',
        JSON_TYPE,
        422,
        'invalid_article',
      ],
      ['a time that is none', '{"publishedAt": "soon", "text": "x"}', JSON_TYPE, 422, 'invalid_article'],
      ['lines without anything', '\n\n', NDJSON, 400, 'empty_body'],
      ['lines all bad', '{\n[]', NDJSON, 422, 'nothing_accepted'],
    ],
  )('refuses %s', async (_name, body, type, status, code) => {
    const answer = await push(body, type);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
  });

  it('refuses bad parameters beside a page', async () => {
    const answer = await push('words', 'text/plain', { query: '?url=ftp://x.example/' });
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid_request']);
  });

  it('lets the good lines through, whatever the others are', async () => {
    const lines = [
      '{"text": "good 1"}',
      '',
      '{bad',
      '{"text": "good 2"}\r',
      `{"text": "${'x'.repeat(MAX_ARTICLE_BYTES * 3)}"}`,
      '{"text": "\\ud83d\\ude00 good 3"}',
    ];
    const bytes = Buffer.concat([Buffer.from(lines.join('\n')), Buffer.from([0x0a, 0x22, 0xff, 0x22])]);
    const { status, body } = await push(bytes, NDJSON);
    expect(status).toBe(202);
    expect(body.data.map(({ line, status: each, error }) => [line, each ?? error?.code])).toEqual([
      [1, 'accepted'],
      [3, 'invalid_json'],
      [4, 'accepted'],
      [5, 'article_too_large'],
      [6, 'accepted'],
      [7, 'invalid_utf8'],
    ]);
  });
});

describe('identity and revisions', () => {
  const url = (name: string): string => `https://revisions.example/${name}`;

  it('makes a new revision for each change of title or body by the same source, back to an earlier one included', async () => {
    const deliver = (title: string, text: string) => pushed({ url: url('aba'), title, text });
    const results = [
      await deliver('T', 'A'),
      await deliver('T', ' A '),
      await deliver('T', 'B'),
      await deliver('T', 'A'),
      await deliver('U', 'A'),
      await deliver('U', 'A'),
    ];
    expect(results.map(({ revision, status }) => [revision, status])).toEqual([
      [1, 'accepted'],
      [1, 'unchanged'],
      [2, 'accepted'],
      [3, 'accepted'],
      [4, 'accepted'],
      [4, 'unchanged'],
    ]);
    expect(new Set(results.map(({ articleId }) => articleId)).size).toBe(1);
    const events = await ingest.eventsOf(results[0]?.articleId ?? '');
    expect(events.map(({ article }) => [article.revision, article.title, article.text])).toEqual([
      [1, 'T', 'A'],
      [2, 'T', 'B'],
      [3, 'T', 'A'],
      [4, 'U', 'A'],
    ]);
  });

  it('makes no revision for a copy from another source', async () => {
    const first = await pushed({ url: url('copy'), text: 'The original' });
    const copy = await pushed({ url: url('copy'), text: 'A teaser', source: { domain: 'other.example' } });
    expect(copy).toEqual({ ...first, status: 'unchanged' });
  });

  it('knows an article again by what it learned of it', async () => {
    const first = await pushed({ guid: 'g-1', text: 'A', source: { domain: 'revisions.example' } });
    const withUrl = await pushed({ guid: 'g-1', url: url('learned'), text: 'A' });
    const byUrl = await pushed({ url: 'http://REVISIONS.example:80/learned?fbclid=1', text: 'A' });
    expect(withUrl).toEqual({ ...first, status: 'unchanged' });
    expect(byUrl).toEqual({ ...first, status: 'unchanged' });
  });

  it('gives one article and one revision to pushes that come at the same time', async () => {
    const article = { url: url('race'), guid: 'race', text: 'Same' };
    const results = await Promise.all(Array.from({ length: 20 }, () => pushed(article)));
    expect(new Set(results.map(({ articleId, revision }) => `${articleId} ${revision}`)).size).toBe(1);
    const events = await ingest.eventsOf(results[0]?.articleId ?? '');
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  it('keeps batches apart that hold the same articles in another order', async () => {
    const lines = Array.from({ length: 200 }, (_, i) =>
      JSON.stringify({ url: url(`cross/${i}`), text: `${i}` }),
    );
    const orders = [lines, [...lines].reverse(), [...lines.slice(100), ...lines.slice(0, 100)]];
    const answers = await Promise.all(orders.map((order) => push(order.join('\n'), NDJSON)));
    expect(answers.map(({ status }) => status)).toEqual([202, 202, 202]);
    const results = answers.flatMap(({ body }) => body.data);
    expect(results.every(({ revision }) => revision === 1)).toBe(true);
    expect(new Set(results.map(({ articleId }) => articleId)).size).toBe(200);
  });
});

describe('when the broker fails', () => {
  it('answers 503 with Retry-After and marks nothing, so that the next push publishes', async () => {
    const article = { url: 'https://away.example/1', text: 'Not lost' };
    ingest.producer.mode = 'fail';
    const { status, headers, body } = await pushJson(article);
    expect([status, body.code]).toEqual([503, 'broker_unavailable']);
    expect(headers.get('retry-after')).toMatch(/^\d+$/);
    ingest.producer.mode = 'work';
    const { articleId, revision, status: outcome } = await pushed(article);
    expect([revision, outcome]).toEqual([1, 'accepted']);
    expect(await ingest.eventsOf(articleId)).toHaveLength(1);
  });

  it('repeats the same revision under the same ce_id after a crash between acknowledgement and mark', async () => {
    const article = { url: 'https://away.example/2', text: 'Twice' };
    ingest.producer.mode = 'lose the acknowledgement';
    expect((await pushJson(article)).status).toBe(503);
    ingest.producer.mode = 'work';
    const { articleId, revision } = await pushed(article);
    const events = await ingest.eventsOf(articleId);
    expect(events.map(({ article: each }) => each.revision)).toEqual([revision, revision]);
    expect(new Set(events.map(({ id }) => id)).size).toBe(1);
  });

  it("publishes another source's copy where the first was never published", async () => {
    const article = { url: 'https://away.example/3', text: 'From the first' };
    ingest.producer.mode = 'fail';
    expect((await pushJson(article)).status).toBe(503);
    ingest.producer.mode = 'work';
    const copy = await pushed({ ...article, text: 'A copy', source: { domain: 'other.example' } });
    expect([copy.revision, copy.status]).toEqual([1, 'accepted']);
    expect(await pushed(article)).toEqual({ ...copy, status: 'unchanged' });
    const events = await ingest.eventsOf(copy.articleId);
    expect(events.map(({ article: each }) => each.text)).toEqual(['A copy']);
  });
});

describe('/openapi.json', () => {
  it('names the parameters that go with a page, and the header of repeated requests', async () => {
    const response = await fetch(`${ingest.url}/openapi.json`);
    const { paths } = (await response.json()) as {
      paths: Record<string, { post?: { parameters: { name: string; in: string }[] } }>;
    };
    const parameters = paths['/v1/articles']?.post?.parameters ?? [];
    const named = (place: string): string[] =>
      parameters.filter((each) => each.in === place).map(({ name }) => name);
    expect(named('query').sort()).toEqual([
      'author',
      'category',
      'domain',
      'guid',
      'language',
      'publishedAt',
      'title',
      'updatedAt',
      'url',
    ]);
    expect(named('header')).toEqual(expect.arrayContaining(['Idempotency-Key']));
  });
});
