import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { writeAmbiguity } from '../../libs/syntax/src/tags/ambiguity.js';
import { UPOS, UPOS_OF } from '../../libs/syntax/src/tags/inventory.js';
import type { Example } from './examples.js';
import { countUses, usualOf } from './uses.js';

/** Words that come less often are taken for unknown ones. */
const LEAST_WORDS = 3;

/** A part of speech that makes up less of a word's uses says little of it. */
const LEAST_SHARE = 0.03;

const MOST_CLASSES = 255;

/** The bytes of `Ambiguity`: sets of parts of speech, the most usual one first, are numbered from the most common on. */
export function trainAmbiguity(table: FormTable, examples: readonly Example[]): Uint8Array {
  const sets = new Map<number, string>();
  for (const [hash, counts] of countUses(table, examples)) {
    const set = setOf(counts);
    if (set !== '') sets.set(hash, set);
  }
  const numbers = numberByCount([...sets.values()]);
  return writeAmbiguity(new Map([...sets].map(([hash, set]) => [hash, numbers.get(set) ?? MOST_CLASSES])));
}

/** The parts of speech of a common word; nothing of a rare one. */
function setOf(tags: Int32Array): string {
  const counts = new Int32Array(UPOS.length);
  tags.forEach((count, tag) => {
    const upos = UPOS_OF[tag] ?? 0;
    counts[upos] = (counts[upos] ?? 0) + count;
  });
  const all = counts.reduce((sum, count) => sum + count, 0);
  return all < LEAST_WORDS ? '' : usualOf(counts, LEAST_SHARE, all).join(' ');
}

function numberByCount(sets: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const set of sets) counts.set(set, (counts.get(set) ?? 0) + 1);
  return new Map(
    [...counts]
      .sort(([one, a], [other, b]) => b - a || (one < other ? -1 : 1))
      .slice(0, MOST_CLASSES - 1)
      .map(([set], i) => [set, i + 1]),
  );
}
