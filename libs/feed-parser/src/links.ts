import type { Element } from './element-reader.js';
import { addEnclosure } from './fields.js';
import type { Entry, EntrySource, Feed } from './model.js';
import { resolveUrl } from './urls.js';

/** `rel` and resolved `href` of an Atom link (RFC 4287 section 4.2.7); undefined without an address. */
function readLink({ attributes, base }: Element): { relation: string; url: string } | undefined {
  const href = attributes['href']?.trim();
  if (href === undefined || href === '') return undefined;
  return { relation: attributes['rel'] ?? 'alternate', url: resolveUrl(href, base) };
}

export function readFeedLink(feed: Feed, _value: string, element: Element): void {
  const link = readLink(element);
  if (link?.relation === 'alternate') feed.link ??= link.url;
  else if (link?.relation === 'self') feed.self ??= link.url;
  else if (link?.relation === 'hub') feed.hubs.push(link.url);
}

export function readEntryLink(entry: Entry, value: string, element: Element): void {
  const link = readLink(element);
  if (link?.relation === 'alternate') entry.link ??= link.url;
  else if (link?.relation === 'replies') entry.comments ??= link.url;
  else if (link?.relation === 'enclosure') addEnclosure(entry, value, element);
}

export function readSourceLink(source: EntrySource, _value: string, element: Element): void {
  const link = readLink(element);
  if (link?.relation === 'alternate') source.link ??= link.url;
}
