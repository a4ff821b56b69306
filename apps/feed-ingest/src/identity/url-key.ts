import { parse } from 'tldts';

/** Labels of hosts that show the same articles as the host without them. */
const TWIN_LABEL = /^(?:www\d?|m|mobile|amp)$/u;
/** Parameters by which a site shows the same article for phones. */
const TWIN_PAIR = /^(?:amp(?:=(?:1|true|yes)?)?|amp_markup=1|output[Tt]ype=amp|output=amp|view=amp|m=[01])$/u;
const INDEX_FILE = /\/(?:index|default)\.(?:html?|php|aspx?|jsp)$/u;

/**
 * What all addresses of one article on its site share, to look it up by; it need not lead anywhere. Beyond the canonical
 * address: http and https, `www`, mobile and AMP twins are one; so are a path with and without a slash at its end, and a
 * folder and its index file.
 * @param canonical of `canonicalUrl`
 * @param ignored names, in lower case, of parameters that tell nothing on this site
 */
export function urlKey(canonical: string, ignored: readonly string[] = []): string {
  const url = new URL(canonical);
  const pairs = url.search
    .slice(1)
    .split('&')
    .filter((pair) => pair !== '' && !TWIN_PAIR.test(pair) && !ignored.includes(parameterName(pair)));
  const query = pairs.length === 0 ? '' : `?${pairs.join('&')}`;
  return `//${foldHost(url)}${foldPath(url.pathname)}${query}${url.hash}`;
}

/** In lower case. */
export const parameterName = (pair: string): string => (pair.split('=', 1)[0] ?? '').toLowerCase();

function foldHost({ hostname, host }: URL): string {
  const { subdomain, domain } = parse(hostname);
  if (domain === null || subdomain === null || subdomain === '') return host;
  const labels = subdomain.split('.').filter((label) => !TWIN_LABEL.test(label));
  return [...labels, domain].join('.') + host.slice(hostname.length);
}

function foldPath(path: string): string {
  const folder = path.replace(INDEX_FILE, '/');
  const kept = folder
    .split('/')
    .filter((segment) => segment !== 'amp')
    .map(withoutAmpSuffix);
  const folded = kept.some((segment) => segment !== '') ? kept.join('/') : folder;
  return folded.length > 1 ? folded.replace(/\/+$/u, '') : folded;
}

const withoutAmpSuffix = (segment: string): string => segment.replace(/\.amp(\.html?)?$/u, '$1');
