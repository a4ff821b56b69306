import { PANEL } from '../../libs/syntax/src/net/kernels/matrix.js';
import type { Address } from '../../libs/syntax/src/net/kernels.js';
import type { Matrix, Workspace } from './workspace.js';

/** A matrix packed as the right side of products. */
export interface Panels {
  readonly at: Address;
  readonly depth: number;
  readonly count: number;
}

export function packPanels(workspace: Workspace, right: Matrix): Panels {
  const count = Math.ceil(right.columns / PANEL);
  const at = workspace.take(count * PANEL * right.rows);
  workspace.kernels.packPanels(right.at, right.row, right.column, right.rows, right.columns, at);
  return { at, depth: right.rows, count };
}

/** out = left x right + bias. Rows of `out` need room for whole panels of 8 columns. */
export function multiplyPanels(
  { kernels }: Workspace,
  left: Matrix,
  right: Panels,
  bias: Address,
  out: Matrix,
): void {
  kernels.multiply(
    left.at,
    left.row,
    left.column,
    right.at,
    bias,
    out.at,
    out.row,
    left.rows,
    right.depth,
    right.count,
  );
}

/** out += left x right. */
export function addPanelsProduct({ kernels }: Workspace, left: Matrix, right: Panels, out: Matrix): void {
  kernels.multiplyAdd(
    left.at,
    left.row,
    left.column,
    right.at,
    0,
    out.at,
    out.row,
    left.rows,
    right.depth,
    right.count,
  );
}

/** out = left x right + bias. */
export function multiply(
  workspace: Workspace,
  left: Matrix,
  right: Matrix,
  bias: Address,
  out: Matrix,
): void {
  const { mark } = workspace;
  multiplyPanels(workspace, left, packPanels(workspace, right), bias, out);
  workspace.release(mark);
}

/** out += left x right. */
export function addProduct(workspace: Workspace, left: Matrix, right: Matrix, out: Matrix): void {
  const { mark } = workspace;
  addPanelsProduct(workspace, left, packPanels(workspace, right), out);
  workspace.release(mark);
}
