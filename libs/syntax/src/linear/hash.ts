/**
 * 32-bit feature hashes: MurmurHash3's mixing steps (Austin Appleby, public domain), over UTF-16 units and over numbers.
 * Signed integers, never 0, which stands for "no feature".
 */

/** `hash` with `value` mixed in: the hash of a feature that is made of two. */
export function mix(hash: number, value: number): number {
  let k = Math.imul(value, 0xcc9e2d51);
  k = Math.imul((k << 15) | (k >>> 17), 0x1b873593);
  const h = hash ^ k;
  return (Math.imul((h << 13) | (h >>> 19), 5) + 0xe6546b64) | 0 || 1;
}

/** Spreads every bit of `hash` over all of them: for features that come out of few `mix`es of small numbers. */
export function finish(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16) || 1;
}

/** Hash of the units `[from, to)` of `text`. Equal strings under different seeds have unrelated hashes. */
export function hashText(text: string, seed = 0, from = 0, to = text.length): number {
  let hash = seed;
  for (let at = from; at < to; at++) hash = mix(hash, text.charCodeAt(at));
  return finish(hash ^ (to - from));
}
