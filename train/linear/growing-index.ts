const FIRST_BITS = 16;

/** Numbers 32-bit feature hashes in the order they come: the row index of a model that is being trained. */
export class GrowingIndex {
  /** How many hashes have a number. */
  size = 0;
  /** The hash of every number. */
  keys = new Int32Array(1 << (FIRST_BITS - 1));
  private bits = FIRST_BITS;
  private places = new Int32Array(1 << FIRST_BITS).fill(-1);

  /** The number of a hash, -1 where it has none. */
  find(hash: number): number {
    return this.places[this.placeOf(hash)] ?? -1;
  }

  /** The number of a hash, the next one where it had none. */
  add(hash: number): number {
    const place = this.placeOf(hash);
    const known = this.places[place] ?? -1;
    if (known !== -1) return known;
    if (this.size === this.keys.length) {
      this.grow();
      return this.add(hash);
    }
    this.keys[this.size] = hash;
    this.places[place] = this.size;
    return this.size++;
  }

  private placeOf(hash: number): number {
    const { places, keys } = this;
    const mask = places.length - 1;
    let place = Math.imul(hash, 0x9e3779b1) >>> (32 - this.bits);
    for (;;) {
      const number = places[place] ?? -1;
      if (number === -1 || keys[number] === hash) return place;
      place = (place + 1) & mask;
    }
  }

  private grow(): void {
    const keys = new Int32Array(2 * this.keys.length);
    keys.set(this.keys);
    this.keys = keys;
    this.bits++;
    this.places = new Int32Array(2 * keys.length).fill(-1);
    for (let number = 0; number < this.size; number++) this.places[this.placeOf(keys[number] ?? 0)] = number;
  }
}
