import { createKernels, type Address, type Kernels } from './kernels.js';

const PAGE = 65_536;
/** A cache line. */
const ALIGNMENT = 64;

/** The kernels and their memory. Room is taken while a network is built and never given back. */
export class NetMemory {
  readonly kernels: Kernels;
  private readonly memory = new WebAssembly.Memory({ initial: 1 });
  private top: Address = ALIGNMENT;
  private floatView: Float32Array;

  constructor() {
    this.kernels = createKernels(this.memory);
    this.floatView = new Float32Array(this.memory.buffer);
  }

  /** All of the memory; to be fetched anew after `take`. */
  get floats(): Float32Array {
    if (this.floatView.buffer !== this.memory.buffer) this.floatView = new Float32Array(this.memory.buffer);
    return this.floatView;
  }

  /** Zeroed room. */
  take(bytes: number): Address {
    const at = this.top;
    this.top = Math.ceil((at + bytes) / ALIGNMENT) * ALIGNMENT;
    const missing = this.top - this.memory.buffer.byteLength;
    if (missing > 0) this.memory.grow(Math.ceil(missing / PAGE));
    return at;
  }

  putFloats(values: Float32Array): Address {
    const at = this.take(values.byteLength);
    this.floats.set(values, at / Float32Array.BYTES_PER_ELEMENT);
    return at;
  }

  putInt8(values: Int8Array): Address {
    const at = this.take(values.byteLength);
    new Int8Array(this.memory.buffer).set(values, at);
    return at;
  }

  putInt16(values: Int16Array): Address {
    const at = this.take(values.byteLength);
    new Int16Array(this.memory.buffer).set(values, at / Int16Array.BYTES_PER_ELEMENT);
    return at;
  }

  /** A view of room for integers. The network must be complete: taking more room would cut it off. */
  ints(at: Address, count: number): Int32Array {
    return new Int32Array(this.memory.buffer, at, count);
  }
}
