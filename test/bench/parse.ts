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
/** Each way has its turns without another between, which would leave it its garbage to collect. */
const ROUNDS = 20;
const WARM_UP_ROUNDS = 8;
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
  raw: ({ bytes }: Document) => {
    parseFeed(bytes, { url: URL_OF_FEED, html: 'raw' });
  },
  sanitized: ({ bytes }: Document) => {
    parseFeed(bytes, { url: URL_OF_FEED });
  },
  feedsmith,
};
type Way = keyof typeof WAYS;

const median = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

/** Processor time of reading all documents once, the median of rounds. */
async function medianSeconds(
  documents: readonly Document[],
  read: (document: Document) => void,
): Promise<number> {
  const seconds: number[] = [];
  for (let round = -WARM_UP_ROUNDS; round < ROUNDS; round++) {
    const { cpuSeconds } = await measure(() => {
      documents.forEach(read);
    });
    if (round >= 0) seconds.push(cpuSeconds);
  }
  return median(seconds);
}

const bench: Bench = {
  about:
    'real feeds to their model from bytes, warm, one thread, against htmlparser2 alone and feedsmith from decoded strings',
  run: async ({ corpora, report }) => {
    const documents = readDocuments(corpora);
    const megabytes = documents.reduce((sum, { bytes }) => sum + bytes.length, 0) / MB;
    const speeds = new Map<string, number>();
    for (const [way, read] of Object.entries(WAYS)) {
      speeds.set(way, megabytes / (await medianSeconds(documents, read)));
    }
    const speed = (way: Way): number => speeds.get(way) ?? 0;
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
