import { hash } from '#libs/contracts';
import { letters } from './letters.js';

/** A paragraph near an end of an article, as a site's pages are compared by. */
export interface EdgeBlock {
  /** Over the edge and the paragraph's letters and digits. */
  key: string;
  edge: 'head' | 'tail';
  /** Index of the paragraph. */
  at: number;
}

/** By key, on how many other pages of the site a paragraph stood at the same edge. */
export type SeenBlocks = ReadonlyMap<string, number>;

const HEAD_BLOCKS = 3;
const TAIL_BLOCKS = 6;
/** A paragraph at the same edge of so many other pages of a site is the site's, not the article's. */
export const SITE_FURNITURE_PAGES = 4;
/** A page with more of its edge known is another copy of an article, or of an agency's report. */
const MAX_KNOWN_SHARE = 0.75;
/** What someone says is the article's, however often a site repeats it. */
const QUOTED = /[“”„«»"]/u;
/** Never less of an article than this is left. */
const MIN_KEPT_SHARE = 0.5;

const paragraphsOf = (text: string): string[] => text.split('\n\n');

/** The paragraphs at both ends of a text; those of a short text are at one end only. */
export function edgeBlocks(text: string): EdgeBlock[] {
  const paragraphs = paragraphsOf(text);
  const headEnd = Math.min(HEAD_BLOCKS, Math.floor(paragraphs.length / 2));
  const tailStart = Math.max(headEnd, paragraphs.length - TAIL_BLOCKS);
  return paragraphs.flatMap((paragraph, at): EdgeBlock[] => {
    if (at >= headEnd && at < tailStart) return [];
    const edge = at < headEnd ? 'head' : 'tail';
    return [{ key: hash(edge, letters(paragraph)), edge, at }];
  });
}

/** True where a page is mostly known: it teaches nothing of its site, and nothing of it is removed. */
export function isCopy(blocks: readonly EdgeBlock[], seen: SeenBlocks): boolean {
  const known = blocks.filter((block) => (seen.get(block.key) ?? 0) > 0 && !isSites(block, seen));
  return known.length > blocks.length * MAX_KNOWN_SHARE;
}

const isSites = (block: EdgeBlock, seen: SeenBlocks): boolean =>
  (seen.get(block.key) ?? 0) >= SITE_FURNITURE_PAGES;

/**
 * The text without the paragraphs that a site puts before or after each of its articles: an unbroken run at either end,
 * each of which stood there on four other pages. A paragraph within the article is kept however often it was seen (a
 * running story repeats its background), and so is any that no other page had.
 */
export function withoutSiteFurniture(text: string, seen: SeenBlocks): { text: string; removed: number } {
  const paragraphs = paragraphsOf(text);
  const blocks = edgeBlocks(text);
  if (isCopy(blocks, seen)) return { text, removed: 0 };
  const isRemovable = (block: EdgeBlock): boolean =>
    isSites(block, seen) && !QUOTED.test(paragraphs[block.at] ?? '');
  const sites = new Set(blocks.filter(isRemovable).map(({ at }) => at));
  let first = 0;
  while (sites.has(first)) first++;
  let end = paragraphs.length;
  while (end > first && sites.has(end - 1)) end--;
  const kept = paragraphs.slice(first, end).join('\n\n');
  return kept.length < text.length * MIN_KEPT_SHARE
    ? { text, removed: 0 }
    : { text: kept, removed: paragraphs.length - (end - first) };
}
