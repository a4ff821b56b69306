import { Decompress } from 'fzstd';
import { FetchError } from '../errors.js';
import { ByteCollector } from './byte-collector.js';

/** RFC 9659 section 3: what a decoder of HTTP content needs to support, and a sender keeps to. */
const MAX_WINDOW_BYTES = 8 * 1_048_576;
/** The decoder moves its window once a block: many small blocks under a large window would hold up the thread. */
const MAX_MOVED_BYTES = 2 * 1_024 * 1_048_576;
const MAX_BLOCKS = 16_384;
/** The decoder calls itself once a frame. */
const MAX_FRAMES = 256;
const BLOCK_HEADER_BYTES = 3;

const isFrame = (bytes: Buffer, at: number): boolean =>
  at + 4 <= bytes.length && bytes.readUInt32LE(at) === 0xfd2fb528;
/** RFC 8878 section 3.1.2. */
const isSkippable = (bytes: Buffer, at: number): boolean =>
  at + 8 <= bytes.length && bytes.readUInt32LE(at) >>> 4 === 0x184d2a5;

export const isZstd = (bytes: Buffer): boolean => isFrame(bytes, 0);

/**
 * RFC 8878. Node's own decoder came only with later versions.
 * @throws FetchError `too_large`, `truncated` or `bad_encoding`.
 */
export function unzstd(bytes: Buffer, maxBytes: number): Buffer {
  const end = checkedEnd(bytes);
  const collector = new ByteCollector(maxBytes);
  const decoder = new Decompress((chunk) => {
    collector.add(chunk);
  });
  try {
    decoder.push(bytes.subarray(0, end), true);
  } catch (error) {
    if (error instanceof FetchError) throw error;
    throw new FetchError('bad_encoding', 'The zstd body is not sound', error);
  }
  return collector.bytes();
}

/** What decoding costs, summed up from the headers of frames and blocks before anything is decoded. */
interface Cost {
  frames: number;
  blocks: number;
  movedBytes: number;
}

/** Where the last frame ends; what follows it is none. */
function checkedEnd(bytes: Buffer): number {
  const cost: Cost = { frames: 0, blocks: 0, movedBytes: 0 };
  let at = 0;
  for (;;) {
    if (isFrame(bytes, at)) at = frameEnd(bytes, at, cost);
    else if (isSkippable(bytes, at)) at += 8 + bytes.readUInt32LE(at + 4);
    else return at;
    if (at > bytes.length) throw truncated();
    cost.frames++;
    if (cost.frames > MAX_FRAMES) throw tooCostly('has too many frames');
  }
}

/** RFC 8878 section 3.1.1. */
function frameEnd(bytes: Buffer, start: number, cost: Cost): number {
  const { windowBytes, headerEnd, hasChecksum } = frameHeader(bytes, start);
  if (windowBytes > MAX_WINDOW_BYTES) throw tooCostly('needs a larger window than HTTP allows');
  let at = headerEnd;
  for (let isLast = false; !isLast;) {
    if (at + BLOCK_HEADER_BYTES > bytes.length) throw truncated();
    const header = bytes.readUIntLE(at, BLOCK_HEADER_BYTES);
    const isRepeated = ((header >> 1) & 3) === 1;
    isLast = (header & 1) === 1;
    at += BLOCK_HEADER_BYTES + (isRepeated ? 1 : header >> 3);
    cost.blocks++;
    cost.movedBytes += windowBytes;
    if (cost.blocks > MAX_BLOCKS || cost.movedBytes > MAX_MOVED_BYTES) throw tooCostly('has too many blocks');
  }
  return at + (hasChecksum ? 4 : 0);
}

/** RFC 8878 section 3.1.1.1. */
function frameHeader(bytes: Buffer, start: number) {
  const descriptor = bytes[start + 4] ?? 0;
  const isSingleSegment = (descriptor & 0x20) !== 0;
  const dictionaryIdBytes = [0, 1, 2, 4][descriptor & 3] ?? 0;
  const sizeFlag = descriptor >> 6;
  const contentSizeBytes = sizeFlag === 0 ? (isSingleSegment ? 1 : 0) : 2 ** sizeFlag;
  const sizeAt = start + (isSingleSegment ? 5 : 6) + dictionaryIdBytes;
  const headerEnd = sizeAt + contentSizeBytes;
  if (headerEnd > bytes.length) throw truncated();
  const windowBytes = isSingleSegment
    ? contentSize(bytes, sizeAt, contentSizeBytes)
    : windowSize(bytes[start + 5] ?? 0);
  return { windowBytes, headerEnd, hasChecksum: (descriptor & 4) !== 0 };
}

/** RFC 8878 section 3.1.1.1.2. */
const windowSize = (descriptor: number): number => 2 ** (10 + (descriptor >> 3)) * (1 + (descriptor & 7) / 8);

/** RFC 8878 section 3.1.1.1.4: in two bytes it begins at 256. */
function contentSize(bytes: Buffer, at: number, length: number): number {
  if (length === 8) return Number(bytes.readBigUInt64LE(at));
  return bytes.readUIntLE(at, length) + (length === 2 ? 256 : 0);
}

const truncated = (): FetchError => new FetchError('truncated', 'The zstd body ends before its end');
const tooCostly = (what: string): FetchError => new FetchError('bad_encoding', `The zstd body ${what}`);
