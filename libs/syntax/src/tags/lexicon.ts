import { FORM_HASHES, LOWERED } from '../forms/form-features.js';
import type { FormTable } from '../forms/form-table.js';
import { mix } from '../linear/hash.js';
import { RowIndex } from '../linear/row-index.js';
import { UNTAGGED } from './inventory.js';

/** Words as training knew them: what they may be, and where form and part leave no choice of tag. */
export interface LexiconEntries {
  /** Parts of common words, by the hash of the lower-cased form. At most 65,536 different sets. */
  readonly parts: ReadonlyMap<number, Uint8Array>;
  /** Tags by `decisionKey` of word and part, or of part alone; `UNTAGGED` where the sentence decides. */
  readonly decisions: ReadonlyMap<number, number>;
}

/** @param lowered hash of the lower-cased form; 0 for what holds of all words that have no decision of their own. */
export function decisionKey(lowered: number, part: number): number {
  return mix(mix(4001, lowered), part);
}

/**
 * Bytes, little-endian: sets S u32; words N u32; decisions D u32; of every set its size u8 and its parts u8; N hashes i32;
 * N set numbers u16; D keys i32; D tags u8. Nothing is padded.
 */
export class Lexicon {
  private constructor(
    private readonly table: FormTable,
    private readonly words: RowIndex,
    private readonly sets: readonly Uint8Array[],
    private readonly setOf: Uint16Array,
    private readonly decided: RowIndex,
    private readonly tags: Uint8Array,
  ) {}

  /** @throws RangeError where the bytes end too early. */
  static read(bytes: Uint8Array, table: FormTable): Lexicon {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const [count, words, decisions] = [
      view.getUint32(0, true),
      view.getUint32(4, true),
      view.getUint32(8, true),
    ];
    let at = 12;
    const sets = Array.from({ length: count }, () => {
      const end = at + 1 + view.getUint8(at);
      const set = bytes.slice(at + 1, end);
      at = end;
      return set;
    });
    if (bytes.length < at + 6 * words + 5 * decisions) throw new RangeError('lexicon is cut off');
    const hashes = Int32Array.from({ length: words }, (_, i) => view.getInt32(at + 4 * i, true));
    at += 4 * words;
    const setOf = Uint16Array.from({ length: words }, (_, i) => view.getUint16(at + 2 * i, true));
    at += 2 * words;
    const keys = Int32Array.from({ length: decisions }, (_, i) => view.getInt32(at + 4 * i, true));
    at += 4 * decisions;
    return new Lexicon(
      table,
      new RowIndex(hashes),
      sets,
      setOf,
      new RowIndex(keys),
      bytes.slice(at, at + decisions),
    );
  }

  /** The parts that a common word may have, undefined of others. */
  partsOf(form: number): Uint8Array | undefined {
    const row = this.words.find(this.table.hashes[form * FORM_HASHES + LOWERED] ?? 0);
    return row < 0 ? undefined : this.sets[this.setOf[row] ?? 0];
  }

  /** The tag that a form has wherever it has this part; `UNTAGGED` where that depends on the sentence. */
  tagOf(form: number, part: number): number {
    const lowered = this.table.hashes[form * FORM_HASHES + LOWERED] ?? 0;
    const own = this.decided.find(decisionKey(lowered, part));
    const row = own < 0 ? this.decided.find(decisionKey(0, part)) : own;
    return row < 0 ? UNTAGGED : (this.tags[row] ?? UNTAGGED);
  }
}

export function writeLexicon({ parts, decisions }: LexiconEntries): Uint8Array {
  const sets = [...new Map([...parts.values()].map((set) => [set.join(' '), set])).entries()].sort(
    ([one], [other]) => (one < other ? -1 : 1),
  );
  const numbers = new Map(sets.map(([name], number) => [name, number]));
  const listed = [...parts].sort(([one], [other]) => one - other);
  const decided = [...decisions].sort(([one], [other]) => one - other);
  const setBytes = sets.flatMap(([, set]) => [set.length, ...set]);
  const bytes = new Uint8Array(12 + setBytes.length + 6 * listed.length + 5 * decided.length);
  const view = new DataView(bytes.buffer);
  [sets.length, listed.length, decided.length].forEach((count, i) => {
    view.setUint32(4 * i, count, true);
  });
  bytes.set(setBytes, 12);
  let at = 12 + setBytes.length;
  listed.forEach(([hash, set], i) => {
    view.setInt32(at + 4 * i, hash, true);
    view.setUint16(at + 4 * listed.length + 2 * i, numbers.get(set.join(' ')) ?? 0, true);
  });
  at += 6 * listed.length;
  decided.forEach(([key, tag], i) => {
    view.setInt32(at + 4 * i, key, true);
    bytes[at + 4 * decided.length + i] = tag;
  });
  return bytes;
}
