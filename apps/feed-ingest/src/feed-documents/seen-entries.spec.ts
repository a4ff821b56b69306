import { describe, expect, it } from '@jest/globals';
import type { Entry } from '#libs/feed-parser';
import { printOf, readPrints, writePrints } from './seen-entries.js';

const entry = (fields: Partial<Entry> = {}): Entry => ({
  authors: [],
  categories: [],
  enclosures: [],
  id: 'a-1',
  link: 'http://a.example/1',
  title: 'A title',
  content: '<p>Words “and” 😀</p>',
  ...fields,
});

describe('printOf', () => {
  it('is the same for the same entry, whatever else the document says about it', () => {
    const print = printOf(entry());
    expect(printOf(entry({ categories: [{ term: 'x' }], updated: '2026-01-01T00:00:00Z' }))).toEqual(print);
  });

  it.each<[string, Partial<Entry>]>([
    ['guid', { id: 'a-2' }],
    ['link', { link: 'http://a.example/2' }],
    ['title', { title: 'A title.' }],
    ['content', { content: '<p>Words “and” 😁</p>' }],
    ['content that is the summary now', { content: '', summary: 'x' }],
    ['parts that have only moved', { title: 'A title<p>', content: 'Words “and” 😀</p>' }],
  ])('is another with another %s', (_what, fields) => {
    expect(printOf(entry(fields))).not.toBe(printOf(entry()));
  });
});

describe('writePrints', () => {
  const prints = (count: number): string[] =>
    Array.from({ length: count }, (_, n) => printOf(entry({ id: `a-${n}` })));

  it('is read back as it was', () => {
    const written = writePrints(prints(100));
    expect(written.byteLength).toBe(800);
    expect(readPrints(written)).toEqual(new Set(prints(100)));
  });

  it('keeps nothing of a document that is too long, and nothing reads as nothing', () => {
    expect(writePrints(prints(2_001))).toHaveLength(0);
    expect(readPrints(undefined).size).toBe(0);
  });
});
