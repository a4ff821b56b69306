/**
 * Tokens of several words that have no apostrophe, in small letters: where their second word begins.
 * "cannot" is always two words in UD; "dont" and its like are how the web writes.
 */
const FUSED: ReadonlyMap<string, number> = new Map(
  (
    'can|not gon|na wan|na got|ta lem|me gim|me du|nno sort|a out|ta do|nt did|nt does|nt ca|nt wo|nt is|nt was|nt could|nt would|nt should|nt have|nt has|nt had|nt ' +
    'are|nt were|nt ai|nt must|nt need|nt i|m i|ve you|re you|ve they|re they|ve that|s there|s what|s here|s let|s would|ve could|ve should|ve'
  )
    .split(' ')
    .map((words): [string, number] => [words.replace('|', ''), words.indexOf('|')]),
);
const SHORTEST_FUSED = 2;
const LONGEST_FUSED = Math.max(...Array.from(FUSED.keys(), ({ length }) => length));

/** One for every pair of first and last letters that a fused token has: most words need no look into the map. */
const ENDS = new Uint8Array(1 << 10);
for (const token of FUSED.keys()) ENDS[endsKey(token.charCodeAt(0), token.charCodeAt(token.length - 1))] = 1;

function endsKey(first: number, last: number): number {
  return ((first & 31) << 5) | (last & 31);
}

/** Where the second word of `[start, end)` begins if it is a fused token such as "cannot"; else `end`. */
export function fusedSecond(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < SHORTEST_FUSED || length > LONGEST_FUSED) return end;
  if (ENDS[endsKey(text.charCodeAt(start), text.charCodeAt(end - 1))] !== 1) return end;
  const second = FUSED.get(text.slice(start, end).toLowerCase());
  return second === undefined ? end : start + second;
}

/** What follows the apostrophe of a clitic: John's, I'm, they're, we've, he'll, she'd. */
export const CLITICS: ReadonlySet<string> = new Set(['s', 'm', 're', 've', 'll', 'd']);
