/** Rows found by the 32-bit hash of their feature: open addressing, at most half full. */
export class RowIndex {
  private readonly shift: number;
  private readonly mask: number;
  /** Key and row, alternating; a row of -1 marks an empty place. */
  private readonly places: Int32Array;

  /** `keys[r]` is the hash of row r, or, where `rows` are given, of `rows[r]`. Of two equal keys the first wins. */
  constructor(keys: Int32Array, rows?: Int32Array) {
    const bits = Math.max(1, 33 - Math.clz32(keys.length));
    this.shift = 32 - bits;
    this.mask = (1 << bits) - 1;
    this.places = new Int32Array(2 << bits).fill(-1);
    for (let i = 0; i < keys.length; i++) this.add(keys[i] ?? 0, rows?.[i] ?? i);
  }

  /** The row of a feature, -1 where there is none. */
  find(hash: number): number {
    const { places, mask } = this;
    for (let place = Math.imul(hash, 0x9e3779b1) >>> this.shift; ; place = (place + 1) & mask) {
      const row = places[2 * place + 1] ?? -1;
      if (row === -1 || places[2 * place] === hash) return row;
    }
  }

  private add(key: number, row: number): void {
    if (this.find(key) !== -1) return;
    let place = Math.imul(key, 0x9e3779b1) >>> this.shift;
    while (this.places[2 * place + 1] !== -1) place = (place + 1) & this.mask;
    this.places[2 * place] = key;
    this.places[2 * place + 1] = row;
  }
}
