import type { Feed } from '#libs/feed-parser';
import type { FetchResponse } from '#libs/http-fetch';
import { parseLinks } from './link-header.js';

/** Whom to ask for the news of a feed, and by which name it goes there. */
export interface Discovery {
  /** Absolute addresses, each once, in the order of preference. */
  hubs: [string, ...string[]];
  topic: string;
}

const MAX_HUBS = 5;
const MAX_URL_CHARS = 2_048;

/**
 * The hubs and the topic of a feed (W3C WebSub, section 4): those of the `Link` headers go before those of the document.
 * Without a `self` the feed's own address is the topic.
 */
export function discover(
  { url, headers }: Pick<FetchResponse, 'url' | 'headers'>,
  feed: Pick<Feed, 'hubs' | 'self'>,
): Discovery | undefined {
  const links = parseLinks(headers['link']);
  const linked = (rel: string): string[] =>
    links.filter(({ rels }) => rels.includes(rel)).flatMap(({ target }) => absolute(target, url) ?? []);
  const inHeaders = linked('hub');
  const [hub, ...others] =
    inHeaders.length > 0 ? inHeaders : feed.hubs.flatMap((each) => absolute(each, url) ?? []);
  if (hub === undefined) return undefined;
  const self = linked('self')[0] ?? (feed.self === undefined ? undefined : absolute(feed.self, url));
  const rest = others.filter((each, index) => each !== hub && others.indexOf(each) === index);
  return { hubs: [hub, ...rest.slice(0, MAX_HUBS - 1)], topic: self ?? url };
}

function absolute(target: string, base: string): string | undefined {
  const url = URL.parse(target, base);
  const isUsable = url !== null && /^https?:$/u.test(url.protocol) && url.href.length <= MAX_URL_CHARS;
  return isUsable ? url.href : undefined;
}
