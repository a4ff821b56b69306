import { isFurniture, isPointer, isTailFurniture } from '../furniture.js';
import type { Block, BlockKind, PageElement } from '../page/model.js';
import { isProse, linkDensity, MAX_LINK_DENSITY, totalReach } from './block-weights.js';

/** In a paragraph even a sentence that is nearly all link is part of the text. */
const MAX_PARAGRAPH_LINK_DENSITY = 0.9;
/** A line that begins as a pointer to another article, with more of it in links, is one. */
const MIN_POINTER_LINK_DENSITY = 0.3;
/** The credit at the end of a caption. */
const CREDIT = /\((?:image|photo|picture|pic|credit|getty|foto|bild|reuters|ap|afp)\b[^)]{0,40}\)$/iu;
const CREDIT_CHARS = 60;

const WHATEVER_ITS_LINKS: ReadonlySet<BlockKind> = new Set<BlockKind>(['heading', 'code', 'cell']);

/** Which of an article's blocks are its text: no links, buttons, credits, and no lists of other articles. */
export function contentFilter(blocks: readonly Block[]): (block: Block) => boolean {
  const linkLists = listsOfLinks(blocks);
  return (block) => {
    const density = linkDensity(block);
    if (isFurniture(block.text)) return false;
    if (density > MIN_POINTER_LINK_DENSITY && isPointer(block.text)) return false;
    if (block.element.name !== 'p' && CREDIT.test(block.text.slice(-CREDIT_CHARS))) return false;
    if (WHATEVER_ITS_LINKS.has(block.kind)) return true;
    if (block.kind === 'item') {
      const list = listAround(block.element);
      return list === undefined ? density < MAX_LINK_DENSITY : !linkLists.has(list);
    }
    const isParagraph = block.kind === 'quote' || block.element.name === 'p';
    return density < (isParagraph ? MAX_PARAGRAPH_LINK_DENSITY : MAX_LINK_DENSITY);
  };
}

/** A list with more of its text in links is one of links; the items of others are kept together, linked ones too. */
const MIN_LIST_LINK_DENSITY = 0.6;

function listsOfLinks(blocks: readonly Block[]): Set<PageElement> {
  const sums = new Map<PageElement, { chars: number; linkChars: number }>();
  for (const { kind, element, text, linkChars } of blocks) {
    const list = kind === 'item' ? listAround(element) : undefined;
    if (list === undefined) continue;
    const sum = sums.get(list) ?? { chars: 0, linkChars: 0 };
    sum.chars += text.length;
    sum.linkChars += linkChars;
    sums.set(list, sum);
  }
  const ofLinks = [...sums].filter(([, { chars, linkChars }]) => linkChars > chars * MIN_LIST_LINK_DENSITY);
  return new Set(ofLinks.map(([list]) => list));
}

const LISTS: ReadonlySet<string> = new Set(['ul', 'ol', 'dl']);
/** An item's block is so near to its list. */
const MAX_STEPS = 6;

function listAround(element: PageElement): PageElement | undefined {
  let found: PageElement | undefined = element;
  for (let i = 0; i < MAX_STEPS && found; i++, found = found.parent) if (LISTS.has(found.name)) return found;
  return undefined;
}

const MIN_PARAGRAPH_SHARE = 0.7;
const MAX_LABEL_CHARS = 60;

/** A page that puts its prose in paragraphs puts buttons, labels and figures of graphics elsewhere. */
export function withoutLabels(blocks: readonly Block[]): readonly Block[] {
  const prose = blocks.filter((block) => block.kind === 'text' && isProse(block));
  const paragraphs = prose.filter(({ element }) => element.name === 'p');
  if (totalReach(paragraphs) < totalReach(prose) * MIN_PARAGRAPH_SHARE) return blocks;
  const isLabel = (block: Block): boolean =>
    block.kind === 'text' &&
    block.element.name !== 'p' &&
    block.text.length <= MAX_LABEL_CHARS &&
    !isProse(block);
  return blocks.filter((block) => !isLabel(block));
}

/** Without labels before the first sentence and after the last one, and without headings that head nothing. */
export function trimmed(blocks: readonly Block[]): Block[] {
  const first = blocks.findIndex(isProse);
  const last = blocks.findLastIndex((block) => isProse(block) && !isTailFurniture(block.text));
  const within = blocks.slice(Math.max(0, first), last < 0 ? blocks.length : last + 1);
  return within.filter(
    ({ kind }, i) => kind !== 'heading' || (within[i + 1]?.kind ?? 'heading') !== 'heading',
  );
}
