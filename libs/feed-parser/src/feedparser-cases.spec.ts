import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { FeedError } from './errors.js';
import type { Entry, Feed, ParsedFeed } from './model.js';
import { parseFeed } from './parse-feed.js';

/** What feedparser's own cases assert, as [scope, entry, key, value]. */
type Clause = readonly [
  scope: 'feed' | 'entry' | 'count',
  index: number | null,
  key: string | null,
  value: unknown,
];

interface Case {
  file: string;
  clauses: readonly Clause[];
  headers: Readonly<Record<string, string>>;
}

const FOLDER = new URL('../../../test/corpora/feedparser-tests/', import.meta.url);
const DOCUMENTATION = new URL('../../../docs/feed-parser.md', import.meta.url);
/** Where feedparser's test server serves them. */
const URL_OF_CASES = 'http://127.0.0.1:8097/tests/x.xml';

const readText = (file: URL): string => readFileSync(file, 'utf8');

function parse({ file, headers }: Case): ParsedFeed | undefined {
  const contentType = headers['content-type'];
  try {
    return parseFeed(readFileSync(new URL(file, FOLDER)), {
      url: headers['content-location'] ?? URL_OF_CASES,
      ...(contentType !== undefined && { contentType }),
    });
  } catch (error) {
    if (error instanceof FeedError) return undefined;
    throw error;
  }
}

/** What our model has for feedparser's key. */
function candidates({ feed, entries }: ParsedFeed, [scope, index, key]: Clause): unknown[] {
  const entry = entries[index ?? 0];
  const owner: Feed | Entry | undefined = scope === 'feed' ? feed : entry;
  if (owner === undefined) return [];
  const has = owner as unknown as Readonly<Record<string, unknown>>;
  switch (key ?? '') {
    case 'description':
    case 'summary':
    case 'tagline':
    case 'info':
    case 'subtitle':
      return [has['description'], has['summary'], has['content']];
    case 'content':
      return [has['content'], has['summary']];
    case 'guid':
      return [has['id']];
    case 'author': {
      const [author] = owner.authors;
      return [author?.name, author?.email, `${author?.name} (${author?.email})`];
    }
    default:
      return /(?:_parsed|published|updated)$/u.test(key ?? '')
        ? [owner.published, owner.updated]
        : [has[key ?? '']];
  }
}

const timeOf = (value: unknown): number => Date.parse(String(value));
const folded = (value: unknown): string => String(value).replace(/\s+/gu, ' ').trim();

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
const unescaped = (text: string): string =>
  text
    .replace(/&#x([\da-f]+);/giu, (_all, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))
    .replace(/&#(\d+);/gu, (_all, decimal: string) => String.fromCodePoint(Number(decimal)))
    .replace(/&(\w+);/gu, (all, name: string) => NAMED[name] ?? all);
/** Letters alone, without markup. */
const letters = (value: unknown): string =>
  unescaped(unescaped(folded(value)).replace(/<[^>]*>/gu, ' ')).replace(/\s+/gu, '');

function holds(parsed: ParsedFeed, clause: Clause, form: (value: unknown) => string): boolean {
  const [scope, , key, value] = clause;
  if (scope === 'count') return parsed.entries.length === value;
  const found = candidates(parsed, clause).filter((candidate) => candidate !== undefined);
  if (Array.isArray(value)) {
    const [year = 0, month = 1, ...rest] = value as number[];
    const time = Date.UTC(year, month - 1, ...rest.slice(0, 4));
    return found.some((candidate) => timeOf(candidate) === time);
  }
  if (value === '' || value === null) return found.every((candidate) => folded(candidate) === '');
  const isDate = key === 'published' || key === 'updated';
  return found.some(
    (candidate) => form(candidate) === form(value) || (isDate && timeOf(candidate) === timeOf(value)),
  );
}

const cases = JSON.parse(readText(new URL('asserts.json', FOLDER))) as Case[];
const scored = cases.map((each) => {
  const parsed = parse(each);
  const right = (form: (value: unknown) => string): boolean =>
    parsed !== undefined && each.clauses.every((clause) => holds(parsed, clause, form));
  const strict = right(folded);
  return {
    file: each.file,
    ofSanitizer: each.file.includes('sanitize'),
    strict,
    lenient: strict || right(letters),
  };
});

describe("feedparser's cases", () => {
  it.each([
    { ofSanitizer: false, all: 380, strict: 366, lenient: 375 },
    { ofSanitizer: true, all: 402, strict: 401, lenient: 402 },
  ])('are right in $strict of $all, and in letters in $lenient', ({ ofSanitizer, all, strict, lenient }) => {
    const part = scored.filter((each) => each.ofSanitizer === ofSanitizer);
    expect(part).toHaveLength(all);
    expect(part.filter((each) => each.strict).length).toBeGreaterThanOrEqual(strict);
    expect(part.filter((each) => each.lenient).length).toBeGreaterThanOrEqual(lenient);
  });

  it('are named in the documentation where they are not', () => {
    const named = [...readText(DOCUMENTATION).matchAll(/^\| `([\w./-]+\.xml)` /gmu)].map(([, file]) => file);
    expect(named).toEqual(scored.filter(({ strict }) => !strict).map(({ file }) => file));
  });
});
