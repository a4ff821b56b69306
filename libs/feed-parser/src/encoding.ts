import { isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { charsetOf, FALLBACK_ENCODING, webEncoding } from '#libs/bytes';
import type { Warnings } from './warnings.js';

/** XML 1.0, appendix F.1: byte order marks, and how "<?" looks without one. */
const SIGNATURES: readonly (readonly [encoding: string, bytes: readonly number[]])[] = [
  ['utf-32le', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0xfe, 0xff]],
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
  ['utf-32le', [0x3c, 0x00, 0x00, 0x00]],
  ['utf-32be', [0x00, 0x00, 0x00, 0x3c]],
  ['utf-16le', [0x3c, 0x00, 0x3f, 0x00]],
  ['utf-16be', [0x00, 0x3c, 0x00, 0x3f]],
];

/** The prolog stands at the very start; a bound keeps hostile input from being searched through. */
const PROLOG_BYTES = 512;

/**
 * Bytes of a document to a string: byte order mark, then the charset of HTTP, then that of the prolog, then UTF-8 where
 * it is valid, then windows-1252. A label that is unknown, or says UTF-8 where the bytes are not, is passed over with a
 * warning. Never throws; what the charset cannot map becomes U+FFFD.
 */
export function decodeDocument(
  bytes: Uint8Array,
  contentType: string | undefined,
  warnings: Warnings,
): string {
  const signature = SIGNATURES.find(([, start]) => start.every((byte, i) => bytes[i] === byte));
  if (signature !== undefined) return iconv.decode(bytes, signature[0]);
  const validUtf8 = isUtf8(bytes);
  for (const label of [charsetOf(contentType), prologCharset(bytes)]) {
    if (label === undefined) continue;
    const encoding = knownEncoding(label);
    if (encoding === undefined) warnings.add('unknown_encoding', `The charset ${label} is not known`);
    else if (isUtf8Name(encoding) && !validUtf8) {
      warnings.add('encoding_mismatch', `The document says ${label} and its bytes are not valid UTF-8`);
    } else return iconv.decode(bytes, encoding);
  }
  return iconv.decode(bytes, validUtf8 ? 'utf-8' : FALLBACK_ENCODING);
}

const isUtf8Name = (encoding: string): boolean => /^utf-?8$/u.test(encoding);

function knownEncoding(label: string): string | undefined {
  const name = webEncoding(label);
  // Bytes that could be read up to here are one byte wide: a prolog that says UTF-16 is wrong.
  return name !== undefined && /^(?:utf|ucs)-?(?:16|32|2|4)/u.test(name) ? undefined : name;
}

function prologCharset(bytes: Uint8Array): string | undefined {
  const head = iconv.decode(bytes.subarray(0, PROLOG_BYTES), 'latin1');
  return /^\s{0,99}<\?xml\b[^>]{0,400}\bencoding\s{0,9}=\s{0,9}["']([\w:.-]{1,40})["']/u.exec(head)?.[1];
}
