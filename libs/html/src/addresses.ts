import { isSpace } from './characters.js';
import { words } from './words.js';

/** Schemes of addresses that a reader may follow: they open a page, a mailbox or a call, and run nothing. */
const LINK_SCHEMES: ReadonlySet<string> = new Set(
  words(`http https ftp ftps sftp mailto tel sms news nntp irc ircs xmpp sip sips magnet geo webcal feed gopher mms rtsp git
    svn`),
);
const MEDIA_SCHEMES: ReadonlySet<string> = new Set(words('http https ftp'));

/** Pictures without scripts of their own, written into the page. */
const DATA_IMAGE =
  /^data:image\/(?:avif|bmp|gif|jpe?g|png|webp|x-icon|vnd\.microsoft\.icon);base64,[\w+/=-]*$/iu;

/** A reference that has a scheme, or could be taken for one (RFC 3986 section 4.2). */
const BEFORE_COLON = /^([^/?#:]*):/u;

const CONTROL = /\p{Cc}/u;
/** Characters that do not stand in an address as they are. */
const UNWRITTEN = /[\0-\x20"<>\\^`{|}]/u;

/** An address to follow, resolved; undefined where nobody should follow it. */
export const linkAddress = (value: string, base: string | undefined): string | undefined =>
  safeAddress(withoutIgnored(value), LINK_SCHEMES, base);

/** An address of a picture, sound or film, resolved; undefined where it should not be loaded. */
export function mediaAddress(value: string, base: string | undefined): string | undefined {
  const address = withoutIgnored(value);
  return DATA_IMAGE.test(address) ? address : safeAddress(address, MEDIA_SCHEMES, base);
}

/** An address without what a browser drops before it reads it (URL section 4.4): tabs, line ends, white space around it. */
function withoutIgnored(value: string): string {
  const start = skip(value, 0, isSpace);
  let end = value.length;
  while (end > start && isSpace(value.charCodeAt(end - 1))) end--;
  return value.slice(start, end).replace(/[\t\n\r]/gu, '');
}

function safeAddress(
  address: string,
  schemes: ReadonlySet<string>,
  base: string | undefined,
): string | undefined {
  if (address === '') return address;
  if (CONTROL.test(address)) return undefined;
  const scheme = BEFORE_COLON.exec(address)?.[1];
  if (scheme !== undefined) {
    if (!schemes.has(scheme.toLowerCase())) return undefined;
    return UNWRITTEN.test(address) ? URL.parse(address)?.href : address;
  }
  if (base === undefined) return address;
  const plainly = PLAIN_REFERENCE.test(address) && !address.includes('/.') ? startOf(base) : undefined;
  if (plainly !== undefined) return (address.startsWith('/') ? plainly.origin : plainly.folder) + address;
  const resolved = URL.parse(address, base);
  // The base may be of any scheme, and a reference alone is better than a wrong address.
  return resolved !== null && schemes.has(resolved.protocol.slice(0, -1)) ? resolved.href : address;
}

/** A path without dot segments, perhaps a query: resolving only puts it behind a part of the base (RFC 3986 section 5.2). */
const PLAIN_REFERENCE = /^\/?[\w~-][\w~./-]*(?:\?[\w~.=&/-]*)?$/;

interface BaseStart {
  base: string;
  origin: string;
  /** The base up to the last "/" of its path. */
  folder: string;
}

/** A document resolves many references against one base. */
let lastBase: BaseStart | undefined;

/** What plain references are put behind; undefined where the base is no plain web address. */
function startOf(base: string): BaseStart | undefined {
  if (lastBase?.base === base) return lastBase;
  const url = URL.parse(base);
  if (url === null || !/^https?:$/u.test(url.protocol) || url.username !== '' || url.password !== '') {
    return undefined;
  }
  const { origin, pathname } = url;
  lastBase = { base, origin, folder: origin + pathname.slice(0, pathname.lastIndexOf('/') + 1) };
  return lastBase;
}

const DESCRIPTOR = /^(?:\d{1,6}w|\d{1,6}h|\d{1,3}(?:\.\d{1,3})?x)$/u;
const MAX_CANDIDATES = 100;

/** The candidates of a `srcset` (HTML section 4.8.4.2.1) that may be loaded, resolved; undefined if none. */
export function srcsetAddresses(value: string, base: string | undefined): string | undefined {
  const kept: string[] = [];
  let at = 0;
  while (at < value.length && kept.length < MAX_CANDIDATES) {
    const start = skip(value, at, isSpaceOrComma);
    const end = skip(value, start, isNoSpace);
    let addressEnd = end;
    while (addressEnd > start && value.charCodeAt(addressEnd - 1) === COMMA) addressEnd--;
    const address = value.slice(start, addressEnd);
    // An address that a comma follows has no descriptor.
    const comma = addressEnd < end ? end : value.indexOf(',', end);
    at = comma === -1 ? value.length : comma;
    const descriptor = value.slice(end, at).trim();
    const safe = address === '' ? undefined : mediaAddress(address, base);
    if (safe === undefined || safe === '') continue;
    if (descriptor === '') kept.push(safe);
    else if (DESCRIPTOR.test(descriptor)) kept.push(`${safe} ${descriptor}`);
  }
  return kept.length === 0 ? undefined : kept.join(', ');
}

const COMMA = 0x2c;
const isNoSpace = (code: number): boolean => !isSpace(code);
const isSpaceOrComma = (code: number): boolean => isSpace(code) || code === COMMA;

function skip(text: string, start: number, test: (code: number) => boolean): number {
  let at = start;
  while (at < text.length && test(text.charCodeAt(at))) at++;
  return at;
}
