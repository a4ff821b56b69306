import { readInt16Matrix, type Int16Matrix } from '../net/int16-matrix.js';
import { sectionOf, unpack, type Container } from '../weights/container.js';
import type { EmbeddingTable } from './form-inputs.js';

/** Sizes of the network; all are multiples of 8. */
export interface NetworkSize {
  /** Width of the embeddings. */
  readonly embedding: number;
  /** Units of a direction of each recurrent layer. */
  readonly width: number;
  readonly arcs: number;
  readonly labels: number;
}

export interface Inventories {
  /** Part of speech, treebank tag and features, with a bar between them. */
  readonly tags: readonly string[];
  readonly relations: readonly string[];
}

/** What `parser.qw` says of itself. */
export interface ParserMeta extends Inventories {
  readonly size: NetworkSize;
}

/** The parts of `parser.qw`; `train/parser/weights.ts` writes it. */
export class ParserWeights implements ParserMeta {
  readonly size: NetworkSize;
  readonly tags: readonly string[];
  readonly relations: readonly string[];
  private readonly container: Container;

  /** @throws WeightsError */
  constructor(bytes: Uint8Array) {
    this.container = unpack(bytes);
    const { size, tags, relations } = this.container.meta as unknown as ParserMeta;
    [this.size, this.tags, this.relations] = [size, tags, relations];
  }

  get embedding(): EmbeddingTable {
    const { embedding } = this.size;
    const values = sectionOf(this.container, 'embedding');
    const keys = sectionOf(this.container, 'embedding.keys');
    return {
      columns: embedding,
      keys: new Int32Array(keys.buffer, keys.byteOffset, keys.byteLength / Int32Array.BYTES_PER_ELEMENT),
      values: new Int8Array(values.buffer, values.byteOffset, values.byteLength),
      scales: this.floats('embedding.scales'),
    };
  }

  /** The weights of a layer that has a bias, or recurrent weights by their whole name. */
  matrix(layer: string): Int16Matrix {
    const recurrent = layer.endsWith('.recurrent');
    const columns = recurrent ? 4 * this.size.width : this.bias(layer).length;
    return readInt16Matrix(sectionOf(this.container, recurrent ? layer : `${layer}.weights`), columns);
  }

  bias(layer: string): Float32Array {
    return this.floats(`${layer}.bias`);
  }

  floats(section: string): Float32Array {
    const { buffer, byteOffset, byteLength } = sectionOf(this.container, section);
    return new Float32Array(buffer, byteOffset, byteLength / Float32Array.BYTES_PER_ELEMENT);
  }
}
