import { categoryField } from '../categories.js';
import { dateField, htmlField, textField } from '../fields.js';
import type { Entry, Feed } from '../model.js';
import { personField } from '../people.js';
import { rules } from '../table-scope.js';

/** Dublin Core's elements and terms, of a feed. */
export const DUBLIN_CORE_FEED = rules<Feed>({
  'dc:language': textField('language'),
  'dc:creator': personField,
  'dc:author': personField,
  'dc:subject': categoryField,
});

/** Where the feed does not say it in its own format's words. */
export const DUBLIN_CORE_FEED_SECOND = rules<Feed>({
  'dc:title': htmlField('title'),
  'dc:description': htmlField('description'),
  'dc:date': dateField('updated'),
  'dcterms:created': dateField('published'),
  'dcterms:issued': dateField('published'),
  'dcterms:modified': dateField('updated'),
});

export const DUBLIN_CORE_ENTRY = rules<Entry>({
  'dc:language': textField('language'),
  'dc:creator': personField,
  'dc:author': personField,
  'dc:subject': categoryField,
});

export const DUBLIN_CORE_ENTRY_SECOND = rules<Entry>({
  'dc:title': htmlField('title'),
  'dc:description': htmlField('summary'),
  'dcterms:abstract': htmlField('summary'),
  'dc:identifier': textField('id'),
  'dc:date': dateField('updated'),
  'dcterms:created': dateField('published'),
  'dcterms:issued': dateField('published'),
  'dcterms:modified': dateField('updated'),
});
