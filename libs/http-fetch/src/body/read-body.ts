import type { Readable } from 'node:stream';
import { FetchError } from '../errors.js';
import type { FetchNote } from '../notes.js';
import { ByteCollector, tooLarge } from './byte-collector.js';
import { decodeOne } from './codings.js';
import type { Decoded } from './decoded.js';
import { isGzip } from './gzip.js';

/**
 * Content codings that we ask for. `deflate` means two things and is not asked for, nor is `zstd`, which is decoded on
 * this thread; both are read all the same.
 */
export const ACCEPT_ENCODING = 'gzip, br';

/** A body that is encoded more often is made to hurt. */
const MAX_CODINGS = 3;

export interface Body {
  bytes: Uint8Array;
  notes: FetchNote[];
}

/**
 * The body, decoded. `maxBytes` bounds its bytes on the wire and after each decoding, so that memory stays within a few
 * times of it, whatever the body is.
 * @throws FetchError `too_large`, `truncated` or `bad_encoding`; what the stream fails with.
 */
export async function readBody(
  body: Readable,
  headers: Readonly<Record<string, string | undefined>>,
  maxBytes: number,
): Promise<Body> {
  const codings = codingsOf(headers['content-encoding']);
  return decodeBody(await collect(body, Number(headers['content-length'] ?? 0), maxBytes), codings, maxBytes);
}

async function collect(body: Readable, announcedBytes: number, maxBytes: number): Promise<Buffer> {
  const collector = new ByteCollector(maxBytes);
  try {
    if (announcedBytes > maxBytes) throw tooLarge(maxBytes);
    for await (const chunk of body as AsyncIterable<Buffer>) collector.add(chunk);
  } finally {
    // undici tells of the end of a body that nobody reads as an error.
    if (!body.readableEnded) body.once('error', () => undefined).destroy();
  }
  return collector.bytes();
}

async function decodeBody(wire: Buffer, codings: readonly string[], maxBytes: number): Promise<Body> {
  const notes: FetchNote[] = [];
  let bytes = wire;
  const take = (decoded: Decoded): void => {
    bytes = decoded.bytes;
    if (decoded.note !== undefined) notes.push(decoded.note);
  };
  for (const coding of codings) {
    if (bytes.length > 0) take(await decodeOne(coding, bytes, maxBytes));
  }
  if (isGzip(bytes)) {
    take(await decodeOne('gzip', bytes, maxBytes));
    notes.push({
      code: 'unlabelled_gzip',
      message: 'The body is compressed once more than it is said to be',
    });
  }
  return { bytes, notes };
}

/** In the order in which they are undone; they are listed in the order in which they were applied. */
function codingsOf(contentEncoding: string | undefined): string[] {
  const codings = (contentEncoding ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase().slice(0, 40))
    .filter((name) => name !== '' && name !== 'identity');
  if (codings.length > MAX_CODINGS) throw new FetchError('bad_encoding', 'The body is encoded too often');
  return codings.reverse();
}
