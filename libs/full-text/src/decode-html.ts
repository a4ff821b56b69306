import { isAscii, isUtf8 } from 'node:buffer';
import iconv from 'iconv-lite';
import { FALLBACK_ENCODING, webEncoding } from '#libs/bytes';

const BYTE_ORDER_MARKS: readonly (readonly [label: string, bytes: readonly number[]])[] = [
  ['utf-8', [0xef, 0xbb, 0xbf]],
  ['utf-16le', [0xff, 0xfe]],
  ['utf-16be', [0xfe, 0xff]],
];

/** HTML Standard, "prescan a byte stream": a declaration counts only within these bytes. */
const PRESCAN_BYTES = 1024;

/**
 * Bytes of a page or text to a string: byte order mark, then the HTTP charset, then UTF-8 where more than ASCII is valid
 * as it (whoever saves a page writes UTF-8 and leaves its `meta` as it was), then a `meta` declaration, then windows-1252. Never throws; what the charset can't map becomes U+FFFD.
 * @param charset from the Content-Type header, in any of the Encoding Standard's labels; unknown ones are passed over.
 */
export function decodeHtml(bytes: Uint8Array, charset?: string): string {
  const mark = BYTE_ORDER_MARKS.find(([, signature]) => signature.every((byte, i) => bytes[i] === byte));
  const encoding =
    mark?.[0] ??
    webEncoding(charset ?? '') ??
    (isUtf8(bytes) && !isAscii(bytes) ? 'utf-8' : undefined) ??
    webEncoding(declaredCharset(bytes) ?? '') ??
    FALLBACK_ENCODING;
  return iconv.decode(bytes, encoding);
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = iconv.decode(bytes.subarray(0, PRESCAN_BYTES), 'latin1');
  return /<meta\b[^>]{0,200}\bcharset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/iu.exec(head)?.[1];
}

/** True where a text is a page rather than plain text: markup begins it or stands in its head. */
export const looksLikeHtml = (text: string): boolean =>
  /^\s{0,99}<(?:!doctype\b|!--|html\b|head\b|body\b|[a-z][a-z0-9]{0,9}[\s>])/iu.test(
    text.slice(0, PRESCAN_BYTES),
  );
