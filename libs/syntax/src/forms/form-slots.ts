import type { FormTable } from './form-table.js';

/**
 * Gives forms slots, up to a bound, for what a model keeps of them in arrays. All slots are taken back at once, in
 * `reserve` only: what is kept by slot holds good until the next `reserve`.
 */
export class FormSlots {
  private slots = new Int32Array(0);
  private used = 0;
  private generation = -1;

  constructor(
    private readonly table: FormTable,
    /** How many slots there are. */
    readonly capacity: number,
  ) {}

  /** Makes sure that `count` more forms of those that the table has by now find slots. */
  reserve(count: number): void {
    const { table } = this;
    const isStale = this.generation !== table.generation;
    if (this.slots.length < table.size) this.grow(2 * table.size);
    if (!isStale && this.used + count <= this.capacity) return;
    this.generation = table.generation;
    this.used = 0;
    this.slots.fill(-1);
  }

  /** The form's slot, -1 where it has none yet. */
  find(form: number): number {
    return this.slots[form] ?? -1;
  }

  /** A slot for a form that has none. */
  take(form: number): number {
    this.slots[form] = this.used;
    return this.used++;
  }

  private grow(size: number): void {
    const grown = new Int32Array(size).fill(-1);
    grown.set(this.slots);
    this.slots = grown;
  }
}
