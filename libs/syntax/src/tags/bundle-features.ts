import { FORM_HASHES, LOWERED } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import type { Clause } from './clause.js';

/** More features than any of the functions below writes. */
export const MOST_FEATURES = 32;

const FLAGS = 2001;
const PART = 2002;
const PARTS_AROUND = 2010;
const WORDS_AROUND = 2030;
const CLAUSE = 2050;

/** Features of form and part. Every function here writes hashes to `out` and returns how many. */
export function formFeatures(table: FormTable, form: number, part: number, out: Int32Array): number {
  const at = form * FORM_HASHES;
  let count = 0;
  for (let place = 0; place < FORM_HASHES; place++) {
    const hash = table.hashes[at + place] ?? 0;
    if (hash !== 0) out[count++] = mix(hash, part);
  }
  out[count++] = mix(mix(FLAGS, part), table.flags[form] ?? 0);
  out[count++] = mix(PART, part);
  return count;
}

/** Features of what is around `words[at]`; `parts` are known for the whole sentence. */
export function contextFeatures(
  table: FormTable,
  words: Int32Array,
  parts: Uint8Array,
  at: number,
  clause: Clause,
  out: Int32Array,
): number {
  const before2 = parts[at - 2] ?? 0;
  const before = parts[at - 1] ?? 0;
  const part = parts[at] ?? 0;
  const after = parts[at + 1] ?? 0;
  const after2 = parts[at + 2] ?? 0;
  const word = loweredOf(table, words[at]);
  const last = loweredOf(table, words[at - 1]);
  const next = loweredOf(table, words[at + 1]);
  const here = mix(0, part);
  out[0] = mix(mix(PARTS_AROUND, before), part);
  out[1] = mix(mix(PARTS_AROUND + 1, after), part);
  out[2] = mix(mix(mix(PARTS_AROUND + 2, before2), before), part);
  out[3] = mix(mix(mix(PARTS_AROUND + 3, after), after2), part);
  out[4] = mix(mix(mix(PARTS_AROUND + 4, before), after), part);
  out[5] = mix(mix(PARTS_AROUND + 5, before), word);
  out[6] = mix(mix(PARTS_AROUND + 6, after), word);
  out[7] = mix(mix(WORDS_AROUND, last), part);
  out[8] = mix(mix(WORDS_AROUND + 1, next), part);
  out[9] = mix(mix(WORDS_AROUND + 2, last), word);
  out[10] = mix(mix(WORDS_AROUND + 3, next), word);
  out[11] = mix(mix(WORDS_AROUND + 4, loweredOf(table, words[at - 2])), part);
  out[12] = mix(mix(WORDS_AROUND + 5, loweredOf(table, words[at + 2])), part);
  const subject = mix(mix(CLAUSE, clause.nominal), clause.joined);
  out[13] = mix(subject, part);
  out[14] = mix(mix(subject, word), part);
  out[15] = mix(mix(subject, clause.nominal2), here);
  out[16] = mix(mix(CLAUSE + 1, clause.nominal2), here);
  out[17] = mix(mix(CLAUSE + 2, clause.auxiliary), here);
  out[18] = mix(mix(CLAUSE + 3, clause.auxiliary), word);
  out[19] = mix(mix(CLAUSE + 4, clause.finite), here);
  out[20] = mix(mix(mix(CLAUSE + 5, clause.finite), clause.nominal), here);
  out[21] = mix(mix(mix(CLAUSE + 6, clause.finite), before), here);
  out[22] = mix(mix(mix(CLAUSE + 7, clause.auxiliary), next), here);
  return 23;
}

function loweredOf(table: FormTable, form = 0): number {
  return table.hashes[form * FORM_HASHES + LOWERED] ?? 0;
}
