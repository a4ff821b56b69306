import type { Readable } from 'node:stream';
import { isUtf8 } from 'node:buffer';
import { charsetOf, webEncoding } from '#libs/bytes';
import { wellFormed } from '#libs/contracts';
import { decodeHtml } from '#libs/full-text';
import { Problem } from '#libs/service';

/** A pushed HTML page, decoded. */
export class HtmlDocument {
  constructor(readonly html: string) {}
}

/** A pushed plain text, decoded: a page as a scraper saw it. */
export class TextDocument {
  constructor(readonly text: string) {}
}

/** A pushed stream of JSON lines, not read yet. */
export class JsonLines {
  constructor(
    readonly stream: Readable,
    readonly contentType: string | undefined,
  ) {}
}

const UTF8_LABELS = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii']);

const invalidUtf8 = (): Problem =>
  new Problem(
    400,
    'invalid_utf8',
    'The body is not valid UTF-8. Where it is in another charset, name it in content-type.',
  );

/** @throws Problem 415 `unsupported_charset`: JSON is UTF-8 (RFC 8259 section 8.1). */
export function assertJsonCharset(contentType: string | undefined): void {
  const charset = charsetOf(contentType)?.toLowerCase();
  if (charset !== undefined && !UTF8_LABELS.has(charset)) {
    throw new Problem(415, 'unsupported_charset', `JSON is taken in UTF-8, not in ${charset}.`);
  }
}

/** @throws Problem 400 `empty_body`, `invalid_utf8` or `invalid_json`. */
export function parseJsonBody(bytes: Buffer): unknown {
  if (bytes.length === 0) throw new Problem(400, 'empty_body', 'The body is empty. Send a JSON value.');
  if (!isUtf8(bytes)) throw invalidUtf8();
  try {
    return JSON.parse(bytes.toString('utf8').replace(/^\uFEFF/u, '')) as unknown;
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    throw new Problem(400, 'invalid_json', `The body is not JSON: ${detail}`, { cause });
  }
}

/** @throws Problem 400 `empty_body` or `invalid_utf8`; 415 `unsupported_charset`. */
export function readTextDocument(bytes: Buffer, contentType: string | undefined): TextDocument {
  const charset = charsetOf(contentType)?.toLowerCase() ?? 'utf-8';
  return new TextDocument(wellFormed(decode(bytes, charset)));
}

/**
 * Without a charset in the Content-Type the page's own declaration counts.
 * @throws Problem 400 `empty_body` or `invalid_utf8`; 415 `unsupported_charset`.
 */
export function readHtmlDocument(bytes: Buffer, contentType: string | undefined): HtmlDocument {
  const charset = charsetOf(contentType)?.toLowerCase();
  return new HtmlDocument(
    wellFormed(charset === undefined ? decodeHtml(notEmpty(bytes)) : decode(bytes, charset)),
  );
}

function decode(bytes: Buffer, charset: string): string {
  notEmpty(bytes);
  if (UTF8_LABELS.has(charset)) {
    if (!isUtf8(bytes)) throw invalidUtf8();
    return decodeHtml(bytes, 'utf-8');
  }
  if (webEncoding(charset) === undefined) {
    throw new Problem(415, 'unsupported_charset', `The charset ${charset} is not known here.`);
  }
  return decodeHtml(bytes, charset);
}

function notEmpty(bytes: Buffer): Buffer {
  if (bytes.every((byte) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d))) {
    throw new Problem(400, 'empty_body', 'The body is empty.');
  }
  return bytes;
}
