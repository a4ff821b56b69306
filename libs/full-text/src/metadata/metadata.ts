import { foldSpace, type Author } from '#libs/contracts';
import { parseDate } from '#libs/feed-parser';
import { htmlToText } from '../html-to-text.js';
import type { Page } from '../page/model.js';
import { pageAuthors } from './authors.js';
import type { JsonLdArticle } from './json-ld.js';
import { pageTitle } from './title.js';
import { addressDate, visibleDate } from './visible-date.js';

/** What a page declares about its article. Addresses are absolute, times RFC 3339 UTC. */
export interface Metadata {
  title?: string;
  summary?: string;
  authors: Author[];
  publishedAt?: string;
  updatedAt?: string;
  language?: string;
  canonicalUrl?: string;
  siteName?: string;
  categories: string[];
}

const MAX_CATEGORIES = 50;

const PUBLISHED_KEYS = [
  'article:published_time',
  'og:article:published_time',
  'og:published_time',
  'datepublished',
  'parsely-pub-date',
  'sailthru.date',
  'publishdate',
  'publish-date',
  'publish_date',
  'published_time',
  'pubdate',
  'ptime',
  'cxenseparse:recs:publishtime',
  'dc.date.issued',
  'dcterms.created',
  'dc.date.created',
  'dcterms.date',
  'dc.date',
  'date',
  'displaydate',
];
const AUTHOR_KEYS = [
  'author',
  'article:author',
  'dc.creator',
  'dcterms.creator',
  'parsely-author',
  'sailthru.author',
  'byl',
];

const UPDATED_KEYS = ['article:modified_time', 'og:updated_time', 'datemodified', 'dcterms.modified'];

/** The values of `meta` tags, those of the first key first. */
type Lookup = (...keys: readonly string[]) => string[];

/**
 * JSON-LD and Open Graph, then plain `meta`, then what the page shows: the order in which publishers keep them right.
 * @param ld the article of the page's JSON-LD.
 */
export function readMetadata(page: Page, ld: JsonLdArticle | undefined, url: string | undefined): Metadata {
  const { head } = page;
  const all: Lookup = (...keys) => keys.flatMap((key) => head.meta.get(key) ?? []);
  const base = absolute(head.baseHref, url) ?? url;
  const canonical =
    absolute(head.canonicalHref, base) ?? absolute(all('og:url')[0], base) ?? absolute(ld?.url, base);
  const [summary] = all('og:description', 'description', 'twitter:description').map(plain);
  const [siteName] = all('og:site_name', 'application-name').map(plain);
  const title = pageTitle({
    declared: plainTexts([
      ...all('og:title'),
      ld?.headline ?? '',
      ...all('twitter:title', 'parsely-title', 'sailthru.title', 'dc.title', 'dcterms.title'),
    ]),
    document: head.title === undefined ? undefined : foldSpace(head.title),
    heading: mainHeading(page),
    siteName,
  });
  const language = head.language ?? ld?.language ?? all('og:locale', 'content-language', 'language')[0];
  return {
    ...(title && { title }),
    ...(summary && { summary }),
    authors: pageAuthors([ld?.authors ?? [], named(all(...AUTHOR_KEYS)), named(bylines(page))]),
    ...time('publishedAt', publishedTimes(page, ld, all, canonical ?? url, language)),
    ...time('updatedAt', [ld?.dateModified, ...all(...UPDATED_KEYS)]),
    ...(language && { language: language.replace('_', '-') }),
    ...(canonical && { canonicalUrl: canonical }),
    ...(siteName && { siteName }),
    categories: [
      ...new Set(plainTexts([...(ld?.sections ?? []), ...all('article:section', 'article:tag')])),
    ].slice(0, MAX_CATEGORIES),
  };
}

/** Attributes are decoded once; many publishers escape twice. */
const plain = (text: string): string => (/[&<]/u.test(text) ? foldSpace(htmlToText(text)) : foldSpace(text));
const plainTexts = (values: readonly string[]): string[] => values.map(plain).filter((value) => value !== '');
const named = (names: readonly string[]): Author[] => names.map((name) => ({ name: plain(name) }));

/** An http or https address made absolute; anything else is `undefined`. */
function absolute(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** The only `h1`, or the first that is no link of the page's masthead. */
function mainHeading({ blocks }: Page): string | undefined {
  const headings = blocks.filter((block) => block.element.name === 'h1');
  const own = headings.filter(({ linkChars, element }) => linkChars === 0 && element.role === 'none');
  return (own[0] ?? headings[0])?.text.replace(/\n/gu, ' ');
}

/** So near to its title a page says who wrote it and when. */
const BLOCKS_BEFORE_TITLE = 3;
const BLOCKS_AFTER_TITLE = 15;

function nearTitle({ blocks }: Page): { first: number; end: number } {
  const title = Math.max(
    0,
    blocks.findIndex(({ element }) => element.name === 'h1'),
  );
  return { first: Math.max(0, title - BLOCKS_BEFORE_TITLE), end: title + BLOCKS_AFTER_TITLE };
}

function bylines(page: Page): string[] {
  const { first, end } = nearTitle(page);
  return page.marks
    .filter(({ kind, block }) => kind === 'author' && block >= first && block < end)
    .map(({ value }) => value);
}

function* publishedTimes(
  page: Page,
  ld: JsonLdArticle | undefined,
  all: Lookup,
  url: string | undefined,
  language: string | undefined,
): Generator<string | undefined> {
  yield ld?.datePublished;
  yield* all(...PUBLISHED_KEYS);
  yield* page.marks.filter(({ kind }) => kind === 'published').map(({ value }) => value);
  const { first, end } = nearTitle(page);
  yield page.marks.find(({ kind, block }) => kind === 'time' && block >= first)?.value;
  yield url === undefined ? undefined : addressDate(url);
  yield* page.blocks.slice(first, end).map(({ text }) => visibleDate(text, language));
}

/** Years that a page can mean; others are mistakes such as 0001-01-01. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2200;

const MAX_DATE_CHARS = 100;

/** The first value that is a date. */
function time<Key extends string>(
  key: Key,
  values: Iterable<string | undefined>,
): Partial<Record<Key, string>> {
  for (const value of values) {
    const parsed = value === undefined ? undefined : parseDate(value.trim().slice(0, MAX_DATE_CHARS))?.time;
    const year = parsed === undefined ? NaN : new Date(parsed).getUTCFullYear();
    if (year >= FIRST_YEAR && year <= LAST_YEAR) return { [key]: parsed } as Record<Key, string>;
  }
  return {};
}
