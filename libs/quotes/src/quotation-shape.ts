import type { Quotation } from './marks.js';
import { Kind, type Tokens } from './segment.js';
import { DETERMINERS, PREPOSITIONS } from './words.js';

const MAX_TITLE_WORDS = 12;

/** First word within the marks. */
function firstWord(tokens: Tokens, { from, to }: Quotation): number {
  let i = from + 1;
  while (i < to && !tokens.isWord(i)) i++;
  return i;
}

/** True where the words begin in lower case: a part of a sentence, not one of its own. */
export const startsSmall = (tokens: Tokens, quotation: Quotation): boolean =>
  tokens.kind(firstWord(tokens, quotation)) === Kind.Word;

/** “Moscow. Kremlin. Putin”, “The Art of the Deal”: capitals throughout and no stop or comma at the end. */
export function isTitleLike(tokens: Tokens, quotation: Quotation): boolean {
  const inner = tokens.kind(quotation.to - (quotation.closed ? 2 : 1));
  if (inner === Kind.Stop || inner === Kind.Comma || quotation.to - quotation.from > 2 * MAX_TITLE_WORDS)
    return false;
  let words = 0;
  for (let i = quotation.from + 1; i < quotation.to; i++) {
    if (!tokens.isWord(i)) continue;
    const word = tokens.lower(i);
    if (!tokens.isCapital(i) && !DETERMINERS.has(word) && !PREPOSITIONS.has(word) && word !== 'and')
      return false;
    words++;
  }
  return words <= MAX_TITLE_WORDS;
}
