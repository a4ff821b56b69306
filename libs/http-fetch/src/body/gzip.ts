import { promisify } from 'node:util';
import { crc32, gunzip, inflateRaw } from 'node:zlib';
import { errorCode } from '../errors.js';
import { bounded } from './bounded.js';
import type { Decoded } from './decoded.js';

const gunzipAsync = promisify(gunzip);
const inflateRawAsync = promisify(inflateRaw);

/** RFC 1952 section 2.3: the fixed part of a member's header, and the bits that say what follows it. */
const HEADER_BYTES = 10;
const HAS_HEADER_CRC = 0x02;
const HAS_EXTRA = 0x04;
const HAS_NAME = 0x08;
const HAS_COMMENT = 0x10;

export const isGzip = (bytes: Uint8Array): boolean =>
  bytes[0] === 0x1f && bytes[1] === 0x8b && bytes[2] === 0x08;

/** RFC 1952. Throws what zlib throws. */
export async function ungzip(bytes: Buffer, maxBytes: number): Promise<Decoded> {
  try {
    return { bytes: await gunzipAsync(bytes, bounded(maxBytes)) };
  } catch (error) {
    // zlib takes what follows the end for one more member, and gives nothing where it is none.
    const member = errorCode(error) === 'Z_DATA_ERROR' ? await firstMember(bytes, maxBytes) : undefined;
    if (member === undefined) throw error;
    const note = { code: 'trailing_bytes', message: 'Bytes follow the end of the gzip body' } as const;
    return { bytes: member, note };
  }
}

/** Undefined where the first member is not sound. */
async function firstMember(bytes: Buffer, maxBytes: number): Promise<Buffer | undefined> {
  let content: Buffer;
  try {
    content = await inflateRawAsync(bytes.subarray(headerLength(bytes)), bounded(maxBytes));
  } catch {
    return undefined;
  }
  const trailer = Buffer.alloc(8);
  trailer.writeUInt32LE(crc32(content), 0);
  trailer.writeUInt32LE(content.length % 2 ** 32, 4);
  return bytes.includes(trailer) ? content : undefined;
}

function headerLength(bytes: Buffer): number {
  const flags = bytes[3] ?? 0;
  let end = HEADER_BYTES;
  if ((flags & HAS_EXTRA) !== 0) end += 2 + (bytes[end] ?? 0) + 256 * (bytes[end + 1] ?? 0);
  if ((flags & HAS_NAME) !== 0) end = bytes.indexOf(0, end) + 1;
  if ((flags & HAS_COMMENT) !== 0) end = bytes.indexOf(0, end) + 1;
  if ((flags & HAS_HEADER_CRC) !== 0) end += 2;
  return end;
}
