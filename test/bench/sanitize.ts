import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import sanitizeWithLibrary from 'sanitize-html';
import { FeedError, parseFeed } from '#libs/feed-parser';
import { sanitizeHtml } from '#libs/html';
import { measure, type Bench } from './bench.js';

/** Corpora of real feeds of real sites. */
const FOLDERS = [
  'feeds/rss-parser-tests/input',
  'feeds/mediacloud-fixtures',
  'feeds/feedsmith-references/rss',
  'feeds/miniflux-testdata/parser',
];
const BASE = 'https://example.org/';
const ROUNDS = 10;
const MB = 1e6;

/** Every value with markup of those feeds. */
function htmlValues(corpora: string): string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(corpora, folder), { withFileTypes: true })
      .filter((file) => file.isFile())
      .flatMap(({ name }) => valuesOf(readFileSync(join(corpora, folder, name)))),
  ).filter((value) => value.includes('<'));
}

function valuesOf(bytes: Uint8Array): string[] {
  try {
    const { entries } = parseFeed(bytes, { html: 'raw' });
    return entries.flatMap(({ title, summary, content }) =>
      [title, summary, content].filter((value) => value !== undefined),
    );
  } catch (error) {
    if (error instanceof FeedError) return [];
    throw error;
  }
}

const bench: Bench = {
  about: 'HTML values of real feeds sanitised and their links resolved, one thread, against sanitize-html',
  run: async ({ corpora, report }) => {
    const values = htmlValues(corpora);
    const bytes = values.reduce((sum, value) => sum + Buffer.byteLength(value), 0);
    const speed = async (sanitize: (html: string) => string, rounds: number): Promise<number> => {
      const all = (): void => {
        for (let round = 0; round < rounds; round++) values.forEach(sanitize);
      };
      all();
      const { cpuSeconds } = await measure(all);
      return (rounds * bytes) / MB / cpuSeconds;
    };
    const library = await speed((html) => sanitizeWithLibrary(html), 1);
    report({
      name: 'sanitised',
      value: await speed((html) => sanitizeHtml(html, { base: BASE }), ROUNDS),
      unit: 'MB/CPU-s',
      values: values.length,
      bytes,
      baseline: { name: 'sanitize-html', value: library },
    });
  },
};

export default bench;
