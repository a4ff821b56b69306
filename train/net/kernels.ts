import { defineGather, defineLeaky } from '../../libs/syntax/src/net/kernels/elements.js';
import { defineMultiply, defineMultiplyAdd } from '../../libs/syntax/src/net/kernels/matrix.js';
import { definePackPanels } from '../../libs/syntax/src/net/kernels/pack.js';
import type { Address, FloatProduct, Kernels, LstmCell } from '../../libs/syntax/src/net/kernels.js';
import { ModuleWriter } from '../../libs/syntax/src/net/wasm/module.js';
import { defineAdam } from './kernels/adam.js';
import { defineTrainingElements } from './kernels/elements.js';
import { defineLstmCell, defineLstmCellBackward } from './kernels/recurrence.js';
import { defineSoftmax } from './kernels/softmax.js';

type SharedKernels = Pick<Kernels, 'multiply' | 'packPanels' | 'leaky' | 'gatherRows' | 'addGatheredRows'>;

/** Those of inference that training needs too, and its own; `kernels/` documents each. */
export interface TrainingKernels extends SharedKernels {
  multiplyAdd: FloatProduct;
  addVectors: (target: Address, source: Address, vectors: number) => void;
  multiplyVectors: (target: Address, source: Address, vectors: number) => void;
  leakyBackward: (gradient: Address, values: Address, vectors: number) => void;
  mixVectors: (target: Address, source: Address, share: number, vectors: number) => void;
  addColumnSums: (matrix: Address, row: number, rows: number, vectors: number, sums: Address) => void;
  sumOfSquares: (values: Address, vectors: number) => number;
  lstmCell: LstmCell;
  lstmCellBackward: (
    gates: Address,
    cells: Address,
    previous: Address,
    previousRow: number,
    hiddenGradient: Address,
    hiddenRow: number,
    cellGradient: Address,
    previousGradient: Address,
    previousGradientRow: number,
    rows: number,
    vectors: number,
  ) => void;
  softmaxGradient: (
    scores: Address,
    row: number,
    rows: number,
    vectors: number,
    targets: Address,
    weight: number,
    probabilities: Address,
  ) => void;
  adam: (
    values: Address,
    gradient: Address,
    first: Address,
    second: Address,
    vectors: number,
    scale: number,
    rate: number,
    secondScale: number,
    decay: number,
  ) => void;
}

export function createTrainingKernels(memory: WebAssembly.Memory): TrainingKernels {
  const module = new ModuleWriter();
  defineMultiply(module);
  defineMultiplyAdd(module);
  definePackPanels(module);
  defineLeaky(module);
  defineGather(module);
  defineTrainingElements(module);
  defineLstmCell(module);
  defineLstmCellBackward(module);
  defineSoftmax(module);
  defineAdam(module);
  return module.instantiate(memory) as TrainingKernels;
}
