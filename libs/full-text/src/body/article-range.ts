import type { Block, PageElement } from '../page/model.js';
import { letters } from '../letters.js';
import type { Sums } from './sums.js';

/** The element with the greatest sum of weights, the deepest of equals. */
export function bestElement(elements: readonly PageElement[], weights: Sums): PageElement | undefined {
  let best: PageElement | undefined;
  let bestSum = 0;
  for (const element of elements) {
    const sum = weights.of(element);
    if (sum > 0 && sum >= bestSum) {
      best = element;
      bestSum = sum;
    }
  }
  return best;
}

/** A part with this much of an element's sum stands for it: what is around it is lists, boxes, other articles. */
const DENSE_SHARE = 0.75;

/** What lays out a page; other elements are pieces of text. */
const CONTAINERS: ReadonlySet<string> = new Set(
  'article body center dd div fieldset form li main section table tbody td tr'.split(' '),
);

/** The deepest part of an element that still has most of its sum. */
export function densestPart(
  elements: readonly PageElement[],
  whole: PageElement,
  weights: Sums,
): PageElement {
  const least = weights.of(whole) * DENSE_SHARE;
  let part = whole;
  for (const element of elements) {
    if (!CONTAINERS.has(element.name) || element.first < part.first || element.end > part.end) continue;
    if (weights.of(element) >= least) part = element;
  }
  return part;
}

/** Further parts after it that are its like: some pages cut the body at an advertisement. */
export function likeParts(elements: readonly PageElement[], part: PageElement, weights: Sums): PageElement[] {
  return elements.filter(
    (element) =>
      element !== part &&
      element.parent === part.parent &&
      element.first >= part.end &&
      element.name === part.name &&
      element.names === part.names &&
      weights.of(element) > 0,
  );
}

/** Prose before a heading is of something else, unless it is this part of all: then the heading is within the article. */
const MAX_SHARE_BEFORE_TITLE = 0.2;
const MIN_TITLE_SHARE = 0.5;

/** Index of the block after the article's title, or the first of the element where it has none. */
export function afterTitle(
  blocks: readonly Block[],
  whole: PageElement,
  weights: Sums,
  title: string | undefined,
): number {
  const { first, end } = whole;
  const most = weights.of(whole) * MAX_SHARE_BEFORE_TITLE;
  const wanted = letters(title ?? '');
  let afterMain: number | undefined;
  for (let i = first; i < end; i++) {
    if (weights.of({ first, end: i }) > most) break;
    const block = blocks[i];
    if (block?.kind !== 'heading') continue;
    if (isTitle(letters(block.text), wanted)) return i + 1;
    if (block.element.name === 'h1') afterMain ??= i + 1;
  }
  return afterMain ?? first;
}

/** One is the other, or the greater part of it: sites add their names and kickers to either. */
const isTitle = (heading: string, title: string): boolean =>
  title !== '' &&
  heading.length > title.length * MIN_TITLE_SHARE &&
  (title.includes(heading) || heading.includes(title));
