import { FetchError } from './errors.js';

const MAX_URL_CHARS = 4_096;

/**
 * An address that may be asked for. It has no fragment, which is not sent.
 * @throws FetchError `invalid_url`
 */
export function parseUrl(address: string, base?: URL): URL {
  const url = address.length > MAX_URL_CHARS ? null : URL.parse(address, base?.href);
  if (url === null)
    throw new FetchError('invalid_url', 'The address is no URL, or longer than 4,096 characters');
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new FetchError('invalid_url', `Only http and https addresses are fetched, not ${url.protocol}`);
  }
  if (url.username !== '' || url.password !== '') {
    throw new FetchError('invalid_url', 'Addresses with a user name or password are not fetched');
  }
  url.hash = '';
  return url;
}

/** Whether two addresses differ in their query at most, as those of one document behind signed links do. */
export const isSamePlace = (a: URL, b: URL): boolean => a.origin === b.origin && a.pathname === b.pathname;
