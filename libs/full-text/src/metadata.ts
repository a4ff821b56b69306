import type { Author } from '#libs/contracts';
import { jsonLdArticle } from './json-ld.js';
import type { PageScan } from './page-scan.js';

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

const MAX_AUTHORS = 50;
const MAX_CATEGORIES = 50;

/** JSON-LD first, then Open Graph, then plain `meta`: the order in which publishers keep them right. */
export function readMetadata(scan: PageScan, url: string | undefined): Metadata {
  const ld = jsonLdArticle(scan.jsonLd);
  const meta = (...keys: string[]): string | undefined => keys.flatMap((key) => scan.meta.get(key) ?? [])[0];
  const all = (...keys: string[]): string[] => keys.flatMap((key) => scan.meta.get(key) ?? []);
  const base = absolute(scan.baseHref, url) ?? url;

  const title = ld?.headline ?? meta('og:title', 'twitter:title', 'dc.title') ?? scan.title;
  const summary = meta('og:description', 'description', 'twitter:description');
  const published =
    ld?.datePublished ??
    meta(
      'article:published_time',
      'og:article:published_time',
      'datepublished',
      'date',
      'dc.date',
      'dc.date.issued',
      'pubdate',
      'parsely-pub-date',
    );
  const updated = ld?.dateModified ?? meta('article:modified_time', 'og:updated_time', 'datemodified');
  const language = scan.language ?? ld?.language ?? meta('og:locale', 'content-language', 'language');
  const canonical =
    absolute(scan.canonicalHref, base) ?? absolute(meta('og:url'), base) ?? absolute(ld?.url, base);
  const siteName = meta('og:site_name', 'application-name');
  return {
    ...(title && { title: fold(title) }),
    ...(summary && { summary: fold(summary) }),
    authors: authorsOf(
      ld?.authors ?? [],
      all('author', 'article:author', 'dc.creator', 'parsely-author', 'byl'),
    ),
    ...time('publishedAt', published),
    ...time('updatedAt', updated),
    ...(language && { language: language.replace('_', '-') }),
    ...(canonical && { canonicalUrl: canonical }),
    ...(siteName && { siteName }),
    categories: unique([...(ld?.sections ?? []), ...all('article:section', 'article:tag')]).slice(
      0,
      MAX_CATEGORIES,
    ),
  };
}

const fold = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const unique = (values: readonly string[]): string[] =>
  [...new Set(values.map(fold))].filter((value) => value !== '');

/** An http or https address made absolute; anything else is `undefined`. */
function absolute(href: string | undefined, base: string | undefined): string | undefined {
  if (href === undefined || !URL.canParse(href, base)) return undefined;
  const url = new URL(href, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

/** Years that a page can mean; others are mistakes such as 0001-01-01. */
const FIRST_YEAR = 1800;
const LAST_YEAR = 2200;

/** Only times with a date written ISO 8601's way: others depend on the reader's time zone or country. */
function time<Key extends string>(key: Key, value: string | undefined): Partial<Record<Key, string>> {
  if (value === undefined || !/^\d{4}-\d{2}-\d{2}/u.test(value)) return {};
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/u.test(value);
  const date = new Date(value.length <= 10 || hasZone ? value : `${value}Z`);
  const year = date.getUTCFullYear();
  if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return {};
  return { [key]: date.toISOString() } as Record<Key, string>;
}

/** `meta` authors may be an address (Open Graph's profile) or "By A"; names are told apart from addresses. */
function authorsOf(structured: readonly Author[], declared: readonly string[]): Author[] {
  const authors: Author[] =
    structured.length > 0
      ? structured.map((author) => ({ ...author, name: fold(author.name) }))
      : unique(declared)
          .filter((name) => !/^https?:/iu.test(name))
          .map((name) => ({ name: name.replace(/^by\s+/iu, '') }));
  const byName = new Map(authors.filter(({ name }) => name !== '').map((author) => [author.name, author]));
  return [...byName.values()].slice(0, MAX_AUTHORS);
}
