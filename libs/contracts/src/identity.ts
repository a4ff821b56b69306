import { hash as sha256 } from 'node:crypto';
import type { QuoteKind, SpeakerType } from './article.js';

/** Every id and hash is this many characters: 130 bits of SHA-256. */
export const HASH_LENGTH = 26;

/** As a JSON Schema pattern. */
export const HASH_PATTERN = '^[a-z2-7]{26}$';

const HASH = new RegExp(HASH_PATTERN);

/** Whether a text from outside has the form of our ids and hashes. */
export const isHash = (text: string): boolean => HASH.test(text);

const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** Ten bits at a time. */
const PAIRS = Array.from(BASE32, (first) => Array.from(BASE32, (second) => first + second)).flat();
const PAIR_BITS = 10;
const PAIR_MASK = 2 ** PAIR_BITS - 1;

/**
 * The first 26 lowercase base32 characters (alphabet of RFC 4648 section 6) of the SHA-256 over the parts. Each part
 * is preceded by its length in UTF-8 bytes, so that ("ab", "c") and ("a", "bc") differ.
 */
export function hash(...parts: readonly string[]): string {
  let hashed = '';
  for (const part of parts) hashed += `${Buffer.byteLength(part)}:${part}`;
  return firstCharacters(sha256('sha256', hashed, 'buffer'));
}

function firstCharacters(digest: Uint8Array): string {
  let out = '';
  let held = 0;
  let bits = 0;
  for (let at = 0; out.length < HASH_LENGTH;) {
    while (bits < PAIR_BITS) {
      held = ((held & PAIR_MASK) << 8) | (digest[at++] ?? 0);
      bits += 8;
    }
    bits -= PAIR_BITS;
    out += PAIRS[(held >> bits) & PAIR_MASK] ?? '';
  }
  return out;
}

/**
 * What tells one article from another. The first that is there and tells articles apart is taken: canonical URL, then
 * a guid within its feed (or, pushed, within its domain), then the content within its feed or domain.
 */
export type Identity =
  | { by: 'url'; canonicalUrl: string }
  | { by: 'guid'; scope: string; guid: string }
  | { by: 'content'; scope: string; contentHash: string };

/** A URL without its scheme: http and https are one address. */
export const withoutScheme = (url: string): string => url.replace(/^https?:/iu, '');

/** 26 characters of base32. Deterministic: the same identity has the same id on every machine. */
export function articleId(identity: Identity): string {
  switch (identity.by) {
    case 'url':
      return hash('article', 'url', withoutScheme(identity.canonicalUrl));
    case 'guid':
      return hash('article', 'guid', identity.scope, identity.guid);
    case 'content':
      return hash('article', 'content', identity.scope, identity.contentHash);
  }
}

/**
 * White space folded to single blanks and trimmed: what it looks like, not how it was laid out. A single blank, which is most
 * of all white space, is no match: 3 times as fast.
 */
export const foldSpace = (text: string): string => text.replace(/\s{2,}|[^\S ]/gu, ' ').trim();

/** Hash of what we publish: our title and our text, as they are. */
export const contentHash = (title: string | undefined, text: string): string =>
  hash('content', title ?? '', text);

/** Hash of what the source delivered, before our own extraction, white space folded. */
export const sourceHash = (title: string | undefined, body: string): string =>
  hash('source', foldSpace(title ?? ''), foldSpace(body));

/** `ce_id` of a raw event: a repeat carries the same. */
export const rawEventId = (article: { articleId: string; revision: number; contentHash: string }): string =>
  hash('raw', article.articleId, String(article.revision), article.contentHash);

/** `ce_id` of an enriched event, of the raw one's and the version that enriched it. */
export const enrichedEventId = (rawId: string, enrichmentVersion: string): string =>
  hash('enriched', rawId, enrichmentVersion);

/** `ce_id` of a quote event. */
export const quoteEventId = (enrichedId: string, quoteId: string): string =>
  hash('quote', enrichedId, quoteId);

/** Letters and digits only, in lower case, single blanks between words: quotes that differ in marks are the same. */
export const normaliseWords = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();

/** Stable across revisions: `nth` counts, from 0, the quotes of an article with the same kind and words. */
export const quoteId = (article: string, kind: QuoteKind, words: string, nth: number): string =>
  hash('quote-id', article, kind, normaliseWords(words), String(nth));

/** Within and across articles: the same type and name are the same speaker id. */
export const speakerId = (type: SpeakerType, name: string): string =>
  hash('speaker', type, normaliseWords(name));
