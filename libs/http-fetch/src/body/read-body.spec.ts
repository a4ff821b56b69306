import { Readable } from 'node:stream';
import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  type InputType,
} from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { readBody, type Body } from './read-body.js';

const MIB = 1_048_576;
const TEXT = '<rss>words words words words</rss>';
/** TEXT by `zstd -c`, of a stream: no content size, with a checksum. */
const ZSTD_STREAM = Buffer.from('KLUv/QRYvQAAiDxyc3M+d29yZHMgPC9yc3M+AQCZixfnWlPJ', 'base64');
/** TEXT by `zstd --no-check` of a file: content size, single segment. */
const ZSTD_FILE = Buffer.from('KLUv/SAivQAAiDxyc3M+d29yZHMgPC9yc3M+AQCZixc=', 'base64');
const SKIPPABLE = Buffer.from('502a4d1803000000ffffff', 'hex');

const GZIP = gzipSync(TEXT);
/** gzip with extra field, name, comment and header checksum. */
const GZIP_FULL_HEADER = Buffer.concat([
  Buffer.from('1f8b081e00000000' + '0003' + '0200aabb' + '6e00' + '6300' + '0000', 'hex'),
  GZIP.subarray(10),
]);

const read = (encoding: string | undefined, wire: Buffer, maxBytes = MIB): Promise<Body> =>
  readBody(Readable.from([wire]), { 'content-encoding': encoding }, maxBytes);

const failure = (code: string): Error =>
  expect.objectContaining({ name: 'FetchError', code }) as unknown as Error;

const twice = (once: (data: InputType) => Buffer): Buffer => once(once(TEXT));

