import { siteOf } from './canonical-url.js';

/**
 * What a source may say about an article: `own_site`: a feed of the site that the article's address is of; `api_key`: a
 * push, whose sender the operator trusts; `other_site`: a feed that names another site's address, as aggregators do, and
 * as forgers do.
 */
export type Authority = 'own_site' | 'api_key' | 'other_site';

/** Who delivers. */
export interface Source {
  /** Who may raise the revision: a feed, or the domain for which articles are pushed. */
  key: string;
  authority: Authority;
}

/**
 * By the address that the feed was fetched from, which nobody can forge; what the document says of itself does not count.
 * An article without an address of its own is the feed's.
 */
export const feedAuthority = (feedUrl: string, articleUrl: string | undefined): Authority =>
  articleUrl === undefined || siteOf(feedUrl) === siteOf(articleUrl) ? 'own_site' : 'other_site';
