import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { TAGS, UNTAGGED } from '../../libs/syntax/src/tags/inventory.js';
import { decisionKey, writeLexicon } from '../../libs/syntax/src/tags/lexicon.js';
import { PARTS, TAGS_OF } from '../../libs/syntax/src/tags/parts.js';
import type { Example } from './examples.js';
import { countUses, usualOf } from './uses.js';

/** With 5 uses UPOS is 0.1 % better than with 20: parts that a word was never seen with are mostly wrong. */
const LEAST_USES = 5;

/** A part that makes up less of a word's uses is given up: 0.03 % of accuracy for twice as many words of one part. */
const LEAST_SHARE = 0.01;

/** A tag that makes up so much of the uses of word and part needs no look at the sentence. */
const DECIDED_SHARE = 0.99;

/** A lexicon has no room for more parts of a word than this: no word of EWT and GUM has more. */
const MOST_PARTS = 16;

/** The bytes of `Lexicon`. */
export function trainLexicon(table: FormTable, examples: readonly Example[]): Uint8Array {
  const words = countUses(table, examples);
  const parts = new Map<number, Uint8Array>();
  const decisions = new Map<number, number>();
  const allWords = new Int32Array(TAGS.length);
  for (const [hash, tags] of words) {
    tags.forEach((count, tag) => (allWords[tag] = (allWords[tag] ?? 0) + count));
    const set = partsIn(tags);
    if (set.length > 0) parts.set(hash, set);
    for (const part of set) decisions.set(decisionKey(hash, part), decisionFor(tags, part));
  }
  for (let part = 0; part < PARTS; part++) decisions.set(decisionKey(0, part), decisionFor(allWords, part));
  return writeLexicon({ parts, decisions });
}

/** The parts of a common word, the most usual one first; none of a rare word. */
function partsIn(tags: Int32Array): Uint8Array {
  const all = tags.reduce((sum, count) => sum + count, 0);
  if (all < LEAST_USES) return new Uint8Array(0);
  const counts = TAGS_OF.map((ofPart) => ofPart.reduce((sum, tag) => sum + (tags[tag] ?? 0), 0));
  return Uint8Array.from(usualOf(counts, LEAST_SHARE, all).slice(0, MOST_PARTS));
}

function decisionFor(tags: Int32Array, part: number): number {
  const counts = [...(TAGS_OF[part] ?? [])].map((tag) => ({ tag, count: tags[tag] ?? 0 }));
  const all = counts.reduce((sum, { count }) => sum + count, 0);
  const best = counts.reduce((most, entry) => (entry.count > most.count ? entry : most));
  return all > 0 && best.count >= DECIDED_SHARE * all ? best.tag : UNTAGGED;
}
