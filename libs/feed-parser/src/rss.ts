import { categoryField } from './categories.js';
import { draftRules } from './drafts.js';
import { enclosureField, wholeNumber } from './enclosures.js';
import { dateField, htmlField, textField, urlField } from './fields.js';
import { entryRule, FeedDraft } from './feed-draft.js';
import type { ReadFormat } from './format-reader.js';
import { entryLink, feedLink, rssLink } from './links.js';
import type { Entry, Feed, FeedFormat, Image } from './model.js';
import {
  DUBLIN_CORE_ENTRY,
  DUBLIN_CORE_ENTRY_SECOND,
  DUBLIN_CORE_FEED,
  DUBLIN_CORE_FEED_SECOND,
} from './modules/dublin-core.js';
import { GEO } from './modules/geo.js';
import { MEDIA, MEDIA_SECOND } from './modules/media.js';
import { EPISODE, EPISODE_SECOND, PODCAST, PODCAST_SECOND } from './modules/podcast.js';
import { RHYTHM, skipDays, skipHours } from './modules/syndication.js';
import { THREADS } from './modules/threads.js';
import { personField, personPart } from './people.js';
import { constructField } from './text-constructs.js';
import { container, field, merged, part, rules, TableScope, type Rule } from './table-scope.js';
import { isHttpUrl, resolveUrl } from './urls.js';
import type { Element } from './xml/element.js';

const image: Rule<Feed> = part(
  rules<Partial<Image>>({ url: urlField('url'), title: textField('title'), link: urlField('link') }),
  (): Partial<Image> => ({}),
  (feed, { url, ...about }) => {
    if (url !== undefined) feed.image ??= { url, ...about };
  },
);

/** RSS writers use Dublin Core, content, media, iTunes and Atom elements beside its own. */
const CHANNEL = draftRules<Feed>(
  merged(
    rules<Feed>({
      title: htmlField('title'),
      link: rssLink,
      description: htmlField('description'),
      language: textField('language'),
      pubdate: dateField('published'),
      lastbuilddate: dateField('updated'),
      managingeditor: personField,
      author: personField,
      generator: textField('generator'),
      ttl: field((feed, value) => {
        const minutes = wholeNumber(value);
        if (minutes !== undefined) feed.ttlMinutes ??= minutes;
      }),
      skiphours: skipHours,
      skipdays: skipDays,
      category: categoryField,
      image,
      'atom:link': feedLink,
      'atom:id': textField('id'),
      'atom:author': personPart,
    }),
    DUBLIN_CORE_FEED,
    PODCAST,
  ),
  merged(
    rules<Feed>({
      'atom:updated': dateField('updated'),
      'atom:subtitle': constructField('description'),
      webmaster: personField,
    }),
    DUBLIN_CORE_FEED_SECOND,
    PODCAST_SECOND,
  ),
);

/** Of `description` and `summary` the first is the summary, and the second, where there is none yet, the content. */
const description: Rule<Entry> = field((entry, value, { base }, { html }) => {
  if (value === '') return;
  if (entry.summary === undefined) entry.summary = html(value, base);
  else entry.content ??= html(value, base);
});

/** The content module says what the content is, whatever else was taken for it. */
const encoded: Rule<Entry> = field((entry, value, { base }, { html }) => {
  if (value !== '') entry.content = html(value, base);
});

/** XHTML in its own namespace stands there as it is meant, with nothing escaped. */
const xhtml: Rule<Entry> = field(htmlField<'content'>('content').read, () => 'markup');

const guid: Rule<Entry> = field((entry, value, { attributes, base }) => {
  if (value === '') return;
  entry.id ??= value;
  if (attributes.get('ispermalink') === 'true') entry.link ??= resolveUrl(value, base);
});

const source: Rule<Entry> = field((entry, value, { attributes, base }) => {
  const url = attributes.get('url')?.trim();
  if (value === '' && !url) return;
  entry.source ??= { ...(value && { title: value }), ...(url && { link: resolveUrl(url, base) }) };
});

const ITEM = draftRules<Entry>(
  merged(
    rules<Entry>({
      title: htmlField('title'),
      link: rssLink,
      guid,
      description,
      summary: description,
      'content:encoded': encoded,
      body: htmlField('content'),
      fullitem: htmlField('content'),
      'xhtml:body': xhtml,
      'xhtml:div': xhtml,
      author: personField,
      pubdate: dateField('published'),
      category: categoryField,
      comments: urlField('comments'),
      enclosure: enclosureField,
      source,
      'atom:link': entryLink,
      'atom:author': personPart,
    }),
    DUBLIN_CORE_ENTRY,
    MEDIA,
    EPISODE,
    THREADS,
    GEO,
  ),
  merged(
    rules<Entry>({
      'atom:id': textField('id'),
      'atom:title': constructField('title'),
      'atom:summary': constructField('summary'),
      'atom:content': constructField('content'),
      'atom:published': dateField('published'),
      'atom:updated': dateField('updated'),
    }),
    DUBLIN_CORE_ENTRY_SECOND,
    MEDIA_SECOND,
    EPISODE_SECOND,
  ),
);

/** A guid that is an address stands in for a missing link. */
function fillLink(entry: Entry): void {
  if (entry.link === undefined && entry.id !== undefined && isHttpUrl(entry.id)) entry.link = entry.id;
}

const channel: Rule<FeedDraft> = container(({ item: feed }, { language }, scope) => {
  if (language) feed.language ??= language;
  return scope;
});

/** The root, the channel, and in RDF what stands beside the channel. */
const DOCUMENT = merged<FeedDraft>(
  CHANNEL,
  RHYTHM,
  rules<FeedDraft>({ channel, item: entryRule(ITEM, fillLink) }),
);

const FORMATS: readonly FeedFormat[] = [
  'rss-0.90',
  'rss-0.91',
  'rss-0.92',
  'rss-0.93',
  'rss-0.94',
  'rss-1.0',
];
const RSS_090 = 'netscape.com/rdf/simple/0.9';

/** Anything unknown is read as the newest. */
function formatOf({ name, attributes }: Element): FeedFormat {
  if (name.endsWith('rdf')) {
    return attributes.values().some((value) => value.includes(RSS_090)) ? 'rss-0.90' : 'rss-1.0';
  }
  const version = attributes.get('version')?.trim() ?? '';
  return FORMATS.find((format) => format === `rss-${version}`) ?? 'rss-2.0';
}

/** RSS 0.90 to 2.0, flat or as RDF. */
export const readRss: ReadFormat = (root, reading) => {
  const owner = new FeedDraft(root.language);
  const format = formatOf(root);
  return {
    scope: new TableScope(owner, DOCUMENT, reading, undefined),
    finish: () => ({ format, feed: owner.complete(), entries: owner.entries }),
  };
};
