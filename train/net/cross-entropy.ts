import { IMPOSSIBLE } from './kernels/softmax.js';
import { FLOAT, rowAt, type Matrix, type Workspace } from './workspace.js';

/** A row that counts for nothing. */
export const NO_TARGET = -1;

/**
 * Turns rows of scores into the gradients of `weight` times the sum of the rows' cross-entropy.
 * @returns that sum, without the weight.
 */
export function crossEntropy(
  workspace: Workspace,
  scores: Matrix,
  targets: Int32Array,
  weight: number,
): number {
  const { mark, ints, floats, kernels } = workspace;
  const targetsAt = workspace.take(scores.rows);
  const probabilitiesAt = workspace.take(scores.rows);
  ints.set(targets, targetsAt / FLOAT);
  kernels.softmaxGradient(
    scores.at,
    scores.row,
    scores.rows,
    scores.columns / 4,
    targetsAt,
    weight,
    probabilitiesAt,
  );
  let loss = 0;
  for (let row = 0; row < scores.rows; row++) {
    loss -= Math.log(Math.max(floats[probabilitiesAt / FLOAT + row] ?? 0, 1e-30));
  }
  workspace.release(mark);
  return loss;
}

/** Rules out the columns that only pad a matrix to whole panels. */
export function forbidPadding({ floats }: Workspace, scores: Matrix, classes: number): void {
  if (classes === scores.columns) return;
  for (let row = 0; row < scores.rows; row++) {
    const at = rowAt(scores, row) / FLOAT;
    floats.fill(IMPOSSIBLE, at + classes, at + scores.columns);
  }
}
