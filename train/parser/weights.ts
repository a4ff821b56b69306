import { int16MatrixBytes, quantiseColumns } from '../../libs/syntax/src/net/int16-matrix.js';
import type { Inventories, NetworkSize, ParserMeta } from '../../libs/syntax/src/tree/parser-weights.js';
import { pack } from '../../libs/syntax/src/weights/container.js';
import type { Linear } from '../net/layers/linear.js';
import type { BidirectionalLstm, Lstm } from '../net/layers/lstm.js';
import type { Matrix, Workspace } from '../net/workspace.js';
import type { Network } from './network.js';

const INT8_LIMIT = 127;

/** The bytes of `parser.qw`, as `ParserWeights` reads them: embeddings rounded to 8 bits, other matrices to 11. */
export function parserBytes(
  workspace: Workspace,
  network: Network,
  keys: Int32Array,
  size: NetworkSize,
  { tags, relations }: Inventories,
): Uint8Array {
  const sections: Record<string, Uint8Array> = {};
  const put = (name: string, matrix: Matrix): void => {
    sections[name] = int16MatrixBytes(quantiseColumns(workspace.valuesOf(matrix), matrix.columns));
  };
  const putFloats = (name: string, matrix: Matrix): void => {
    sections[name] = bytesOf(workspace.valuesOf(matrix).slice());
  };
  const putLinear = (name: string, { weights, bias }: Pick<Linear, 'weights' | 'bias'>): void => {
    put(`${name}.weights`, weights.value);
    putFloats(`${name}.bias`, bias.value);
  };
  const putRecurrent = (name: string, layer: BidirectionalLstm): void => {
    put(`${name}.forwards.recurrent`, layer.forwards.recurrent.value);
    put(`${name}.backwards.recurrent`, layer.backwards.recurrent.value);
  };
  const [lower, upper] = network.layers as [BidirectionalLstm, BidirectionalLstm];

  putEmbedding(sections, workspace.valuesOf(network.embedding.values), keys, size.embedding);
  putRecurrent('lower', lower);
  putRecurrent('upper', upper);
  const both = besides(workspace, lower.forwards, lower.backwards);
  sections['lower.input.weights'] = int16MatrixBytes(quantiseColumns(both.weights, both.bias.length));
  sections['lower.input.bias'] = bytesOf(both.bias);
  putLinear('upper.forwards.input', upper.forwards);
  putLinear('upper.backwards.input', upper.backwards);
  putLinear('tags', network.tags);
  putLinear('arcs.dependents', network.arcDependent);
  putLinear('arcs.heads', network.arcHead);
  putLinear('arcs', network.arcs);
  putFloats('arcs.root', network.arcs.root.value);
  putLinear('labels.dependents', network.labelDependent);
  putLinear('labels.heads', network.labelHead);
  putFloats('labels.root', network.labelRoot.value);
  putLinear('labels', network.labels);
  const meta: ParserMeta = { size, tags, relations };
  return pack(sections, { ...meta });
}

/** Rows of int8, each with what its integers are multiplied by. */
function putEmbedding(
  sections: Record<string, Uint8Array>,
  values: Float32Array,
  keys: Int32Array,
  columns: number,
): void {
  const scales = new Float32Array(keys.length);
  const rounded = new Int8Array(values.length);
  for (let row = 0; row < keys.length; row++) {
    const of = values.subarray(row * columns, (row + 1) * columns);
    const scale = of.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0) / INT8_LIMIT;
    scales[row] = scale;
    if (scale > 0)
      of.forEach((value, column) => (rounded[row * columns + column] = Math.round(value / scale)));
  }
  sections['embedding'] = new Uint8Array(rounded.buffer);
  sections['embedding.keys'] = bytesOf(keys);
  sections['embedding.scales'] = bytesOf(scales);
}

/** The input weights of two directions as one layer: those of the forward one first in every row. */
function besides(
  workspace: Workspace,
  first: Lstm,
  second: Lstm,
): { weights: Float32Array; bias: Float32Array } {
  const joined = (a: Matrix, b: Matrix): Float32Array => {
    const both = new Float32Array(a.rows * 2 * a.columns);
    for (let row = 0; row < a.rows; row++) {
      const at = row * 2 * a.columns;
      both.set(workspace.valuesOf(a).subarray(row * a.columns, (row + 1) * a.columns), at);
      both.set(workspace.valuesOf(b).subarray(row * b.columns, (row + 1) * b.columns), at + a.columns);
    }
    return both;
  };
  return {
    weights: joined(first.weights.value, second.weights.value),
    bias: joined(first.bias.value, second.bias.value),
  };
}

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array | Int32Array): Uint8Array =>
  new Uint8Array(buffer, byteOffset, byteLength);
