import type { Block, Page } from '../page/model.js';
import { afterTitle, bestElement, densestPart, likeParts } from './article-range.js';
import { besideArticle, type Belief } from './beside-article.js';
import { blockWeight, isProse, totalReach } from './block-weights.js';
import { contentFilter, trimmed, withoutLabels } from './content-blocks.js';
import { Sums } from './sums.js';

/** With less text than this, in characters of an alphabet, a page is looked through again, believing less. */
const MIN_ARTICLE_CHARS = 250;
/** What believing less finds must be so many times longer to be believed. */
const MIN_GAIN = 2;
const BELIEFS: readonly Belief[] = ['all names', 'names', 'hiding', 'never'];

/**
 * The blocks of a page that are its article, in order: the element with the most prose for the fewest links and labels,
 * cut down to its dense part, the lead before it, and no furniture within.
 * @param title of the article: what stands before it is not the article.
 */
export function findArticle(page: Page, title: string | undefined): Block[] {
  let best: Block[] = [];
  for (const belief of BELIEFS) {
    const found = articleBlocks(page, title, belief);
    if (best.length === 0 || totalReach(found) > totalReach(best) * MIN_GAIN) best = found;
    if (belief !== 'all names' && totalReach(best) >= MIN_ARTICLE_CHARS) break;
  }
  if (best.length > 0) return best;
  // A page of labels, such as a note of three words: all that is not furniture by name.
  const beside = besideArticle(page, title, 'names');
  return page.blocks.filter((_, i) => !beside[i]);
}

/** A lead is shorter than what it leads to. */
const MAX_LEAD_SHARE = 0.5;

function articleBlocks(page: Page, title: string | undefined, belief: Belief): Block[] {
  const { blocks, elements } = page;
  const beside = besideArticle(page, title, belief);
  const weights = new Sums(blocks.map((block, i) => (beside[i] ? 0 : blockWeight(block))));
  const whole = bestElement(elements, weights);
  if (whole === undefined) return [];
  const part = densestPart(elements, whole, weights);
  const start = afterTitle(blocks, whole, weights, title);
  const isContent = contentFilter(blocks);
  const content = (first: number, end: number): Block[] =>
    blocks.slice(first, end).filter((block, i) => !beside[first + i] && isContent(block));

  const lead = content(start, part.first).filter(isProse);
  const body = [
    ...content(Math.max(start, part.first), part.end),
    ...likeParts(elements, part, weights).flatMap(({ first, end }) => content(first, end)),
  ];
  const hasLead = totalReach(lead) <= totalReach(body) * MAX_LEAD_SHARE;
  return trimmed([...(hasLead ? lead : []), ...withoutLabels(body)]);
}
