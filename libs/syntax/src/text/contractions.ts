/**
 * Tokens of several words that have no apostrophe, in lower case: where their second word begins.
 * "cannot" is always two words in UD; "dont" and its like are how the web writes.
 */
export const FUSED: ReadonlyMap<string, number> = new Map(
  (
    'can|not gon|na wan|na got|ta lem|me gim|me du|nno sort|a out|ta do|nt did|nt does|nt ca|nt wo|nt is|nt was|nt could|nt would|nt should|nt have|nt has|nt had|nt are|nt were|nt ai|nt must|nt need|nt ' +
    "i|m i|ve you|re you|ve they|re they|ve that|s there|s what|s here|s let|s would|ve could|ve should|ve 't|is 't|was"
  )
    .split(' ')
    .map((words): [string, number] => [words.replace('|', ''), words.indexOf('|')]),
);

/** What follows the apostrophe of a clitic: John's, I'm, they're, we've, he'll, she'd. */
export const CLITICS: ReadonlySet<string> = new Set(['s', 'm', 're', 've', 'll', 'd']);
