import { describe, expect, it } from '@jest/globals';
import {
  articleId,
  contentHash,
  enrichedEventId,
  hash,
  normaliseWords,
  quoteEventId,
  quoteId,
  rawEventId,
  sourceHash,
  speakerId,
} from './identity.js';

describe('hash', () => {
  it('is the start of the base32 of a SHA-256', () => {
    // printf '3:abc' | sha256sum, its first 130 bits in RFC 4648 base32, lower case
    expect(hash('abc')).toBe('vk27tluzwlry7ndcajoi64xvod');
  });

  it('keeps the parts apart', () => {
    expect(hash('ab', 'c')).not.toBe(hash('a', 'bc'));
    expect(hash('a')).not.toBe(hash('a', ''));
  });

  it.each([[[]], [['']], [['😀']], [['a'.repeat(100_000)]]])('is 26 characters for %#', (parts) => {
    expect(hash(...parts)).toMatch(/^[a-z2-7]{26}$/);
  });
});

describe('articleId', () => {
  it('is the same for http and https', () => {
    expect(articleId({ by: 'url', canonicalUrl: 'https://news.example/a' })).toBe(
      articleId({ by: 'url', canonicalUrl: 'http://news.example/a' }),
    );
  });

  it('differs by what identifies', () => {
    const ids = [
      articleId({ by: 'url', canonicalUrl: 'https://news.example/a' }),
      articleId({ by: 'guid', scope: 'feed', guid: 'https://news.example/a' }),
      articleId({ by: 'guid', scope: 'other', guid: 'https://news.example/a' }),
      articleId({ by: 'content', scope: 'feed', contentHash: 'https://news.example/a' }),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('hashes of contents', () => {
  it('folds white space in what the source delivered, but not in what we publish', () => {
    expect(sourceHash(' A  title', 'one\n two')).toBe(sourceHash('A title', 'one two'));
    expect(contentHash('A title', 'one\n two')).not.toBe(contentHash('A title', 'one two'));
  });

  it('tells title and text apart', () => {
    expect(contentHash('a', 'b')).not.toBe(contentHash('b', 'a'));
    expect(contentHash(undefined, 'b')).toBe(contentHash('', 'b'));
  });
});

describe('event ids', () => {
  const article = { articleId: 'a', revision: 1, contentHash: 'c' };
  it('repeat for the same event and differ for another revision', () => {
    expect(rawEventId(article)).toBe(rawEventId({ ...article }));
    expect(rawEventId(article)).not.toBe(rawEventId({ ...article, revision: 2 }));
    expect(enrichedEventId('r', '1')).not.toBe(enrichedEventId('r', '2'));
    expect(quoteEventId('e', 'q')).not.toBe(quoteEventId('e', 'p'));
  });
});

describe('quoteId', () => {
  it('does not change with marks, case and spacing', () => {
    expect(quoteId('a', 'direct', '“We will, go.”', 0)).toBe(quoteId('a', 'direct', 'we will go', 0));
  });
  it('tells repeats of the same words apart', () => {
    expect(quoteId('a', 'direct', 'yes', 0)).not.toBe(quoteId('a', 'direct', 'yes', 1));
  });
});

describe('normaliseWords', () => {
  it.each([
    ['Ana  Lopes', 'ana lopes'],
    ['ANA-LOPES!', 'ana lopes'],
    ['José Ñandú', 'josé ñandú'],
    ['ﬁne', 'fine'],
    ['…', ''],
  ])('%p is %p', (text, expected) => {
    expect(normaliseWords(text)).toBe(expected);
  });
});

describe('speakerId', () => {
  it('goes by type and name', () => {
    expect(speakerId('person', 'Ana Lopes')).toBe(speakerId('person', 'ANA LOPES'));
    expect(speakerId('person', 'Ana Lopes')).not.toBe(speakerId('organization', 'Ana Lopes'));
  });
});
