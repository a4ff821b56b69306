import { getDomain } from 'tldts';

/** Parameters that say where a reader came from, not what is read. Measured lists of feed readers agree on these. */
const TRACKING_PREFIXES = ['utm_', 'mtm_', 'pk_', 'hsa_'];
const TRACKING_PARAMETERS = new Set([
  'fbclid',
  'gclid',
  'gclsrc',
  'dclid',
  'gbraid',
  'wbraid',
  'msclkid',
  'yclid',
  'twclid',
  'ttclid',
  'igshid',
  'igsh',
  'mc_cid',
  'mc_eid',
  'mkt_tok',
  'oly_enc_id',
  'oly_anon_id',
  'vero_id',
  '_hsenc',
  '_hsmi',
  'wt_mc',
  'at_medium',
  'at_campaign',
  'cmpid',
  'ref_src',
  'ref_url',
]);

const isTracking = (name: string): boolean => {
  const lower = name.toLowerCase();
  return TRACKING_PARAMETERS.has(lower) || TRACKING_PREFIXES.some((prefix) => lower.startsWith(prefix));
};

/**
 * One spelling of an address: scheme and host in lower case, no default port, no fragment, no tracking parameters,
 * percent-encoding normalised (RFC 3986 section 6.2.2). The order of parameters is kept: it may matter.
 * Undefined for what is no http(s) address.
 */
export function canonicalUrl(address: string): string | undefined {
  const url = URL.parse(address);
  if (url === null || (url.protocol !== 'http:' && url.protocol !== 'https:')) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  // Not URLSearchParams: it would write what is kept anew.
  const kept = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !isTracking(pair.split('=', 1)[0] ?? ''));
  url.search = kept.join('&');
  return normaliseEscapes(url.href);
}

/** Escapes in upper case; letters, digits, "-", ".", "_" and "~" unescaped. */
const normaliseEscapes = (url: string): string =>
  url.replace(/%[0-9a-f]{2}/giu, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/u.test(character) ? character : escape.toUpperCase();
  });

/** The front page of a site is no article's address. */
export function isFrontPage(canonical: string): boolean {
  const { pathname, search } = new URL(canonical);
  return pathname === '/' && search === '';
}

/** Registrable domain (Public Suffix List, private part excluded); the host itself where it has none, such as an address. */
export function domainOf(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || url.hostname === '') return undefined;
  return getDomain(url.hostname) ?? url.hostname;
}
