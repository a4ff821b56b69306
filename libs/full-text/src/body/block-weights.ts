import type { Block } from '../page/model.js';
import { endsSentence } from '../paragraphs.js';

/** Chinese, Japanese and Korean say in one character what alphabets say in about three. */
const DENSE_SCRIPT = /[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]/u;
const DENSE_FACTOR = 3;
/** So much of a block tells its script. */
const SCRIPT_SAMPLE_CHARS = 50;

/** Shorter text is prose only where it ends a sentence. */
const MIN_PROSE_CHARS = 100;
const MIN_SENTENCE_CHARS = 25;
/** A block with more of its text in links points elsewhere. */
export const MAX_LINK_DENSITY = 0.5;

/** A block's length in characters of an alphabet. */
export const reach = ({ text }: Block): number =>
  DENSE_SCRIPT.test(text.slice(0, SCRIPT_SAMPLE_CHARS)) ? text.length * DENSE_FACTOR : text.length;

export const totalReach = (blocks: readonly Block[]): number =>
  blocks.reduce((sum, block) => sum + reach(block), 0);

/** The part of a block's text that is the text of links, 0 to 1. */
export const linkDensity = ({ text, linkChars }: Block): number => linkChars / text.length;

/** True where a block reads as sentences, not as a label, a link or a button. */
export function isProse(block: Block): boolean {
  if (block.kind === 'caption') return false;
  if (block.kind === 'heading') return isLead(block);
  if (linkDensity(block) >= MAX_LINK_DENSITY) return false;
  const length = reach(block);
  return length >= MIN_PROSE_CHARS || (length >= MIN_SENTENCE_CHARS && endsSentence(block.text));
}

/** Leads are set as headings by some: no heading of a section is a sentence of that length. */
const isLead = (block: Block): boolean =>
  block.element.name !== 'h1' &&
  block.linkChars === 0 &&
  reach(block) >= MIN_PROSE_CHARS &&
  endsSentence(block.text);

/** In characters of prose: so much does a link or a label say against an article around it. */
const LINK_PENALTY = 15;
const LABEL_PENALTY = 10;
const ITEM_PENALTY = 1;
const LINK_TEXT_SHARE = 1 / 4;

/**
 * What a block says for (above 0, in characters of prose) or against the elements around it holding the article: the
 * element with the greatest sum holds it.
 */
export function blockWeight(block: Block): number {
  if (isProse(block)) return reach(block) - block.linkChars;
  if (block.kind === 'heading' || block.kind === 'code') return 0;
  const isLink = linkDensity(block) >= MAX_LINK_DENSITY;
  if (block.kind === 'cell' || block.kind === 'item') return isLink ? -LINK_PENALTY : -ITEM_PENALTY;
  return isLink ? -LINK_PENALTY - block.linkChars * LINK_TEXT_SHARE : -LABEL_PENALTY;
}
