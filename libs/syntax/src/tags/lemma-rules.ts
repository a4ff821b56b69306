import { FORM, FORM_HASHES, LOWERED, STARTS_UPPER, SUFFIX } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import { RowIndex } from '../linear/row-index.js';
import { type Edit, readEdit, writeEdit } from './edit.js';

/** From the most special to the most general; the first that has a rule decides. */
export const LEVELS = 9;

const FORM_LEVEL = 3001;
const LOWERED_LEVEL = 3002;
const CASED_LEVEL = 3003;
const SUFFIX_LEVEL = 3010;
const PART_LEVEL = 3020;
const SUFFIXES = FORM_HASHES - SUFFIX;

/**
 * The hash under which a rule of a level is found, 0 where the level has none for such a form: the form itself, the form
 * lower-cased, its last three letters with its first one's case, its last five letters … its last one, nothing.
 */
export function ruleKey(table: FormTable, form: number, part: number, level: number): number {
  const { hashes } = table;
  const at = form * FORM_HASHES;
  if (level === 0) return mix(mix(FORM_LEVEL, hashes[at + FORM] ?? 0), part);
  if (level === 1) return mix(mix(LOWERED_LEVEL, hashes[at + LOWERED] ?? 0), part);
  if (level === 2) {
    const isUpper = (table.flags[form] ?? 0) & STARTS_UPPER;
    return mix(mix(mix(CASED_LEVEL, hashes[at + SUFFIX + 2] ?? 0), isUpper), part);
  }
  if (level === LEVELS - 1) return mix(PART_LEVEL, part);
  const size = SUFFIXES + 3 - level;
  const suffix = hashes[at + SUFFIX + size - 1] ?? 0;
  return suffix === 0 ? 0 : mix(mix(SUFFIX_LEVEL + size, suffix), part);
}

/**
 * Which edit makes a lemma.
 *
 * Bytes, little-endian: length T u32 of the edits; edits, a line each, in UTF-8 with blanks to a multiple of 4; count N u32;
 * N hashes i32; N edit numbers u16.
 */
export class LemmaRules {
  private constructor(
    private readonly edits: readonly Edit[],
    private readonly index: RowIndex,
    private readonly numbers: Uint16Array,
  ) {}

  /** @throws RangeError where the bytes end too early. */
  static read(bytes: Uint8Array): LemmaRules {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const length = view.getUint32(0, true);
    const start = 4 + Math.ceil(length / 4) * 4;
    const count = view.getUint32(start, true);
    if (bytes.length < start + 4 + 6 * count) throw new RangeError('lemma rules are cut off');
    const edits = new TextDecoder()
      .decode(bytes.subarray(4, 4 + length))
      .split('\n')
      .map(readEdit);
    const hashes = Int32Array.from({ length: count }, (_, i) => view.getInt32(start + 4 + 4 * i, true));
    const numbers = Uint16Array.from({ length: count }, (_, i) =>
      view.getUint16(start + 4 + 4 * count + 2 * i, true),
    );
    return new LemmaRules(edits, new RowIndex(hashes), numbers);
  }

  /** The edit for a form of the table, undefined where there is no rule at all for this part. */
  editFor(table: FormTable, form: number, part: number): Edit | undefined {
    for (let level = 0; level < LEVELS; level++) {
      const key = ruleKey(table, form, part, level);
      const row = key === 0 ? -1 : this.index.find(key);
      if (row >= 0) return this.edits[this.numbers[row] ?? 0];
    }
    return undefined;
  }
}

/** The bytes of rules: the edit for the hash of each. At most 65,536 different edits. */
export function writeLemmaRules(rules: ReadonlyMap<number, Edit>): Uint8Array {
  const lines = [...new Set([...rules.values()].map(writeEdit))].sort();
  const numbers = new Map(lines.map((line, number) => [line, number]));
  const text = new TextEncoder().encode(lines.join('\n'));
  const start = 4 + Math.ceil(text.length / 4) * 4;
  const bytes = new Uint8Array(start + 4 + 6 * rules.size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length, true);
  bytes.set(text, 4);
  view.setUint32(start, rules.size, true);
  [...rules]
    .sort(([one], [other]) => one - other)
    .forEach(([hash, edit], i) => {
      view.setInt32(start + 4 + 4 * i, hash, true);
      view.setUint16(start + 4 + 4 * rules.size + 2 * i, numbers.get(writeEdit(edit)) ?? 0, true);
    });
  return bytes;
}
