import { decodeHTMLAttribute } from 'entities';
import { isLetter } from './characters.js';
import { Source } from './source.js';
import { readAttributes } from './start-tag.js';

/** A feed that a page points to. */
export interface AlternateFeed {
  /** Absolute, http or https. */
  url: string;
  /** Media type as declared, in lower case, without parameters; `rel=feed` may come without. */
  type?: string;
  title?: string;
}

const FEED_TYPE = /^(?:application|text)\/(?:(?:x-)?(?:rss|atom|rdf)(?:\+xml)?|xml|feed\+json)$/u;
/** JSON Feed 1.0 had no type of its own, but most JSON that pages point to is no feed. */
const JSON_FEED = /feed/iu;

const MAX_FEEDS = 50;
const MAX_TITLE_CHARS = 300;
/** Elements in which a tag is text (HTML section 13.2.5). */
const TEXT_ELEMENTS = new Set(['script', 'style', 'textarea', 'title', 'noframes', 'xmp']);

/**
 * The feeds that an HTML page names by `<link rel=alternate>` (RSS advisory board, "RSS Autodiscovery") or `rel=feed`, in
 * its order, each address once, at most 50. `url` is the page's; relative addresses without any base are left out.
 */
export function findAlternateFeeds(html: string, url?: string): AlternateFeed[] {
  const links: Attributes[] = [];
  let baseHref: string | undefined;
  for (const { name, attributes } of headTags(html)) {
    if (name === 'base') baseHref ??= attributes.get('href');
    else if (links.length < MAX_FEEDS && isFeedLink(attributes)) links.push(attributes);
  }
  const base = baseHref === undefined ? url : (URL.parse(baseHref, url)?.href ?? url);
  const feeds = new Map<string, AlternateFeed>();
  for (const link of links) {
    const feed = toFeed(link, base);
    if (feed !== undefined && !feeds.has(feed.url)) feeds.set(feed.url, feed);
  }
  return [...feeds.values()];
}

type Attributes = ReadonlyMap<string, string>;

/** The `link` and `base` tags of a page, outside comments, scripts and the like. */
function* headTags(html: string): Generator<{ name: string; attributes: Attributes }> {
  const source = new Source(html);
  let less = source.find('<', 0);
  while (less !== -1) {
    const nameEnd = isLetter(html.charCodeAt(less + 1)) ? source.nameEnd(less + 1) : less + 1;
    const name = html.slice(less + 1, nameEnd).toLowerCase();
    let end = nameEnd;
    if (html.startsWith('<!--', less)) end = Math.max(source.find('-->', less), end);
    else if (TEXT_ELEMENTS.has(name)) end = Math.max(source.findEndTag(name, nameEnd), end);
    else if (name === 'link' || name === 'base') {
      const attributes = new Map<string, string>();
      const tag = readAttributes(html, nameEnd, (attribute, from, to) => {
        const lower = attribute.toLowerCase();
        if (!attributes.has(lower)) attributes.set(lower, decodeHTMLAttribute(html.slice(from, to)));
      });
      if (tag === undefined) return;
      yield { name, attributes };
      end = tag.end;
    }
    less = source.find('<', end);
  }
}

const mediaType = (link: Attributes): string | undefined => {
  const type = link.get('type')?.split(';', 1)[0]?.trim().toLowerCase();
  return type === '' ? undefined : type;
};

function isFeedLink(link: Attributes): boolean {
  const relations = new Set(link.get('rel')?.toLowerCase().split(/\s+/u));
  if (relations.has('stylesheet')) return false;
  const type = mediaType(link);
  if (relations.has('feed')) return type === undefined || type === 'application/json' || FEED_TYPE.test(type);
  if (!relations.has('alternate') || type === undefined) return false;
  return FEED_TYPE.test(type) || (type === 'application/json' && JSON_FEED.test(link.get('href') ?? ''));
}

function toFeed(link: Attributes, base: string | undefined): AlternateFeed | undefined {
  const href = link.get('href')?.trim();
  if (href === undefined || href === '') return undefined;
  // `feed:https://…` and `feed://…` were an early way to tell browsers of a feed.
  const url = URL.parse(href.replace(/^feed:(?=https?:)/iu, '').replace(/^feed:\/\//iu, 'http://'), base);
  if (url === null || !/^https?:$/u.test(url.protocol)) return undefined;
  const type = mediaType(link);
  const title = link.get('title')?.replace(/\s+/gu, ' ').trim().slice(0, MAX_TITLE_CHARS);
  return { url: url.href, ...(type !== undefined && { type }), ...(title && { title }) };
}
