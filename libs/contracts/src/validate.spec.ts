import { describe, expect, it } from '@jest/globals';
import type { EnrichedArticle, RawArticle } from './article.js';
import { hash } from './identity.js';
import {
  assertEnrichedArticle,
  assertQuoteEvent,
  assertRawArticle,
  ContractError,
  parseJson,
} from './validate.js';

const raw: RawArticle = {
  articleId: hash('a'),
  revision: 1,
  sourceHash: hash('s'),
  contentHash: hash('c'),
  text: 'She said “no”.',
  fetchedAt: '2026-01-02T03:04:05Z',
  origin: 'push',
  source: { domain: 'news.example' },
};

const enriched: EnrichedArticle = {
  ...raw,
  quotes: [
    {
      quoteId: hash('q'),
      in: 'text',
      kind: 'direct',
      report: 'speech',
      text: 'no',
      content: [[9, 13]],
      unattributed: 'no name in reach',
      confidence: 0.5,
    },
  ],
  enrichment: { version: '1', generation: 1, durationMs: 0.2 },
};

function problemOf(run: () => unknown): ContractError {
  try {
    run();
  } catch (error) {
    if (error instanceof ContractError) return error;
    throw error;
  }
  throw new Error('it was let through');
}

describe('parseJson', () => {
  it('reads UTF-8 JSON', () => {
    expect(parseJson(Buffer.from('{"a":"é😀"}'))).toEqual({ a: 'é😀' });
  });
  it.each([null, Buffer.from(''), Buffer.from('{'), Buffer.from([0x22, 0xff, 0x22])])(
    'refuses %#',
    (bytes) => {
      expect(problemOf(() => parseJson(bytes)).code).toBe('invalid_json');
    },
  );
});

describe('the schemas', () => {
  it('let through what the types describe', () => {
    expect(assertRawArticle(raw)).toBe(raw);
    expect(assertEnrichedArticle(enriched)).toBe(enriched);
  });

  it('let through fields that they do not know', () => {
    expect(() => assertRawArticle({ ...raw, later: { added: true } })).not.toThrow();
  });

  it.each<[string, unknown, string]>([
    ['no object', 'text', ''],
    ['a missing field', { ...raw, text: undefined }, ''],
    ['a wrong type', { ...raw, revision: '1' }, '/revision'],
    ['a bad id', { ...raw, articleId: 'A' }, '/articleId'],
    ['a bad time', { ...raw, publishedAt: 'yesterday' }, '/publishedAt'],
    ['an empty string', { ...raw, title: '' }, '/title'],
    ['an unknown origin', { ...raw, origin: 'dream' }, '/origin'],
  ])('refuse %s', (_, value, path) => {
    const problem = problemOf(() => assertRawArticle(value));
    expect([problem.code, problem.problems[0]?.path]).toEqual(['schema_violation', path]);
  });

  it('refuse a span that is not one', () => {
    const [quote] = enriched.quotes;
    const problem = problemOf(() =>
      assertEnrichedArticle({ ...enriched, quotes: [{ ...quote, content: [[1]] }] }),
    );
    expect(problem.problems[0]?.path).toBe('/quotes/0/content/0');
  });

  it('want the article beside a quote on its own', () => {
    expect(problemOf(() => assertQuoteEvent(enriched.quotes[0])).code).toBe('schema_violation');
  });
});
