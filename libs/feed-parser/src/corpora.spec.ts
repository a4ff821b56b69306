import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { decodeHTML } from 'entities';
import { FeedError } from './errors.js';
import type { ParsedFeed } from './model.js';
import { parseFeed } from './parse-feed.js';

const CORPORA = join(import.meta.dirname, '../../../test/corpora');
const SITE = 'https://site.example/feed';

type Json = Readonly<Record<string, unknown>>;

/** What another parser says of a feed or an entry; what it does not say is not compared. */
interface Expectation {
  title?: string | undefined;
  link?: string | undefined;
  id?: string | undefined;
  dates: string[];
}

interface Case {
  name: string;
  bytes: Uint8Array;
  expected: { feed: Expectation; entries: Expectation[] };
}

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isJson) : []);

/** A text, or the text of an object that also holds its attributes. */
function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim() || undefined;
  return isJson(value) ? text(value['value'] ?? value['text'] ?? value['_']) : undefined;
}

function expectation(object: Json): Expectation {
  const alternate = list(object['links']).find(
    ({ rel }) => rel === undefined || rel === 'alternate' || rel === '',
  );
  const dates = [
    'updatedParsed',
    'publishedParsed',
    'isoDate',
    'updated',
    'published',
    'modified',
    'issued',
    'pubDate',
  ]
    .map((name) => text(object[name]))
    .filter((date): date is string => date !== undefined && isReadable(date));
  return {
    title: text(object['title']),
    link:
      text(object['link']) ??
      text(alternate?.['href']) ??
      text(object['home_page_url']) ??
      text(object['url']),
    id: text(object['guid']) ?? text(object['id']),
    dates: [...new Map(dates.map((date) => [second(date), date])).values()],
  };
}

/** JavaScript's own reader takes the time of `03 Apr 02 1500 GMT` for a year. */
const isReadable = (date: string): boolean => date.includes(':') && !Number.isNaN(Date.parse(date));
const second = (value: string): number => Math.floor(Date.parse(value) / 1000);

function toCase(name: string, input: string, output: string): Case {
  const document = JSON.parse(readFileSync(output, 'utf8')) as Json;
  const root = isJson(document['feed']) ? document['feed'] : document;
  const entries = list(root['entries'] ?? root['items'] ?? root['channel']);
  return {
    name,
    bytes: readFileSync(input),
    expected: { feed: expectation(root), entries: entries.map(expectation) },
  };
}

/** `x.xml` beside `x.json`, `x.json` beside `x_expected.json`. */
function casesOf(folder: string): Case[] {
  const path = join(CORPORA, folder);
  return readdirSync(path, { recursive: true, encoding: 'utf8' }).flatMap((file) => {
    const input = join(path, file);
    const output = file.endsWith('.xml')
      ? input.replace(/xml$/u, 'json')
      : input.replace(/\.json$/u, '_expected.json');
    return output === input || !exists(output) ? [] : [toCase(file, input, output)];
  });
}

function exists(file: string): boolean {
  return readdirSync(join(file, '..')).includes(file.slice(file.lastIndexOf('/') + 1));
}

function rssParserCases(): Case[] {
  const path = join(CORPORA, 'rss-parser');
  return readdirSync(join(path, 'input')).flatMap((file) => {
    const output = join(path, 'output', file.replace(/\.\w+$/u, '.json'));
    return exists(output) ? [toCase(file, join(path, 'input', file), output)] : [];
  });
}

/** Letters only: another parser gives text where we give HTML that reads the same. */
const letters = (value: string): string =>
  decodeHTML(decodeHTML(value.replace(/<!--.*?-->|<[a-z/!][^>]*>/gisu, ''))).replace(
    /<[a-z/!][^>]*>|\s+/giu,
    '',
  );

/** Letters that the other parser lost by reading the bytes as UTF-8 may be any. */
function sameLetters(wanted: string, found: string): boolean {
  const [first = '', ...others] = letters(wanted).split(/\ufffd+/u);
  const text = letters(found);
  if (others.length === 0) return first === text;
  let at = first.length;
  return (
    text.startsWith(first) &&
    others.every((part) => {
      const start = text.indexOf(part, at);
      at = start + part.length;
      return start !== -1;
    })
  );
}
/** An address that the other parser left relative is so to where ours leads. */
const sameAddress = (wanted: string, found: string): boolean =>
  (URL.parse(wanted, found)?.href ?? wanted) === (URL.parse(found)?.href ?? found);
