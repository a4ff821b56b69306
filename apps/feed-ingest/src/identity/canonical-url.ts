import { getDomain } from 'tldts';
import { isRedirector, realAddress } from './redirectors.js';
import { isTracking } from './tracking-parameters.js';

/**
 * An address that a parser leaves as it is: host names of ASCII letters without a port, a path of unreserved characters
 * without dot segments, a query of such characters, no fragment. Most are like this, and parsing costs much more than this
 * look at them.
 */
const PLAIN_ADDRESS =
  /^(https?:\/\/((?!(?:[^/]*\.)?xn--)[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,})(?=\/)(?:\/[\w~-]+(?:\.[\w~-]+)*)*\/?)(?:\?([\w~.=&-]*))?$/;

/**
 * One spelling of an address: scheme and host in lower case, no default port, no fragment (but `#!`, which old sites had
 * for a path), no tracking parameters or session ids, percent-encoding normalised (RFC 3986 section 6.2.2). The order of
 * parameters is kept: it may matter. A redirector's address becomes the one that it names. It still leads to the article.
 * Undefined for what is no http(s) address.
 */
export function canonicalUrl(address: string): string | undefined {
  const [, plain, host, query = ''] = PLAIN_ADDRESS.exec(address) ?? [];
  if (plain !== undefined && host !== undefined && !isRedirector(host)) return plain + telling(query);
  const written = URL.parse(address);
  if (written === null || !isHttp(written)) return undefined;
  const url = realAddress(written);
  if (!url.hash.startsWith('#!')) url.hash = '';
  url.username = '';
  url.password = '';
  if (url.hostname.endsWith('.')) url.hostname = url.hostname.slice(0, -1);
  if (url.pathname.includes(';')) url.pathname = url.pathname.replace(/;jsessionid=[^/]*/giu, '');
  url.search = telling(url.search.slice(1));
  return normaliseEscapes(url.href);
}

/** The query that is left without tracking parameters, as it was written, with its "?"; "" where nothing is left. */
function telling(query: string): string {
  if (query === '') return '';
  const kept = query.split('&').filter((pair) => pair !== '' && !isTracking(pair));
  return kept.length === 0 ? '' : `?${kept.join('&')}`;
}

const isHttp = ({ protocol }: URL): boolean => protocol === 'http:' || protocol === 'https:';

/** Escapes in upper case; letters, digits, "-", ".", "_" and "~" unescaped. */
const normaliseEscapes = (url: string): string =>
  url.replace(/%[0-9a-f]{2}/giu, (escape) => {
    const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
    return /[\w.~-]/u.test(character) ? character : escape.toUpperCase();
  });

/** The front page of a site is no article's address. */
export function isFrontPage(canonical: string): boolean {
  const { pathname, search, hash } = new URL(canonical);
  return search === '' && hash === '' && /^\/(?:(?:index|home|default)\.[a-z]{2,5})?$/u.test(pathname);
}

/** Registrable domain (Public Suffix List, private part excluded); the host itself where it has none, such as an address. */
export function domainOf(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || url.hostname === '') return undefined;
  return getDomain(url.hostname) ?? url.hostname;
}

/**
 * Whose site an address is of: the registrable domain by the whole Public Suffix List, so that `a.github.io` and
 * `b.github.io` are two sites; the host with its port where there is none.
 */
export function siteOf(address: string | undefined): string | undefined {
  const url = address === undefined ? null : URL.parse(address);
  if (url === null || url.hostname === '') return undefined;
  return getDomain(url.hostname, { allowPrivateDomains: true }) ?? url.host;
}
