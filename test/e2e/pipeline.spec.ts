import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { TOPICS, type EnrichedArticle, type QuoteEvent } from '#libs/contracts';
import { testLog, until, type TestLog } from '../support/log.js';
import { Pipeline } from '../support/pipeline.js';

const SEED = readFileSync(new URL('../fixtures/putin-afghanistan.txt', import.meta.url), 'utf8');

interface List<T> {
  data: T[];
}

interface PushAnswer {
  data: { articleId: string; status: string; line?: number; error?: { code: string } }[];
}

let pipeline: Pipeline;
let log: TestLog;

beforeAll(async () => {
  pipeline = await Pipeline.start('e2e');
  log = testLog(pipeline.prefix);
});

afterAll(async () => {
  expect(await pipeline.end()).toEqual({ 'feed-ingest': 0, enrichment: 0, storage: 0 });
});

const quotesOf = async (articleId: string): Promise<QuoteEvent[]> => {
  const { data } = await pipeline.getJson<List<QuoteEvent>>('storage', '/v1/quotes?limit=200');
  return data.filter(({ article }) => article.articleId === articleId);
};

async function pushed(body: string, type: string, query = ''): Promise<string> {
  const answer = await pipeline.push(body, type, query);
  const text = await answer.text();
  expect([answer.status, text]).toEqual([202, expect.any(String)]);
  const [article] = (JSON.parse(text) as PushAnswer).data;
  if (article === undefined) throw new Error(text);
  return article.articleId;
}

const stored = async (articleId: string): Promise<EnrichedArticle & { storedAt: string }> => {
  await until(`${articleId} to be stored`, async () => {
    const answer = await fetch(pipeline.url('storage', `/v1/articles/${articleId}`));
    return answer.status === 200;
  });
  return pipeline.getJson('storage', `/v1/articles/${articleId}`);
};

const sliceOf = (text: string, [start, end]: readonly [number, number]): string =>
  Array.from(text).slice(start, end).join('');

describe('an article, from push to query', () => {
  it('the first article: five direct quotes and two indirect statements, all of Vladimir Putin', async () => {
    const id = await pushed(SEED, 'text/plain; charset=utf-8', '?url=https://news.example/putin-afghanistan');
    const article = await stored(id);
    expect(article.title).toBe('Putin Calls for Continued US Presence in Afghanistan');
    expect(article.categories).toEqual([
      'Afghanistan',
      'Hot News',
      'Latest News',
      'Peace',
      'Politics',
      'Slideshow',
    ]);
    expect(article.text.split('\n\n')).toHaveLength(6);
    expect(article.text).not.toMatch(/Related Articles|Leave a Reply|Back to top/);

    const quotes = await quotesOf(id);
    const direct = quotes.filter(({ kind }) => kind === 'direct');
    expect(direct).toHaveLength(5);
    expect(direct.filter(({ content }) => content.length === 2)).toHaveLength(2);
    expect(quotes.filter(({ kind }) => kind === 'indirect')).toHaveLength(2);
    expect(new Set(quotes.map(({ speaker }) => speaker?.name))).toEqual(new Set(['Vladimir Putin']));
    expect(direct.map(({ speaker }) => speaker?.mention)).toEqual(
      expect.arrayContaining(['the Russian leader', 'he', 'Putin']),
    );
    expect(quotes.map(({ text }) => text).join('\n')).not.toContain('Moscow. Kremlin. Putin');
  });

  it('offsets are code points: an emoji stands before the quote', async () => {
    const text = 'A day 😀 out. “We 😀 will go,” said Ana Lopes, the mayor of the town. It rained.';
    const id = await pushed(JSON.stringify({ url: 'https://news.example/emoji', text }), 'application/json');
    const article = await stored(id);
    expect(article.text).toBe(text);
    const [quote] = article.quotes;
    const [content] = quote?.content ?? [];
    if (content === undefined) throw new Error('no quote was found');
    expect(sliceOf(text, content)).toMatch(/^“?We 😀 will go,”?$/);
    expect(quote?.speaker?.name).toBe('Ana Lopes');
  });

  it('good lines of NDJSON go through beside a bad one', async () => {
    const line = (n: number): string =>
      JSON.stringify({ url: `https://news.example/line-${n}`, text: `“Line ${n},” said Ana Lopes.` });
    const answer = await pipeline.push(
      [line(1), line(2), '{"url": ', line(4)].join('\n'),
      'application/x-ndjson',
    );
    const { data } = (await answer.json()) as PushAnswer;
    expect(answer.status).toBe(202);
    expect(data.map(({ line: number, status, error }) => [number, status, error?.code])).toEqual([
      [1, 'accepted', undefined],
      [2, 'accepted', undefined],
      [3, undefined, expect.any(String)],
      [4, 'accepted', undefined],
    ]);
    for (const { articleId, error } of data) if (error === undefined) await stored(articleId);
  });

  it('a raw message that is no JSON ends in the dead-letter topic, bytes intact, while its neighbours pass', async () => {
    const bytes = Buffer.from([0x7b, 0xff, 0x00, 0x22]);
    const producer = await log.client.producer();
    await producer.send([{ topic: TOPICS.raw, key: 'bad', value: bytes, headers: { ce_id: 'bad' } }]);
    await producer.close();
    const id = await pushed(
      JSON.stringify({ url: 'https://news.example/neighbour', text: '“Fine,” said Ana Lopes.' }),
      'application/json',
    );
    await stored(id);
    await until('the dead letter', async () => (await log.readAll(TOPICS.rawDeadLetters)).length > 0);
    const [letter] = await log.readAll(TOPICS.rawDeadLetters);
    expect(letter?.value).toEqual(bytes);
    expect(String(letter?.headers['dlq_error_code'])).toBe('invalid_json');
  });

  it('the trace of the push goes on to the enriched event', async () => {
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736';
    const answer = await fetch(pipeline.url('feed-ingest', '/v1/articles'), {
      method: 'POST',
      body: JSON.stringify({ url: 'https://news.example/trace', text: '“Yes,” said Ana Lopes.' }),
      headers: { 'content-type': 'application/json', traceparent: `00-${traceId}-00f067aa0ba902b7-01` },
    });
    const [pushedArticle] = ((await answer.json()) as PushAnswer).data;
    await stored(pushedArticle?.articleId ?? '');
    const events = await log.readAll(TOPICS.enriched);
    const event = events.find(({ key }) => String(key) === pushedArticle?.articleId);
    expect(String(event?.headers['traceparent'])).toContain(traceId);
  });

  it('tells its metrics', async () => {
    const metrics = await (await fetch(pipeline.url('enrichment', '/metrics'))).text();
    expect(metrics).toMatch(/quotewire_enriched_articles_total\{service="enrichment"\} [1-9]/);
  });
});
