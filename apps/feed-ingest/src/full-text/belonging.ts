import type { ExtractedArticle } from '#libs/full-text';

/** What the feed says of the article that a page should hold. */
export interface Expected {
  title: string | undefined;
  /** Plain text. */
  teaser: string;
}

/** So much of the words of title and teaser must be in the page's article. */
const MIN_SHARED_WORDS = 0.4;
/** Shorter words are of every text. */
const MIN_WORD_CHARS = 4;
const MAX_WORDS = 60;
/** A page must bring so much more than the teaser: else it is a notice, a paywall or the teaser again. */
const MIN_GAIN = 1.2;
const MIN_CHARS = 200;

/**
 * Why the article of a page is not that of the entry, or no better than its teaser; `undefined` where it is to be used. Pages
 * that say "not found" with a status of 200, consent pages and paywalls come so.
 */
export function unfit(expected: Expected, { text, title = '' }: ExtractedArticle): string | undefined {
  if (text.length < Math.max(MIN_CHARS, expected.teaser.length * MIN_GAIN)) {
    return 'the page has no more text than the feed';
  }
  const wanted = wordsOf(`${expected.title ?? ''} ${expected.teaser}`);
  if (wanted.length === 0) return undefined;
  const found = `${title} ${text}`.toLowerCase();
  const shared = wanted.filter((word) => found.includes(word)).length;
  return shared < wanted.length * MIN_SHARED_WORDS ? 'the page is about something else' : undefined;
}

/** Different words; of scripts without spaces between words, pieces that the page must have as they are. */
function wordsOf(text: string): string[] {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return [...new Set(words.filter((word) => word.length >= MIN_WORD_CHARS))].slice(0, MAX_WORDS);
}
