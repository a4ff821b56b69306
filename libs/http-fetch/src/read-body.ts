import { Writable, type Duplex, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { errorCode, FetchError } from './errors.js';

/** Content codings (RFC 9110 section 8.4.1) that we ask for. */
export const ACCEPT_ENCODING = 'gzip, br';

/** What some servers send without being asked is decoded too. */
const DECODERS: Readonly<Record<string, () => Duplex>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** A body that is encoded more often is made to hurt. */
const MAX_CODINGS = 3;

/**
 * The body, decoded. Memory is bounded by `maxBytes`, whatever the body is on the wire.
 * @throws FetchError `too_large` once more than `maxBytes` are decoded; `bad_encoding` for a coding that is not known,
 * or bytes that do not keep to theirs.
 */
export async function readBody(
  body: Readable,
  contentEncoding: string | undefined,
  maxBytes: number,
): Promise<Uint8Array> {
  const collector = new Collector(maxBytes);
  try {
    await pipeline([body, ...decodersOf(contentEncoding), collector]);
  } catch (error) {
    // undici tells of the end of a body that nobody reads as an error.
    body.once('error', () => undefined).destroy();
    throw isDecodingError(error)
      ? new FetchError('bad_encoding', 'The body cannot be decoded', error)
      : error;
  }
  return collector.bytes();
}

class Collector extends Writable {
  private readonly chunks: Buffer[] = [];
  private length = 0;

  constructor(private readonly maxBytes: number) {
    super();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.length += chunk.length;
    if (this.length > this.maxBytes) {
      done(new FetchError('too_large', `The document is longer than ${this.maxBytes} bytes`));
      return;
    }
    this.chunks.push(chunk);
    done();
  }

  bytes(): Uint8Array {
    return Buffer.concat(this.chunks, this.length);
  }
}

/** Codings are listed in the order in which they were applied. */
function decodersOf(contentEncoding: string | undefined): Duplex[] {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  if (codings.length > MAX_CODINGS) throw new FetchError('bad_encoding', 'The body is encoded too often');
  return codings.reverse().map((name) => {
    const decoder = DECODERS[name];
    if (decoder === undefined)
      throw new FetchError('bad_encoding', `The coding ${name.slice(0, 40)} is not known`);
    return decoder();
  });
}

/** Of zlib (`Z_DATA_ERROR`) and Brotli (`ERR__ERROR_FORMAT_…`, `ERR_BROTLI_…`). */
const isDecodingError = (error: unknown): boolean => /^(?:Z_|ERR__|ERR_BROTLI)/u.test(errorCode(error) ?? '');
