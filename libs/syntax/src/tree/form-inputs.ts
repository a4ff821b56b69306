import type { FloatLinear } from '../net/linear.js';
import type { Address } from '../net/kernels.js';
import type { NetMemory } from '../net/net-memory.js';
import { SpellingRows } from './spelling-rows.js';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
/** How many forms are remembered: about nine of ten words of a text are among them. */
const SLOTS = 8192;
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
  private readonly embeddings: Address;
  private readonly staging: Address;
  private staged = 0;

  constructor(
    private readonly memory: NetMemory,
    private readonly table: EmbeddingTable,
    private readonly input: FloatLinear,
  ) {
    this.rows = new SpellingRows(table.keys);
    this.embeddings = memory.putInt8(table.values);
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
    this.sumEmbeddings(form, this.staging + this.staged * this.table.columns * FLOAT);
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

  private sumEmbeddings(form: string, at: Address): void {
    const { floats, kernels } = this.memory;
    const { columns, scales } = this.table;
    const { words, parts } = this.rows.of(form);
    floats.fill(0, at / FLOAT, at / FLOAT + columns);
    for (const row of [...words, ...parts]) {
      kernels.addScaledInt8(at, this.embeddings + row * columns, scales[row] ?? 0, columns / 8);
    }
  }
}
