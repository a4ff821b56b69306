import { promisify } from 'node:util';
import { brotliDecompress, inflate, inflateRaw } from 'node:zlib';
import { errorCode, FetchError } from '../errors.js';
import type { FetchNote } from '../notes.js';
import { bounded } from './bounded.js';
import { tooLarge } from './byte-collector.js';
import type { Decoded } from './decoded.js';
import { isGzip, ungzip } from './gzip.js';
import { isZstd, unzstd } from './zstd.js';

interface Coding {
  name: string;
  decode: (bytes: Buffer, maxBytes: number) => Promise<Decoded> | Decoded;
  /** Whether bytes begin as this coding does, where that can be told. */
  begins?: (bytes: Buffer) => boolean;
}

const inflateAsync = promisify(inflate);
const inflateRawAsync = promisify(inflateRaw);
const unbrotliAsync = promisify(brotliDecompress);

const GZIP: Coding = { name: 'gzip', decode: ungzip, begins: isGzip };
const ZSTD: Coding = {
  name: 'zstd',
  decode: (bytes, maxBytes) => ({ bytes: unzstd(bytes, maxBytes) }),
  begins: isZstd,
};
const BROTLI: Coding = {
  name: 'br',
  decode: async (bytes, maxBytes) => ({ bytes: await unbrotliAsync(bytes, bounded(maxBytes)) }),
};
/** It means zlib (RFC 9110 section 8.4.1.2), and some servers send raw deflate data. */
const DEFLATE: Coding = {
  name: 'deflate',
  decode: async (bytes, maxBytes) => {
    const inflateBytes = isZlib(bytes) ? inflateAsync : inflateRawAsync;
    return { bytes: await inflateBytes(bytes, bounded(maxBytes)) };
  },
};
const RECOGNISED = [GZIP, ZSTD];

/** Content codings (RFC 9110 section 8.4.1, RFC 8878, RFC 7932) by lower-case name. */
const CODINGS = new Map<string, Coding>([
  ['gzip', GZIP],
  ['x-gzip', GZIP],
  ['deflate', DEFLATE],
  ['br', BROTLI],
  ['zstd', ZSTD],
]);

/** RFC 1950 section 2.2: method 8, and the two bytes together a multiple of 31. */
const isZlib = ([first = 0, second = 0]: Uint8Array): boolean =>
  (first & 0x0f) === 8 && ((first << 8) | second) % 31 === 0;

/**
 * Undoes one coding. Bytes that are in another one, or are text, are read as what they are.
 * @throws FetchError `too_large`, `truncated` or `bad_encoding`.
 */
export async function decodeOne(name: string, bytes: Buffer, maxBytes: number): Promise<Decoded> {
  const said = CODINGS.get(name);
  const recognised = RECOGNISED.find(({ begins }) => begins?.(bytes));
  if (recognised !== undefined && recognised !== said) {
    const decoded = await decode(recognised, bytes, maxBytes);
    return { bytes: decoded.bytes, note: otherCoding(name, recognised.name) };
  }
  const isSaid = said !== undefined && (said.begins === undefined || recognised === said);
  try {
    if (isSaid) return await decode(said, bytes, maxBytes);
  } catch (error) {
    const isTooLarge = error instanceof FetchError && error.code === 'too_large';
    if (recognised !== undefined || isTooLarge || !looksLikeText(bytes)) throw error;
  }
  if (!looksLikeText(bytes)) {
    throw new FetchError('bad_encoding', `The body is said to be in ${name} and is not, nor is it plain`);
  }
  const message = `The body is said to be in ${name} and is plain`;
  return { bytes, note: { code: 'not_encoded', message } };
}

async function decode({ name, decode: run }: Coding, bytes: Buffer, maxBytes: number): Promise<Decoded> {
  try {
    return await run(bytes, maxBytes);
  } catch (error) {
    if (error instanceof FetchError) throw error;
    const code = errorCode(error);
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge(maxBytes);
    if (code === 'Z_BUF_ERROR') {
      throw new FetchError('truncated', `The ${name} body ends before its end`, error);
    }
    throw new FetchError('bad_encoding', `The body cannot be decoded as ${name}`, error);
  }
}

const otherCoding = (said: string, actual: string): FetchNote => ({
  code: 'other_coding',
  message: `The body is said to be in ${said} and is in ${actual}`,
});

const TEXT_PROBE_BYTES = 256;
/** The head of a feed or page is markup, whatever script its words are in. */
const MIN_ASCII_SHARE = 0.75;

/** Compressed data has control characters, and as many bytes above ASCII as in it. */
function looksLikeText(bytes: Buffer): boolean {
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16) return true;
  const probe = bytes.subarray(0, TEXT_PROBE_BYTES);
  const isControl = (byte: number): boolean => byte < 0x09 || byte === 0x0b || (byte > 0x0d && byte < 0x20);
  const ascii = probe.reduce((count, byte) => count + Number(byte < 0x80), 0);
  return ascii >= probe.length * MIN_ASCII_SHARE && !probe.some(isControl);
}
