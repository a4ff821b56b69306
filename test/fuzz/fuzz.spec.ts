import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { FeedError, parseFeed } from '#libs/feed-parser';
import { defectOf } from './check.js';
import { readCorpus } from './corpus.js';
import { HOSTILE_DOCUMENTS } from './hostile-documents.js';
import { mutate } from './mutate.js';
import { Random } from './random.js';

const URL_OF_FEED = 'https://example.org/feed';
const CORPUS = readCorpus([join(import.meta.dirname, '../corpora/feedparser-tests')], 60_000);
const KB = 1_024;

describe('parseFeed', () => {
  it('reads changed feeds, or refuses them with a code', () => {
    const random = new Random(2);
    const defects = Array.from({ length: 400 }, () =>
      defectOf(mutate(random.of(CORPUS), random.of(CORPUS), random), URL_OF_FEED),
    ).filter((defect) => defect !== undefined);
    expect(defects).toEqual([]);
  });

  it.each(Object.entries(HOSTILE_DOCUMENTS))(
    'reads a document with %s, or refuses it with a code',
    (_name, make) => {
      expect(defectOf(make(100 * KB), URL_OF_FEED)).toBeUndefined();
    },
  );

  it.each<[name: string, code: string]>([
    ['elements nested without end', 'too_deep'],
    ['elements nested in XHTML', 'too_deep'],
    ['NUL bytes alone', 'binary'],
    ['white space', 'empty'],
    ['an unclosed comment', 'not_a_feed'],
    ['an HTML page', 'html_page'],
    ['brackets of JSON', 'too_deep'],
  ])('refuses %s with %s', (name, code) => {
    const document = HOSTILE_DOCUMENTS[name]?.(100 * KB) ?? new Uint8Array();
    expect(() => parseFeed(document, { url: URL_OF_FEED })).toThrow(
      expect.objectContaining({ name: FeedError.name, code }),
    );
  });

  it('refuses more than 16 MiB, whatever is in it', () => {
    const document = Buffer.alloc(16 * KB * KB + 1, '<rss>');
    expect(() => parseFeed(document)).toThrow(expect.objectContaining({ code: 'too_large' }));
  });
});