describe('readBody', () => {
  it.each<[what: string, encoding: string | undefined, wire: Buffer, notes: string[]]>([
    ['plain', undefined, Buffer.from(TEXT), []],
    ['identity', 'identity', Buffer.from(TEXT), []],
    ['gzip', 'gzip', GZIP, []],
    ['gzip in capitals, with space', ' GZIP ', GZIP, []],
    ['x-gzip', 'x-gzip', GZIP, []],
    [
      'gzip of two members',
      'gzip',
      Buffer.concat([gzipSync('<rss>words '), gzipSync('words words words</rss>')]),
      [],
    ],
    ['gzip with zeros after it', 'gzip', Buffer.concat([GZIP, Buffer.alloc(9)]), []],
    ['gzip with rubbish after it', 'gzip', Buffer.concat([GZIP, Buffer.from('rubbish')]), ['trailing_bytes']],
    [
      'gzip with every header field, and rubbish after it',
      'gzip',
      Buffer.concat([GZIP_FULL_HEADER, Buffer.from('rubbish')]),
      ['trailing_bytes'],
    ],
    ['deflate as zlib', 'deflate', deflateSync(TEXT), []],
    ['deflate as raw', 'deflate', deflateRawSync(TEXT), []],
    [
      'deflate with rubbish after it',
      'deflate',
      Buffer.concat([deflateSync(TEXT), Buffer.from('rubbish')]),
      [],
    ],
    ['br', 'br', brotliCompressSync(TEXT), []],
    ['br with rubbish after it', 'br', Buffer.concat([brotliCompressSync(TEXT), Buffer.from('rubbish')]), []],
    ['zstd of a stream', 'zstd', ZSTD_STREAM, []],
    ['zstd of a file', 'zstd', ZSTD_FILE, []],
    ['zstd with frames to skip', 'zstd', Buffer.concat([ZSTD_FILE, SKIPPABLE]), []],
    ['zstd with rubbish after it', 'zstd', Buffer.concat([ZSTD_STREAM, Buffer.from('rubbish')]), []],
    ['two codings', 'deflate, gzip', gzipSync(deflateSync(TEXT)), []],
    ['gzip twice, as said', 'gzip, gzip', twice(gzipSync), []],
    ['gzip twice, said once', 'gzip', twice(gzipSync), ['unlabelled_gzip']],
    ['gzip, not said', undefined, GZIP, ['unlabelled_gzip']],
    ['gzip, said twice', 'gzip, gzip', GZIP, ['not_encoded']],
    ['plain, said to be gzip', 'gzip', Buffer.from(TEXT), ['not_encoded']],
    ['plain, said to be br', 'br', Buffer.from(TEXT), ['not_encoded']],
    ['plain, said to be deflate', 'deflate', Buffer.from(TEXT), ['not_encoded']],
    ['plain, said to be zstd', 'zstd', Buffer.from(TEXT), ['not_encoded']],
    ['plain, said to be in a charset', 'utf-8', Buffer.from(TEXT), ['not_encoded']],
    ['gzip, said to be deflate', 'deflate', GZIP, ['other_coding']],
    ['zstd, said to be gzip', 'gzip', ZSTD_FILE, ['other_coding']],
  ])('reads %s', async (_what, encoding, wire, notes) => {
    const body = await read(encoding, wire);
    expect(Buffer.from(body.bytes).toString()).toBe(TEXT);
    expect(body.notes.map(({ code }) => code)).toEqual(notes);
  });

  it.each(['gzip', 'br', 'deflate', 'zstd', undefined])(
    'takes nothing in %s for nothing',
    async (encoding) => {
      expect((await read(encoding, Buffer.alloc(0))).bytes).toHaveLength(0);
    },
  );

  it('takes UTF-16 said to be gzip for text', async () => {
    const utf16 = Buffer.from(`\ufeff${TEXT}`, 'utf16le');
    expect(Buffer.from((await read('gzip', utf16)).bytes)).toEqual(utf16);
  });

  const NOISE = Buffer.from([1, 2, 3, 0, 5, 6, 7, 8, 250, 251, 252]);
  it.each<[what: string, encoding: string, wire: Buffer, code: string]>([
    ['gzip cut off', 'gzip', GZIP.subarray(0, -9), 'truncated'],
    ['gzip without its trailer', 'gzip', GZIP.subarray(0, -8), 'truncated'],
    ['gzip with nothing but a head', 'gzip', GZIP.subarray(0, 5), 'truncated'],
    ['gzip with a wrong checksum', 'gzip', spoilt(GZIP, -8), 'bad_encoding'],
    ['gzip with spoilt data', 'gzip', spoilt(GZIP, 12), 'bad_encoding'],
    ['deflate cut off', 'deflate', deflateSync(TEXT).subarray(0, -6), 'truncated'],
    ['raw deflate cut off', 'deflate', deflateRawSync(TEXT).subarray(0, -3), 'truncated'],
    ['br cut off', 'br', brotliCompressSync(TEXT).subarray(0, -2), 'truncated'],
    ['zstd cut off', 'zstd', ZSTD_STREAM.subarray(0, -6), 'truncated'],
    ['zstd with nothing but a head', 'zstd', ZSTD_STREAM.subarray(0, 5), 'truncated'],
    ['zstd with a spoilt block', 'zstd', spoilt(ZSTD_STREAM, 9), 'bad_encoding'],
    ['noise, said to be gzip', 'gzip', NOISE, 'bad_encoding'],
    ['noise in a coding nobody knows', 'rot13', NOISE, 'bad_encoding'],
    ['four codings', 'gzip, gzip, gzip, gzip', GZIP, 'bad_encoding'],
  ])('gives up on %s', async (_what, encoding, wire, code) => {
    await expect(read(encoding, wire)).rejects.toThrow(failure(code));
  });

  it.each<[what: string, encoding: string | undefined, wire: Buffer]>([
    ['plain', undefined, Buffer.alloc(MIB + 1)],
    ['gzip', 'gzip', gzipSync(Buffer.alloc(64 * MIB))],
    ['gzip in gzip', 'gzip, gzip', gzipSync(gzipSync(Buffer.alloc(64 * MIB)))],
    ['gzip in gzip, said once', 'gzip', gzipSync(gzipSync(Buffer.alloc(64 * MIB)))],
    [
      'gzip with rubbish after it',
      'gzip',
      Buffer.concat([gzipSync(Buffer.alloc(64 * MIB)), Buffer.from('x')]),
    ],
    ['deflate', 'deflate', deflateSync(Buffer.alloc(64 * MIB))],
    [
      'br',
      'br',
      brotliCompressSync(Buffer.alloc(64 * MIB), { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
    ],
    ['zstd', 'zstd', zstdFrame(0x40, Array<Buffer>(600).fill(repeatedBlock(131_072)))],
    ['what swells and comes to nothing', 'gzip, gzip', gzipSync(Buffer.alloc(2 * MIB))],
  ])('stops at the cap: %s', async (_what, encoding, wire) => {
    await expect(read(encoding, wire)).rejects.toThrow(failure('too_large'));
  });

  it.each<[what: string, wire: Buffer]>([
    ['a window of 16 MiB', zstdFrame(0x70, [repeatedBlock(1)])],
    ['a content of 2 GiB in one segment', Buffer.from('28b52ffda00000008001000000', 'hex')],
    ['many blocks under a large window', zstdFrame(0x68, Array<Buffer>(1_000).fill(repeatedBlock(1)))],
    ['very many blocks', zstdFrame(0x00, Array<Buffer>(20_000).fill(repeatedBlock(1)))],
    ['very many frames', Buffer.concat(Array<Buffer>(300).fill(zstdFrame(0x00, [repeatedBlock(1)])))],
  ])('does not begin to decode zstd with %s', async (_what, wire) => {
    await expect(read('zstd', wire)).rejects.toThrow(failure('bad_encoding'));
  });

  it('reads no body that is announced as too long', async () => {
    const body = Readable.from([Buffer.from(TEXT)]);
    const headers = { 'content-length': String(MIB + 1) };
    await expect(readBody(body, headers, MIB)).rejects.toThrow(failure('too_large'));
    expect(body.destroyed).toBe(true);
  });
});

function spoilt(bytes: Buffer, at: number): Buffer {
  const copy = Buffer.from(bytes);
  const index = at < 0 ? copy.length + at : at;
  copy[index] = (copy[index] ?? 0) ^ 0xff;
  return copy;
}

/** RFC 8878 section 3.1.1.2: a block of one byte, repeated. */
function repeatedBlock(size: number): Buffer {
  const block = Buffer.from([0, 0, 0, 0x20]);
  block.writeUIntLE((size << 3) | 2, 0, 3);
  return block;
}

/** A frame with this window descriptor, and an empty last block. */
function zstdFrame(window: number, blocks: readonly Buffer[]): Buffer {
  return Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0, window]), ...blocks, Buffer.from([1, 0, 0])]);
}
