import type { Int16Matrix } from './int16-matrix.js';
import { HIDDEN_ONE } from './kernels/recurrence.js';
import type { Address } from './kernels.js';
import { Int16Linear } from './linear.js';
import type { NetMemory } from './net-memory.js';
import { recurrentSteps, type PackedSequences } from './packed-sequences.js';

const FLOAT = Float32Array.BYTES_PER_ELEMENT;
const INT16 = Int16Array.BYTES_PER_ELEMENT;

/** The recurrence of one direction of an LSTM. */
export class Lstm {
  readonly width: number;
  private readonly recurrent: Int16Linear;
  private readonly cells: Address;
  private readonly noCells: Address;

  /** `rows`: how many elements the sequences of a call have at most. */
  constructor(
    private readonly memory: NetMemory,
    recurrent: Int16Matrix,
    private readonly backwards: boolean,
    rows: number,
  ) {
    this.width = recurrent.rows;
    this.recurrent = new Int16Linear(memory, recurrent, new Float32Array(recurrent.columns), HIDDEN_ONE);
    this.cells = memory.take(rows * this.width * FLOAT);
    this.noCells = memory.take(this.width * FLOAT);
  }

  /**
   * Writes the hidden states of packed sequences as int16, in rows `hiddenRow` bytes apart. `gates` holds dense rows of
   * the inputs' share of the gates' sums; it is changed.
   */
  run(packed: PackedSequences, gates: Address, hidden: Address, hiddenRow: number): void {
    const { width, recurrent, cells, noCells } = this;
    const { lstmCellInt16 } = this.memory.kernels;
    const gateRow = 4 * width * FLOAT;
    const cellRow = width * FLOAT;
    const cellStep = (first: number, rows: number, previous: Address, previousRow: number): void => {
      lstmCellInt16(
        gates + first * gateRow,
        cells + first * cellRow,
        previous,
        previousRow,
        hidden + first * hiddenRow,
        hiddenRow,
        rows,
        width / 8,
      );
    };
    for (const { first, rows, continued, before } of recurrentSteps(packed, this.backwards)) {
      recurrent.add(hidden + before * hiddenRow, hiddenRow, continued, gates + first * gateRow);
      cellStep(first, continued, cells + before * cellRow, cellRow);
      cellStep(first + continued, rows - continued, noCells, 0);
    }
  }
}

/** Both directions: a row of hidden states has those of the forward one first. */
export class BidirectionalLstm {
  readonly hidden: Address;
  readonly hiddenRow: number;

  constructor(
    memory: NetMemory,
    private readonly forwards: Lstm,
    private readonly backwards: Lstm,
    rows: number,
  ) {
    this.hiddenRow = 2 * forwards.width * INT16;
    this.hidden = memory.take(rows * this.hiddenRow);
  }

  run(packed: PackedSequences, forwardGates: Address, backwardGates: Address): void {
    this.forwards.run(packed, forwardGates, this.hidden, this.hiddenRow);
    this.backwards.run(packed, backwardGates, this.hidden + this.hiddenRow / 2, this.hiddenRow);
  }
}
