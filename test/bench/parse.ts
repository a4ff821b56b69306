import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed as parseWithFeedsmith } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { FeedError, parseFeed } from '#libs/feed-parser';
import { measure, type Bench } from './bench.js';

/** Corpora of real feeds of real sites. */
const FOLDERS = [
  'rss-parser-tests/input',
  'mediacloud-fixtures',
  'feedsmith-references/rss',
  'feedsmith-references/atom',
  'feedsmith-references/rdf',
  'miniflux-testdata/parser',
];
const URL_OF_FEED = 'https://example.org/feed';
/** Each way reads all documents in turn, so that what else the machine does falls on all of them alike. */
const ROUNDS = 15;
const WARM_UP_ROUNDS = 5;
const MB = 1e6;

interface Document {
  bytes: Buffer;
  text: string;
}

/** The documents that are feeds, with their text as every parser that takes strings gets it. */
function readDocuments(corpora: string): Document[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(join(corpora, 'feeds', folder), { withFileTypes: true })
      .filter((file) => file.isFile())
      .map(({ name }) => readFileSync(join(corpora, 'feeds', folder, name)))
      .filter((bytes) => isFeed(bytes))
      .map((bytes) => ({ bytes, text: bytes.toString('utf8') })),
  );
}

function isFeed(bytes: Buffer): boolean {
  try {
    parseFeed(bytes);
    return true;
  } catch (error) {
    if (error instanceof FeedError) return false;
    throw error;
  }
}

const HANDLERS = { onopentag: () => undefined, ontext: () => undefined, onclosetag: () => undefined };

/** It refuses some of the documents; it is measured on them all the same, which is to its advantage. */
function feedsmith({ text }: Document): void {
  try {
    parseWithFeedsmith(text);
  } catch {
    // What it throws is not said in its types.
  }
}

const WAYS = {
  sax: ({ text }: Document) => {
    new Parser(HANDLERS, { xmlMode: true }).end(text);
  },
  feedsmith,
  raw: ({ bytes }: Document) => {
    parseFeed(bytes, { url: URL_OF_FEED, html: 'raw' });
  },
  sanitized: ({ bytes }: Document) => {
    parseFeed(bytes, { url: URL_OF_FEED });
  },
};
type Way = keyof typeof WAYS;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

async function medianSeconds(documents: readonly Document[]): Promise<Record<Way, number>> {
  const seconds: Record<Way, number[]> = { sax: [], feedsmith: [], raw: [], sanitized: [] };
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    for (const way of Object.keys(WAYS) as Way[]) {
      const { cpuSeconds } = await measure(() => {
        documents.forEach(WAYS[way]);
      });
      if (round >= 0) seconds[way].push(cpuSeconds);
    }
  }
  return {
    sax: median(seconds.sax),
    feedsmith: median(seconds.feedsmith),
    raw: median(seconds.raw),
    sanitized: median(seconds.sanitized),
  };
}

const bench: Bench = {
  about: 'real feeds to their model, warm, one thread, against htmlparser2 alone and feedsmith',
  run: async ({ corpora, report }) => {
    const documents = readDocuments(corpora);
    const megabytes = documents.reduce((sum, { bytes }) => sum + bytes.length, 0) / MB;
    const seconds = await medianSeconds(documents);
    const speed = (way: Way): number => megabytes / seconds[way];
    const unit = 'MB/CPU-s';
    report({
      name: 'htmlparser2 SAX, empty handlers',
      value: speed('sax'),
      unit,
      documents: documents.length,
    });
    report({ name: 'feedsmith', value: speed('feedsmith'), unit });
    for (const [name, way] of [
      ['before sanitising', 'raw'],
      ['sanitised, links resolved', 'sanitized'],
    ] as const) {
      report({
        name,
        value: speed(way),
        unit,
        baseline: { name: 'htmlparser2 SAX', value: speed('sax') },
        ofSax: speed(way) / speed('sax'),
        timesFeedsmith: speed(way) / speed('feedsmith'),
      });
    }
  },
};

export default bench;
