import { FetchError } from '../errors.js';

/** Bytes are copied into blocks: a body cut into millions of tiny chunks would cost a hundred times its size if they were kept. */
const BLOCK_BYTES = 64 * 1_024;

/** Gathers a body piece by piece, up to a bound. */
export class ByteCollector {
  private readonly full: Buffer[] = [];
  private block = Buffer.allocUnsafe(BLOCK_BYTES);
  private used = 0;
  private length = 0;

  constructor(private readonly maxBytes: number) {}

  /** @throws FetchError `too_large` */
  add(chunk: Uint8Array): void {
    this.length += chunk.length;
    if (this.length > this.maxBytes) throw tooLarge(this.maxBytes);
    for (let start = 0; start < chunk.length;) {
      if (this.used === BLOCK_BYTES) this.nextBlock();
      const part = chunk.subarray(start, start + BLOCK_BYTES - this.used);
      this.block.set(part, this.used);
      this.used += part.length;
      start += part.length;
    }
  }

  bytes(): Buffer {
    return Buffer.concat([...this.full, this.block.subarray(0, this.used)], this.length);
  }

  private nextBlock(): void {
    this.full.push(this.block);
    this.block = Buffer.allocUnsafe(BLOCK_BYTES);
    this.used = 0;
  }
}

export const tooLarge = (maxBytes: number): FetchError =>
  new FetchError('too_large', `The document is longer than ${maxBytes} bytes`);
