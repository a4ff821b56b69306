import { addCategory } from '../categories.js';
import { htmlField } from '../fields.js';
import type { Category, Entry, Feed, Image } from '../model.js';
import { personField, personPart } from '../people.js';
import { attributesField, container, field, rules, type Rule } from '../table-scope.js';
import { resolveUrl } from '../urls.js';
import { setDuration } from './duration.js';

/** A category may hold a narrower one. */
const itunesCategory: Rule<{ categories: Category[] }> = container((owner, { attributes }, scope) => {
  addCategory(owner, attributes.get('text')?.trim() ?? '');
  return scope;
});

const itunesImage = attributesField<{ image?: Image }>((owner, { attributes, base }) => {
  const address = (attributes.get('href') ?? attributes.get('url') ?? '').trim();
  if (address !== '') owner.image ??= { url: resolveUrl(address, base) };
});

/** Apple's podcast elements of a channel. */
export const PODCAST = rules<Feed>({
  'itunes:author': personField,
  'itunes:category': itunesCategory,
});

/** Where the channel does not say it itself. */
export const PODCAST_SECOND = rules<Feed>({
  'itunes:summary': htmlField('description'),
  'itunes:subtitle': htmlField('description'),
  'itunes:owner': personPart,
  'itunes:image': itunesImage,
});

export const EPISODE = rules<Entry>({
  'itunes:author': personField,
  'itunes:category': itunesCategory,
  'itunes:image': itunesImage,
  'itunes:duration': field((entry, value) => {
    setDuration(entry, value);
  }),
});

export const EPISODE_SECOND = rules<Entry>({
  'itunes:title': htmlField('title'),
  'itunes:summary': htmlField('summary'),
  'itunes:subtitle': htmlField('summary'),
});
