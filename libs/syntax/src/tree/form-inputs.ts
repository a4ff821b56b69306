import type { FloatLinear } from '../net/linear.js';
import type { Address } from '../net/kernels.js';
import type { NetMemory } from '../net/net-memory.js';
import { SpellingRows } from './spelling-rows.js';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** How many forms are remembered: about nine of ten words of a text are among them. */
const SLOTS = 4096;
/** New forms that are multiplied at once. */
const STAGED = 64;

/** Rows of small integers, each with its factor. */
export interface EmbeddingTable {
  readonly keys: Int32Array;
  readonly columns: number;
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

/** What the first layer gets from each form: the sum of its embeddings times that layer's input weights, remembered. */
export class FormInputs {
  /** A dense row for every slot. */
  readonly at: Address;
  private readonly slots = new Map<string, number>();
  private readonly rows: SpellingRows;
  private readonly staging: Address;
  private staged = 0;

  constructor(
    private readonly memory: NetMemory,
    private readonly table: EmbeddingTable,
    private readonly input: FloatLinear,
  ) {
    this.rows = new SpellingRows(table.keys);
    this.at = memory.take(SLOTS * input.columns * FLOAT);
    this.staging = memory.take(STAGED * table.columns * FLOAT);
  }

  /** Forgets the forms if `count` new ones might not fit. Slots stay as they are until the next call. */
  makeRoom(count: number): void {
    if (this.slots.size + count > SLOTS) this.slots.clear();
  }

  /** The slot of a form; its row is there after `finish`. */
  slotOf(form: string): number {
    const known = this.slots.get(form);
    if (known !== undefined) return known;
    const slot = this.slots.size;
    this.slots.set(form, slot);
    this.sumEmbeddings(form, this.staging / FLOAT + this.staged * this.table.columns);
    this.staged++;
    if (this.staged === STAGED) this.finish();
    return slot;
  }

  /** Computes the rows of the slots that are new. */
  finish(): void {
    const first = this.slots.size - this.staged;
    this.input.run(this.staging, this.staged, this.at + first * this.input.columns * FLOAT);
    this.staged = 0;
  }

  private sumEmbeddings(form: string, at: number): void {
    const { floats } = this.memory;
    const { columns, values, scales } = this.table;
    const { words, parts } = this.rows.of(form);
    floats.fill(0, at, at + columns);
    for (const row of [...words, ...parts]) {
      const scale = scales[row] ?? 0;
      const from = row * columns;
      for (let column = 0; column < columns; column++) {
        floats[at + column] = (floats[at + column] ?? 0) + (values[from + column] ?? 0) * scale;
      }
    }
  }
}
