import { FORM_HASHES, LOWERED, SHAPE, SUFFIX } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import { PARTS } from './parts.js';

/** More features than any of the functions below writes. */
export const MOST_FEATURES = 32;

/** Where a word stands from the one that is being tagged: an argument of `aroundFeatures`. */
export const PLACES = [-2, -1, 1, 2] as const;

/** `last` and `beforeLast` before a sentence's first word. */
export const NO_PART = PARTS;

const SUFFIX_OF_2 = SUFFIX + 1;
const SUFFIX_OF_3 = SUFFIX + 2;

/** Seeds of the templates: any different numbers, as far as training and tagging agree. */
const BIAS = 1001;
const FLAGS = 1002;
const ENDING = 1003;
const CASE = 1010;
const AROUND = 1020;
const PAIR = 1040;
const HISTORY = 1080;

/** How many of the first `ownFeatures` name the word itself; the others are shared with words of like spelling. */
export const NAMING_FEATURES = 2;

/** What features are made of: the table, and a number for what each of its forms may be (`Ambiguity.values`). */
export interface Forms {
  readonly table: FormTable;
  readonly ambiguity: { readonly values: Int32Array };
}

/** Features of the word's spelling. Every function here writes hashes to `out` and returns how many. */
export function ownFeatures({ table }: Forms, form: number, out: Int32Array): number {
  const { hashes } = table;
  const at = form * FORM_HASHES;
  const flags = table.flags[form] ?? 0;
  let count = 0;
  for (let place = 0; place < FORM_HASHES; place++) {
    const hash = hashes[at + place] ?? 0;
    if (hash !== 0) out[count++] = hash;
  }
  out[count++] = BIAS;
  out[count++] = mix(FLAGS, flags);
  out[count++] = mix(mix(ENDING, hashes[at + SUFFIX_OF_2] ?? 0), flags);
  out[count++] = mix(mix(ENDING, hashes[at + SUFFIX_OF_3] ?? 0), flags);
  return count;
}

/** Features of one word beside the one that is being tagged, `place` being an index into `PLACES`. */
export function aroundFeatures(
  { table, ambiguity }: Forms,
  form: number,
  place: number,
  out: Int32Array,
): number {
  const at = form * FORM_HASHES;
  const seed = AROUND + 3 * place;
  out[0] = mix(seed, table.hashes[at + LOWERED] ?? 0);
  out[1] = mix(seed + 1, ambiguity.values[form] ?? 0);
  out[2] = mix(seed + 2, table.hashes[at + SUFFIX_OF_3] ?? 0);
  return 3;
}

/** Features of a word where upper case means less: `bits` of `FIRST`, `CAPITALS`, `TITLE`. */
export function caseFeatures({ table }: Forms, form: number, bits: number, out: Int32Array): number {
  if (bits === 0) return 0;
  out[0] = mix(mix(CASE, bits), table.flags[form] ?? 0);
  out[1] = mix(mix(CASE + 1, bits), table.hashes[form * FORM_HASHES + SHAPE] ?? 0);
  return 2;
}

/** Features of two words and more: of `forms[at]`, the one before and the two after it. */
export function pairFeatures(
  { table, ambiguity }: Forms,
  forms: Int32Array,
  at: number,
  out: Int32Array,
): number {
  const { hashes } = table;
  const before = forms[at - 1] ?? 0;
  const form = forms[at] ?? 0;
  const after = forms[at + 1] ?? 0;
  const after2 = forms[at + 2] ?? 0;
  const own = form * FORM_HASHES;
  const left = before * FORM_HASHES;
  const right = after * FORM_HASHES;
  const word = hashes[own + LOWERED] ?? 0;
  const last = hashes[left + LOWERED] ?? 0;
  const next = hashes[right + LOWERED] ?? 0;
  const { values } = ambiguity;
  const lastMay = values[before] ?? 0;
  const may = values[form] ?? 0;
  const nextMay = values[after] ?? 0;
  const next2May = values[after2] ?? 0;
  out[0] = mix(mix(PAIR, last), word);
  out[1] = mix(mix(PAIR + 1, word), next);
  out[2] = mix(mix(PAIR + 2, hashes[left + SHAPE] ?? 0), hashes[own + SHAPE] ?? 0);
  out[3] = mix(mix(PAIR + 3, hashes[own + SHAPE] ?? 0), hashes[right + SHAPE] ?? 0);
  out[4] = mix(mix(PAIR + 4, nextMay), next2May);
  out[5] = mix(mix(PAIR + 5, may), nextMay);
  const aroundMay = mix(mix(PAIR + 6, lastMay), nextMay);
  out[6] = aroundMay;
  out[7] = mix(aroundMay, may);
  out[8] = mix(mix(PAIR + 8, hashes[own + SUFFIX_OF_3] ?? 0), nextMay);
  out[9] = mix(mix(PAIR + 9, hashes[own + SUFFIX_OF_2] ?? 0), hashes[right + SUFFIX_OF_2] ?? 0);
  return 10;
}

/** Features of the two parts before `forms[at]`, together with words. */
export function historyFeatures(
  { table, ambiguity }: Forms,
  forms: Int32Array,
  at: number,
  last: number,
  beforeLast: number,
  out: Int32Array,
): number {
  const { hashes } = table;
  const form = forms[at] ?? 0;
  const after = forms[at + 1] ?? 0;
  const own = form * FORM_HASHES;
  const word = hashes[own + LOWERED] ?? 0;
  const nextMay = ambiguity.values[after] ?? 0;
  const two = mix(last + 1, beforeLast);
  out[0] = mix(HISTORY, last);
  out[1] = mix(HISTORY + 1, two);
  out[2] = mix(mix(HISTORY + 2, last), word);
  out[3] = mix(mix(HISTORY + 3, two), word);
  out[4] = mix(mix(HISTORY + 4, beforeLast), word);
  out[5] = mix(mix(HISTORY + 5, last), hashes[after * FORM_HASHES + LOWERED] ?? 0);
  out[6] = mix(mix(HISTORY + 6, last), nextMay);
  out[7] = mix(mix(HISTORY + 7, two), nextMay);
  out[8] = mix(mix(HISTORY + 8, last), hashes[own + SUFFIX_OF_3] ?? 0);
  out[9] = mix(mix(mix(HISTORY + 9, last), hashes[own + SUFFIX_OF_2] ?? 0), table.flags[form] ?? 0);
  return 10;
}
