import { FORM_HASHES, LOWERED, SUFFIX } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import { RowIndex } from '../linear/row-index.js';

const SUFFIX_OF_3 = SUFFIX + 2;

/**
 * What a word may be before its sentence is looked at: a number for the set of parts of speech that it had in training,
 * or, of a word that was rare there, a number for its ending and flags. A feature of the words beside it.
 *
 * Bytes, little-endian: count N u32; N hashes of lower-cased forms i32; N classes u8.
 */
export class Ambiguity {
  /** The number of every form of the table, as far as `update` has come. */
  values = new Int32Array(0);
  private known = 0;
  private generation = -1;

  private constructor(
    private readonly table: FormTable,
    private readonly index: RowIndex,
    private readonly classes: Uint8Array,
  ) {}

  /** @throws RangeError where the bytes end too early. */
  static read(bytes: Uint8Array, table: FormTable): Ambiguity {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const count = view.getUint32(0, true);
    if (bytes.length < 4 + 5 * count) throw new RangeError('ambiguity classes are cut off');
    const hashes = Int32Array.from({ length: count }, (_, i) => view.getInt32(4 + 4 * i, true));
    return new Ambiguity(table, new RowIndex(hashes), bytes.slice(4 + 4 * count, 4 + 5 * count));
  }

  /** Brings `values` up to date with the table. */
  update(): void {
    const { table } = this;
    if (this.generation !== table.generation) this.known = 0;
    this.generation = table.generation;
    if (this.values.length < table.size) {
      const grown = new Int32Array(2 * table.size);
      grown.set(this.values);
      this.values = grown;
    }
    for (; this.known < table.size; this.known++) this.values[this.known] = this.valueOf(this.known);
  }

  private valueOf(form: number): number {
    const { hashes, flags } = this.table;
    const at = form * FORM_HASHES;
    const row = this.index.find(hashes[at + LOWERED] ?? 0);
    return row >= 0 ? (this.classes[row] ?? 0) : mix(hashes[at + SUFFIX_OF_3] ?? 0, flags[form] ?? 0);
  }
}

/** The bytes of classes (1 … 255) by the hash of the lower-cased form. */
export function writeAmbiguity(classes: ReadonlyMap<number, number>): Uint8Array {
  const bytes = new Uint8Array(4 + 5 * classes.size);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, classes.size, true);
  [...classes]
    .sort(([one], [other]) => one - other)
    .forEach(([hash, label], i) => {
      view.setInt32(4 + 4 * i, hash, true);
      bytes[4 + 4 * classes.size + i] = label;
    });
  return bytes;
}