const sameId = (wanted: string, found: string): boolean => wanted.replace(/\s+/gu, ' ') === found;

/** Fields compared, and what differs. */
function compare({ name, expected }: Case, parsed: ParsedFeed): { fields: number; differences: string[] } {
  let fields = 0;
  const differences: string[] = [];
  const check = (
    what: string,
    wanted: string | undefined,
    found: string | undefined,
    same: (wanted: string, found: string) => boolean,
  ): void => {
    if (wanted === undefined) return;
    fields++;
    if (found !== undefined && same(wanted, found)) return;
    differences.push(`${name} ${what}: ${JSON.stringify(wanted)}, not ${JSON.stringify(found)}`);
  };
  const pairs: [string, Expectation, ParsedFeed['feed'] | ParsedFeed['entries'][number] | undefined][] = [
    ['feed', expected.feed, parsed.feed],
    ...expected.entries.map((entry, index): (typeof pairs)[number] => [
      `entry ${index}`,
      entry,
      parsed.entries[index],
    ]),
  ];
  for (const [what, wanted, found] of pairs) {
    check(`${what} title`, wanted.title, found?.title, sameLetters);
    check(`${what} link`, wanted.link, found?.link, sameAddress);
    check(`${what} id`, wanted.id, found?.id, sameId);
    const times = [found?.published, found?.updated].filter((time) => time !== undefined);
    for (const date of wanted.dates) {
      const match = times.find((time) => second(time) === second(date));
      check(`${what} date`, date, match ?? times.join(), () => match !== undefined);
    }
  }
  return { fields, differences };
}

/** How many fields differ; docs/feed-corpora.md says why. */
const PARTS: readonly [corpus: string, differ: number, cases: () => Case[]][] = [
  ['gofeed', 3, () => casesOf('gofeed')],
  ['feedsmith', 0, () => casesOf('feedsmith')],
  ['rss-parser', 0, rssParserCases],
];

describe.each(PARTS)('the feeds of %s', (_corpus, differ, cases) => {
  it('give the titles, links, ids and dates that it expects', () => {
    let fields = 0;
    const differences: string[] = [];
    for (const one of cases()) {
      const compared = compare(one, parseFeed(one.bytes, { url: SITE }));
      fields += compared.fields;
      differences.push(...compared.differences);
    }
    expect(fields).toBeGreaterThan(100);
    if (differences.length > differ) expect(differences).toEqual([]);
  });
});

describe.each(['feedsmith', 'gofeed', 'mediacloud', 'miniflux', 'rss-parser'])(
  'every file of %s',
  (folder) => {
    it('is a feed, or refused with a code', () => {
      const path = join(CORPORA, folder);
      const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((file) =>
        file.isFile(),
      );
      for (const { name, parentPath } of files)
        expect(outcome(readFileSync(join(parentPath, name)))).toMatch(/^[a-z]/u);
      expect(files.length).toBeGreaterThan(2);
    });
  },
);

/** A format or the code of an error; any other error is thrown. */
function outcome(bytes: Uint8Array): string {
  try {
    return parseFeed(bytes, { url: SITE }).format;
  } catch (error) {
    if (error instanceof FeedError) return error.code;
    throw error;
  }
}

describe('feeds in other encodings', () => {
  it.each([
    ['encoding/utf8.xml', '테스트 피드'],
    ['encoding/utf8-incorrect-prolog.xml', '테스트 피드'],
    ['encoding/invalid-prolog.xml', '테스트 피드'],
    ['encoding/iso-8859-1.xml', 'Café'],
    ['encoding/windows-1252.xml', 'Euro €'],
    ['encoding/windows-1252-incorrect-prolog.xml', 'Euro €'],
    ['encoding/koi8r.xml', 'Пример RSS ленты'],
    ['parser/encoding_WINDOWS-1251.xml', 'iBash.Org.Ru'],
    ['parser/no_encoding_ISO-8859-1.xml', 'Flux RSS du magazine de psychologie Le Cercle Psy'],
  ])('%s is %s', (file, title) => {
    const { feed, entries } = parseFeed(readFileSync(join(CORPORA, 'miniflux', file)));
    expect(feed.title).toBe(title);
    expect(JSON.stringify(entries)).not.toContain('\ufffd');
  });
});
