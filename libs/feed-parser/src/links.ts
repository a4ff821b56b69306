import { addEnclosure } from './enclosures.js';
import type { Entry, EntrySource, Feed } from './model.js';
import { attributesField, field } from './table-scope.js';
import { resolveUrl } from './urls.js';
import type { Element } from './xml/element.js';

/** Hubs of one feed that are kept. */
const MAX_HUBS = 20;
/** RFC 4287 section 4.2.7.2: a registered relation may be written as this and its name. */
const REGISTRY = 'http://www.iana.org/assignments/relation/';

interface Link {
  relation: string;
  url: string;
}

/** `rel` and resolved `href` of an Atom link (RFC 4287 section 4.2.7); undefined without an address. */
function readLink({ attributes, base }: Element): Link | undefined {
  const href = attributes.get('href')?.trim();
  if (href === undefined || href === '') return undefined;
  const relation = attributes.get('rel')?.trim().toLowerCase() ?? '';
  return {
    relation: relation === '' ? 'alternate' : relation.replace(REGISTRY, ''),
    url: resolveUrl(href, base),
  };
}

export const feedLink = attributesField<Feed>((feed, element) => {
  const link = readLink(element);
  if (link?.relation === 'alternate') feed.link ??= link.url;
  else if (link?.relation === 'self') feed.self ??= link.url;
  else if (link?.relation === 'hub' && feed.hubs.length < MAX_HUBS && !feed.hubs.includes(link.url)) {
    feed.hubs.push(link.url);
  }
});

export const entryLink = attributesField<Entry>((entry, element) => {
  const link = readLink(element);
  if (link?.relation === 'alternate') entry.link ??= link.url;
  else if (link?.relation === 'replies') entry.comments ??= link.url;
  else if (link?.relation === 'enclosure') addEnclosure(entry, element);
});

export const sourceLink = attributesField<EntrySource>((source, element) => {
  const link = readLink(element);
  if (link?.relation === 'alternate') source.link ??= link.url;
});

/** RSS's `link`, whose address some write as Atom does. Of several the last counts, as in feedparser and gofeed. */
export const rssLink = field<{ link?: string }>((owner, value, { attributes, base }) => {
  const address = value === '' ? attributes.get('href')?.trim() : value;
  if (address) owner.link = resolveUrl(address, base);
});
