import { isUtf8 } from 'node:buffer';
import { FetchError, type Redirect } from './errors.js';
import type { FetchNote } from './notes.js';
import { parseUrl } from './request-url.js';

export const MAX_REDIRECTS = 10;

/** The way of one request, redirect by redirect. */
export class RedirectChain {
  readonly redirects: Redirect[] = [];
  readonly notes: FetchNote[] = [];
  private readonly visited: Set<string>;

  constructor(private url: URL) {
    this.visited = new Set([url.href]);
  }

  get current(): URL {
    return this.url;
  }

  /**
   * Goes on to where an answer sends us. Without cookies an address answers as it did before: one that comes again is a loop.
   * @param location its `Location` fields, as Latin-1.
   * @throws FetchError `too_many_redirects`, `redirect_loop` or `bad_redirect`.
   */
  follow(status: number, location: string | readonly string[] | undefined): void {
    const from = this.url;
    if (this.redirects.length >= MAX_REDIRECTS) {
      const start = this.redirects[0]?.from ?? from.href;
      throw new FetchError('too_many_redirects', `More than ${MAX_REDIRECTS} redirects from ${start}`);
    }
    const to = this.target(location);
    this.redirects.push({ status, from: from.href, to: to.href });
    if (this.visited.has(to.href)) {
      throw new FetchError('redirect_loop', `${from.href} redirects back to ${to.href}`);
    }
    this.visited.add(to.href);
    if (from.protocol === 'https:' && to.protocol === 'http:') {
      this.notes.push({ code: 'insecure_redirect', message: `${from.href} redirects to ${to.href}` });
    }
    this.url = to;
  }

  private target(location: string | readonly string[] | undefined): URL {
    const [target, ...others] = typeof location === 'string' ? [location] : (location ?? []);
    if (target === undefined) throw new FetchError('bad_redirect', `${this.url.href} redirects to nowhere`);
    if (others.some((other) => other !== target)) {
      this.notes.push({
        code: 'several_locations',
        message: `${this.url.href} redirects to several addresses`,
      });
    }
    try {
      return parseUrl(locationText(target), this.url);
    } catch (error) {
      const message = `${this.url.href} redirects to what cannot be fetched`;
      throw new FetchError('bad_redirect', message, error);
    }
  }
}

/** A Location should be ASCII; where it is not, it is UTF-8, or bytes that the server wants to see again. */
function locationText(latin1: string): string {
  const bytes = Buffer.from(latin1, 'latin1');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return latin1.replace(/[\u0080-\u00ff]/gu, (byte) => `%${byte.charCodeAt(0).toString(16).toUpperCase()}`);
}
