import { extractArticle, FullTextError, type ExtractedArticle } from '#libs/full-text';
import { meanScore, scorePage, type Score } from './body-score.js';
import type { KnownPage } from './corpora.js';

export interface SetScore extends Score {
  pages: number;
  /** Parts of the pages whose title or day is known, 0 to 1. */
  titles: number;
  dates: number;
}

type Extracted = Pick<ExtractedArticle, 'text'> & Partial<ExtractedArticle>;

/** Our article of a page; an empty one where there is none. */
export function extracted(page: KnownPage): Extracted {
  try {
    return extractArticle(page.html, page.url === undefined ? {} : { url: page.url });
  } catch (error) {
    if (error instanceof FullTextError) return { text: '' };
    throw error;
  }
}

export function scoreSet(
  pages: readonly KnownPage[],
  extract: (page: KnownPage) => Extracted = extracted,
): SetScore {
  const found = pages.map((page) => ({ page, article: extract(page) }));
  const known = (key: 'title' | 'published'): typeof found => found.filter(({ page }) => page[key]);
  const titles = known('title');
  const dates = known('published');
  return {
    ...meanScore(found.map(({ page, article }) => bodyScore(page, article.text))),
    pages: pages.length,
    titles: share(titles, ({ page, article }) => sameTitle(page.title ?? '', article.title ?? '')),
    dates: share(dates, ({ page, article }) => sameDay(page.published ?? '', article.publishedAt)),
  };
}

/** Against that of a page's true bodies which fits best. */
export function bodyScore({ bodies }: KnownPage, text: string): Score {
  const scores = bodies.map((body) => scorePage(body, text)).sort((a, b) => b.f1 - a.f1);
  if (scores[0] === undefined) throw new Error('A known page has no body');
  return scores[0];
}

const share = <T>(values: readonly T[], isRight: (value: T) => boolean): number =>
  values.length === 0 ? 1 : values.filter(isRight).length / values.length;

const letters = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');

/** Publishers give an article several titles; a site's name or a kicker before or after it is no other title. */
function sameTitle(expected: string, found: string): boolean {
  const [a, b] = [letters(expected), letters(found)];
  return b !== '' && (a.includes(b) || b.includes(a));
}

const DAY_MS = 86_400_000;
/** The same moment has two days, by the reader's time zone. */
const sameDay = (expected: string, found: string | undefined): boolean =>
  found !== undefined &&
  (found.slice(0, 10) === expected.slice(0, 10) ||
    Math.abs(Date.parse(found) - Date.parse(expected)) < DAY_MS / 2);
