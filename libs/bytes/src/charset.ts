import iconv from 'iconv-lite';

/** What is left for bytes that name no charset and are not UTF-8 (Encoding Standard, section 4.2). */
export const FALLBACK_ENCODING = 'windows-1252';

/** Encoding Standard, section 4.2: these labels mean windows-1252. (Node's own TextDecoder reads it as Latin-1.) */
const LATIN_LABELS = new Set(['iso-8859-1', 'iso8859-1', 'latin1', 'l1', 'ascii', 'us-ascii']);

/** Known to iconv-lite, but no charset of the web: UTF-7 has hidden markup, the others are no charsets. */
const REFUSED_LABELS = /^(?:utf-?7|hex|base64|binary)/u;

/** The encoding that a charset label means, by its name for iconv-lite; undefined for what is no charset of the web. */
export function webEncoding(label: string): string | undefined {
  const name = label.trim().toLowerCase();
  if (LATIN_LABELS.has(name)) return FALLBACK_ENCODING;
  return name !== '' && !REFUSED_LABELS.test(name) && iconv.encodingExists(name) ? name : undefined;
}

/** The charset parameter of a Content-Type (RFC 9110 section 8.3.1), as it is written. */
export const charsetOf = (contentType: string | undefined): string | undefined =>
  /;\s{0,9}charset\s{0,9}=\s{0,9}["']?([\w:.-]{1,40})/iu.exec(contentType ?? '')?.[1];
