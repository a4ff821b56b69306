import { FORM_HASHES, LOWERED } from '../../libs/syntax/src/forms/form-features.js';
import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { TAGS } from '../../libs/syntax/src/tags/inventory.js';
import { PADDING } from '../../libs/syntax/src/tags/part-tagger.js';
import type { Example } from './examples.js';

/** How often each word, by the hash of its lower case, has each tag. */
export function countUses(table: FormTable, examples: readonly Example[]): Map<number, Int32Array> {
  const uses = new Map<number, Int32Array>();
  for (const { words, tags, length } of examples) {
    for (let at = PADDING; at < PADDING + length; at++) {
      const hash = table.hashes[(words[at] ?? 0) * FORM_HASHES + LOWERED] ?? 0;
      const counts = uses.get(hash) ?? new Int32Array(TAGS.length);
      const tag = tags[at] ?? 0;
      counts[tag] = (counts[tag] ?? 0) + 1;
      uses.set(hash, counts);
    }
  }
  return uses;
}

/** What makes up at least `share` of all uses, the most usual first. */
export function usualOf(counts: ArrayLike<number>, share: number, all: number): number[] {
  return Array.from(counts, (count, number) => ({ count, number }))
    .filter(({ count }) => count >= share * all)
    .sort((one, other) => other.count - one.count || one.number - other.number)
    .map(({ number }) => number);
}
