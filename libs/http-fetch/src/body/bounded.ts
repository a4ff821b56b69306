import type { ZlibOptions } from 'node:zlib';

/** Bigger pieces than zlib's own 16 KiB: fewer ways to its threads and back. */
const OUTPUT_CHUNK_BYTES = 64 * 1_024;

/** Ends decoding as soon as more than `maxBytes` have come out. */
export const bounded = (maxBytes: number): Pick<ZlibOptions, 'maxOutputLength' | 'chunkSize'> => ({
  maxOutputLength: maxBytes,
  chunkSize: OUTPUT_CHUNK_BYTES,
});
