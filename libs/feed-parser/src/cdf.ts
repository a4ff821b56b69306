import { htmlField, readDate } from './fields.js';
import { mayRead, type ReadFormat } from './format-reader.js';
import { newEntry, newFeed, type Entry, type Feed } from './model.js';
import type { Reading } from './reading.js';
import {
  attributesField,
  container,
  merged,
  rules,
  TableScope,
  transparent,
  within,
  type Rule,
} from './table-scope.js';
import { resolveUrl } from './urls.js';
import type { Element } from './xml/element.js';

/** `HREF` and `LASTMOD`, which channels and items have. */
function readAttributes(owner: Feed | Entry, { name, attributes, base }: Element, reading: Reading): void {
  const address = attributes.get('href')?.trim();
  if (address) owner.link ??= resolveUrl(address, base);
  const modified = readDate(attributes.get('lastmod')?.trim() ?? '', name, reading);
  if (modified !== undefined) owner.updated ??= modified;
}

const anchor = attributesField<Feed | Entry>(readAttributes);

const logo = attributesField<Feed | Entry>((owner, { attributes, base }) => {
  const address = attributes.get('href')?.trim();
  if (address) owner.image ??= { url: resolveUrl(address, base) };
});

const ITEM = rules<Entry>({ title: htmlField('title'), abstract: htmlField('summary'), a: anchor, logo });

interface Channel {
  feed: Feed;
  entries: Entry[];
}

const item: Rule<Channel> = container(({ entries }, element, { reading }) => {
  if (!mayRead(entries, reading)) return 'nothing';
  const entry = newEntry();
  readAttributes(entry, element, reading);
  return new TableScope(entry, ITEM, reading, () => {
    entries.push(entry);
  });
});

const FEED = rules<Feed>({ title: htmlField('title'), abstract: htmlField('description'), a: anchor, logo });

/** Channels may nest; their items are the channel's. */
const CHANNEL = merged(
  within(FEED, ({ feed }: Channel) => feed),
  rules<Channel>({ item, channel: transparent }),
);

/** Microsoft's Channel Definition Format (W3C note NOTE-CDFsubmit). */
export const readCdf: ReadFormat = (root, reading) => {
  const channel: Channel = { feed: newFeed(), entries: [] };
  readAttributes(channel.feed, root, reading);
  return {
    scope: new TableScope(channel, CHANNEL, reading, undefined),
    finish: () => ({ format: 'cdf', ...channel }),
  };
};
