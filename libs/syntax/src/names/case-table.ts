import { RowIndex } from '../linear/row-index.js';

/** The bucket of a word that the corpora do not have. */
export const UNSEEN = 0;

/** 1 always lower case … 6 always capitalised; 2 and 5 on thin evidence; `UNSEEN` without any. */
export function caseBucket(lower: number, capital: number): number {
  const all = lower + capital;
  if (all === 0) return UNSEEN;
  if (capital === 0) return lower > 2 ? 1 : 2;
  if (lower === 0) return capital > 2 ? 6 : 5;
  return capital * 2 > all ? 4 : 3;
}

/** How a word is usually written, by the hash of its lower-cased form. */
export interface UsualCase {
  bucket: (lowered: number) => number;
}

/**
 * How often each word is capitalised where a sentence does not ask for it. Bytes, little-endian: entries E u32; E hashes
 * of lower-cased forms i32; E buckets u8.
 */
export class CaseTable implements UsualCase {
  private readonly index: RowIndex;

  constructor(
    keys: Int32Array,
    private readonly buckets: Uint8Array,
  ) {
    this.index = new RowIndex(keys);
  }

  /** @throws RangeError where the bytes end too early. */
  static read(bytes: Uint8Array): CaseTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const entries = view.getUint32(0, true);
    if (bytes.length < 4 + 5 * entries) throw new RangeError('case table is cut off');
    const keys = Int32Array.from({ length: entries }, (_, at) => view.getInt32(4 + 4 * at, true));
    return new CaseTable(keys, bytes.slice(4 + 4 * entries, 4 + 5 * entries));
  }

  /** Of a word by the hash of its lower-cased form. */
  bucket(lowered: number): number {
    const row = this.index.find(lowered);
    return row < 0 ? UNSEEN : (this.buckets[row] ?? UNSEEN);
  }
}

/** The bytes that `CaseTable.read` reads. */
export function writeCaseTable(entries: readonly (readonly [key: number, bucket: number])[]): Uint8Array {
  const bytes = new Uint8Array(4 + 5 * entries.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, entries.length, true);
  entries.forEach(([key, bucket], at) => {
    view.setInt32(4 + 4 * at, key, true);
    bytes[4 + 4 * entries.length + at] = bucket;
  });
  return bytes;
}
