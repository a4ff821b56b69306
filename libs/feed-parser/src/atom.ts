import { atomCategory } from './categories.js';
import { draftRules } from './drafts.js';
import { entryRule, FeedDraft } from './feed-draft.js';
import { dateField, idField, textField } from './fields.js';
import type { ReadFormat } from './format-reader.js';
import { entryLink, feedLink, sourceLink } from './links.js';
import type { Entry, EntrySource, Feed, FeedFormat } from './model.js';
import {
  DUBLIN_CORE_ENTRY,
  DUBLIN_CORE_ENTRY_SECOND,
  DUBLIN_CORE_FEED,
  DUBLIN_CORE_FEED_SECOND,
} from './modules/dublin-core.js';
import { GEO } from './modules/geo.js';
import { MEDIA, MEDIA_SECOND } from './modules/media.js';
import { EPISODE, EPISODE_SECOND, PODCAST, PODCAST_SECOND } from './modules/podcast.js';
import { RHYTHM } from './modules/syndication.js';
import { THREADS } from './modules/threads.js';
import { personPart } from './people.js';
import { constructField } from './text-constructs.js';
import { field, merged, part, TableScope, type Rule, type Rules } from './table-scope.js';
import { resolveUrl } from './urls.js';
import type { Element } from './xml/element.js';

/** Elements of Atom, whether their namespace is declared or not. */
const atomRules = <Owner>(table: Readonly<Record<string, Rule<Owner>>>): Rules<Owner> =>
  new Map(
    Object.entries(table).flatMap(([name, rule]) => [
      [name, rule],
      [`atom:${name}`, rule],
    ]),
  );

const image: Rule<Feed> = field((feed, value, { base }) => {
  if (value !== '') feed.image ??= { url: resolveUrl(value, base) };
});

/** The second names are those of Atom 0.3. */
const FEED = draftRules<Feed>(
  merged(
    atomRules<Feed>({
      id: idField('id'),
      title: constructField('title'),
      subtitle: constructField('description'),
      tagline: constructField('description'),
      updated: dateField('updated'),
      modified: dateField('updated'),
      published: dateField('published'),
      generator: textField('generator'),
      logo: image,
      link: feedLink,
      category: atomCategory,
      author: personPart,
    }),
    DUBLIN_CORE_FEED,
    PODCAST,
  ),
  merged(
    atomRules<Feed>({ info: constructField('description'), icon: image }),
    DUBLIN_CORE_FEED_SECOND,
    PODCAST_SECOND,
  ),
);

const source: Rule<Entry> = part(
  atomRules<EntrySource>({ id: idField('id'), title: constructField('title'), link: sourceLink }),
  (): EntrySource => ({}),
  (entry, about) => {
    if (Object.keys(about).length > 0) entry.source ??= about;
  },
);

const inline = constructField('content');

/** RFC 4287 section 4.1.3.2: content may lie elsewhere, and is then empty. */
const content: Rule<Entry> = {
  open: inline.open,
  read(entry, value, element, reading) {
    const address = element.attributes.get('src')?.trim();
    if (address) entry.link ??= resolveUrl(address, element.base);
    else inline.read(entry, value, element, reading);
  },
};

const ENTRY = draftRules<Entry>(
  merged(
    atomRules<Entry>({
      id: idField('id'),
      title: constructField('title'),
      summary: constructField('summary'),
      content,
      updated: dateField('updated'),
      modified: dateField('updated'),
      published: dateField('published'),
      issued: dateField('published'),
      link: entryLink,
      category: atomCategory,
      author: personPart,
      source,
    }),
    DUBLIN_CORE_ENTRY,
    MEDIA,
    EPISODE,
    THREADS,
    GEO,
  ),
  merged(
    atomRules<Entry>({ created: dateField('published') }),
    DUBLIN_CORE_ENTRY_SECOND,
    MEDIA_SECOND,
    EPISODE_SECOND,
  ),
);

const DOCUMENT = merged<FeedDraft>(FEED, RHYTHM, atomRules<FeedDraft>({ entry: entryRule(ENTRY) }));

/**
 * Atom 1.0 (RFC 4287) and 0.3. An entry without an author has the feed's (section 4.2.1); that is left to the reader.
 */
export const readAtom: ReadFormat = (root, reading) => {
  const owner = new FeedDraft(root.language);
  const format = formatOf(root);
  const document = new TableScope(owner, DOCUMENT, reading, undefined);
  return {
    // RFC 4287 section 2: an entry may be a document of its own.
    scope: root.name.endsWith('entry') ? document.open(root) : document,
    finish: () => ({ format, feed: owner.complete(), entries: owner.entries }),
  };
};

const ATOM_03 = 'purl.org/atom/ns';

const formatOf = ({ attributes }: Element): FeedFormat =>
  attributes.get('version') === '0.3' || attributes.values().some((value) => value.includes(ATOM_03))
    ? 'atom-0.3'
    : 'atom-1.0';
