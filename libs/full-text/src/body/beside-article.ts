import { isCommentsHeading, isListHeading } from '../furniture.js';
import { letters } from '../letters.js';
import type { Block, Page, PageElement } from '../page/model.js';
import { isProse, linkDensity } from './block-weights.js';
import { Sums } from './sums.js';

/**
 * How much of what elements say of themselves is believed: all of it; all but of those that hold much of the prose; only
 * what is never an article and what is hidden; only what is never an article.
 */
export type Belief = 'all names' | 'names' | 'hiding' | 'never';

/** What holds more of the page's prose is the article, however it is called. */
const MAX_PROSE_SHARE = 0.4;

/** UTF-16 units. A picture's box with more prose holds a part of the article. */
const MAX_CAPTION_PROSE = 400;

/** For each block of the page, whether it stands beside the article. */
export function besideArticle(page: Page, title: string | undefined, belief: Belief): boolean[] {
  const marks = page.blocks.map(({ kind }) => kind === 'caption');
  markElements(marks, page.elements, ({ role }) => role === 'never');
  const prose = new Sums(
    page.blocks.map((block, i) => (isProse(block) && !marks[i] ? block.text.length : 0)),
  );
  if (belief !== 'never') markElements(marks, page.elements, ({ hidden }) => hidden);
  if (belief === 'all names' || belief === 'names') {
    const exempt = aroundBodies(page.elements, prose);
    const most = belief === 'names' ? prose.total * MAX_PROSE_SHARE : Infinity;
    markElements(
      marks,
      page.elements,
      (element) => element.role === 'beside' && !exempt.has(element) && prose.of(element) <= most,
    );
    markElements(
      marks,
      page.elements,
      (element) => element.role === 'picture' && prose.of(element) <= MAX_CAPTION_PROSE,
    );
    markCards(marks, page, title);
    markReaders(marks, page, prose);
  }
  return marks;
}

/** Marks what is within the elements; one within another costs no second time. */
function markElements(
  marks: boolean[],
  elements: readonly PageElement[],
  isBeside: (element: PageElement) => boolean,
): void {
  let markedTo = 0;
  for (const element of elements) {
    if (element.end <= markedTo || !isBeside(element)) continue;
    marks.fill(true, element.first, element.end);
    markedTo = element.end;
  }
}

/** An element named as the article's body is believed with so much prose, in UTF-16 units. */
const MIN_BODY_PROSE = 1_000;
const MAX_BODIES = 500;

/** What mostly holds the article's body is not beside it, whatever it is called; nor are further parts named as that body is. */
function aroundBodies(elements: readonly PageElement[], prose: Sums): Set<PageElement> {
  const bodies = elements.filter(({ role }) => role === 'body');
  const names = new Set(
    bodies.filter((element) => prose.of(element) >= MIN_BODY_PROSE).map((element) => element.names),
  );
  const around = new Set<PageElement>();
  for (const body of bodies.filter((element) => names.has(element.names)).slice(0, MAX_BODIES)) {
    const most = prose.of(body) * 2;
    for (let element: PageElement | undefined = body; element; element = element.parent) {
      if (prose.of(element) > most) break;
      around.add(element);
    }
  }
  return around;
}

/** A heading with more of its text in links leads to another page. */
const MIN_HEADING_LINK_DENSITY = 0.8;
const MAX_CARD_BLOCKS = 8;
/** UTF-16 units. */
const MAX_CARD_PROSE = 600;
const MAX_CARD_STEPS = 20;

/** A heading that is a link, or that heads a list of articles, makes what it heads a teaser of another page. */
function markCards(marks: boolean[], { blocks }: Page, title: string | undefined): void {
  const own = letters(title ?? '');
  blocks.forEach((block, i) => {
    if (block.kind !== 'heading' || block.element.name === 'h1') return;
    if (linkDensity(block) < MIN_HEADING_LINK_DENSITY && !isListHeading(block.text)) return;
    if (letters(block.text) === own) return;
    const { first, end } = cardAround(i, block.element, blocks);
    marks.fill(true, Math.min(first, i), Math.max(end, i + 1));
  });
}

/** UTF-16 units of prose that an article has before its readers speak. */
const MIN_PROSE_BEFORE_COMMENTS = 250;

/** After "3 responses" and the like readers speak, to the end of the box. */
function markReaders(marks: boolean[], { blocks }: Page, prose: Sums): void {
  blocks.forEach(({ kind, text, element }, i) => {
    if (kind !== 'heading' || marks[i] || !isCommentsHeading(text)) return;
    if (prose.of({ first: 0, end: i }) < MIN_PROSE_BEFORE_COMMENTS) return;
    marks.fill(true, i, Math.max(i + 1, element.parent?.end ?? 0));
  });
}

/** The greatest element around a heading that holds no other heading, no prose before it and little after it. */
function cardAround(heading: number, element: PageElement, blocks: readonly Block[]): PageElement {
  let card = element;
  for (let i = 0; i < MAX_CARD_STEPS && card.parent; i++) {
    const { parent } = card;
    if (parent.role === 'body' || parent.end - parent.first > MAX_CARD_BLOCKS) break;
    const before = blocks.slice(parent.first, heading);
    const within = blocks.slice(parent.first, parent.end);
    if (before.some(isProse) || within.filter(({ kind }) => kind === 'heading').length > 1) break;
    if (within.reduce((sum, block) => sum + (isProse(block) ? block.text.length : 0), 0) > MAX_CARD_PROSE)
      break;
    card = parent;
  }
  return card;
}
