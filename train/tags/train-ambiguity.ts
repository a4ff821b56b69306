import { FORM_HASHES, LOWERED } from '../../libs/syntax/src/forms/form-features.js';
import type { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { writeAmbiguity } from '../../libs/syntax/src/tags/ambiguity.js';
import { UPOS, UPOS_OF } from '../../libs/syntax/src/tags/inventory.js';
import { PADDING } from '../../libs/syntax/src/tags/part-tagger.js';
import type { Example } from './examples.js';

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

function countUses(table: FormTable, examples: readonly Example[]): Map<number, Int32Array> {
  const uses = new Map<number, Int32Array>();
  for (const { words, tags, length } of examples) {
    for (let at = PADDING; at < PADDING + length; at++) {
      const hash = table.hashes[(words[at] ?? 0) * FORM_HASHES + LOWERED] ?? 0;
      const counts = uses.get(hash) ?? new Int32Array(UPOS.length);
      const upos = UPOS_OF[tags[at] ?? 0] ?? 0;
      counts[upos] = (counts[upos] ?? 0) + 1;
      uses.set(hash, counts);
    }
  }
  return uses;
}

function setOf(counts: Int32Array): string {
  const all = counts.reduce((sum, count) => sum + count, 0);
  if (all < LEAST_WORDS) return '';
  return [...counts.keys()]
    .filter((upos) => (counts[upos] ?? 0) >= LEAST_SHARE * all)
    .sort((one, other) => (counts[other] ?? 0) - (counts[one] ?? 0) || one - other)
    .join(' ');
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
