import { defineAddScaledInt8, defineGather, defineLeaky } from './kernels/elements.js';
import { defineMultiply, defineMultiplyAddInt16, defineMultiplyInt16 } from './kernels/matrix.js';
import { definePackPanels } from './kernels/pack.js';
import { defineLstmCellInt16 } from './kernels/recurrence.js';
import { ModuleWriter } from './wasm/module.js';

/** A place in the kernels' memory, in bytes. */
export type Address = number;

/** The kernels of inference; `kernels/` documents each. Strides are bytes, `vectors` counts four float32. */
export interface Kernels {
  multiply: FloatProduct;
  multiplyInt16: Int16Product;
  multiplyAddInt16: Int16Product;
  packPanels: (
    matrix: Address,
    row: number,
    column: number,
    depth: number,
    columns: number,
    panels: Address,
  ) => void;
  lstmCellInt16: LstmCell;
  leaky: (values: Address, vectors: number) => void;
  gatherRows: GatherRows;
  addGatheredRows: GatherRows;
  addScaledInt8: (target: Address, source: Address, scale: number, octets: number) => void;
}

/** `units` counts what one vector holds of them: eight int16 or four float32. */
export type LstmCell = (
  gates: Address,
  cells: Address,
  previous: Address,
  previousRow: number,
  hidden: Address,
  hiddenRow: number,
  rows: number,
  units: number,
) => void;

export type FloatProduct = (
  left: Address,
  leftRow: number,
  leftStep: number,
  panels: Address,
  bias: Address,
  out: Address,
  outRow: number,
  rows: number,
  depth: number,
  panelCount: number,
) => void;

type Int16Product = (
  left: Address,
  leftRow: number,
  panels: Address,
  scales: Address,
  bias: Address,
  out: Address,
  outRow: number,
  rows: number,
  pairs: number,
  panelCount: number,
) => void;

type GatherRows = (
  source: Address,
  sourceRow: number,
  indices: Address,
  target: Address,
  targetRow: number,
  rows: number,
  vectors: number,
) => void;

export function createKernels(memory: WebAssembly.Memory): Kernels {
  const module = new ModuleWriter();
  defineMultiply(module);
  defineMultiplyInt16(module);
  defineMultiplyAddInt16(module);
  definePackPanels(module);
  defineLstmCellInt16(module);
  defineLeaky(module);
  defineGather(module);
  defineAddScaledInt8(module);
  return module.instantiate(memory) as Kernels;
}
