import type { PackedSequences } from '../../libs/syntax/src/net/packed-sequences.js';
import type { Random } from '../linear/random.js';
import { rowAt, type Matrix, type Workspace } from './workspace.js';

/** A mask with zeros for the share that is dropped; the rest is scaled up so that sums keep their size. */
export function dropoutMask(
  workspace: Workspace,
  rows: number,
  columns: number,
  share: number,
  random: Random,
): Matrix {
  const mask = workspace.matrix(rows, columns);
  const values = workspace.valuesOf(mask);
  const kept = 1 / (1 - share);
  const limit = share * 0x1_0000_0000;
  for (let index = 0; index < values.length; index++) values[index] = random.next() < limit ? 0 : kept;
  return mask;
}

/** Multiplies all rows of a sequence by the same row of a mask: the same units are dropped throughout (Gal and Ghahramani 2016). */
export function maskSequences(
  { kernels }: Workspace,
  { steps, stepStart }: PackedSequences,
  values: Matrix,
  mask: Matrix,
): void {
  for (let step = 0; step < steps; step++) {
    const first = stepStart[step] ?? 0;
    const rows = (stepStart[step + 1] ?? first) - first;
    kernels.multiplyVectors(rowAt(values, first), mask.at, (rows * values.columns) / 4);
  }
}
