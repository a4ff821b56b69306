import { addEnclosure } from '../enclosures.js';
import { htmlField } from '../fields.js';
import type { Entry } from '../model.js';
import { addPerson, parsePerson } from '../people.js';
import { attributesField, container, field, rules, transparent, type Rule } from '../table-scope.js';
import { resolveUrl } from '../urls.js';
import type { Element } from '../xml/element.js';
import { setDuration } from './duration.js';

/** Media RSS: what it attaches. */
const mediaContent: Rule<Entry> = container((entry, element, scope) => {
  addEnclosure(entry, element);
  setDuration(entry, element.attributes.get('duration'));
  if (element.attributes.get('medium') === 'image') setImage(entry, element);
  return scope;
});

export const MEDIA = rules<Entry>({
  'media:group': transparent,
  'media:content': mediaContent,
  'media:thumbnail': attributesField(setImage),
});

/** What it says of the item, where the item does not say it itself. */
export const MEDIA_SECOND = rules<Entry>({
  'media:title': htmlField('title'),
  'media:description': htmlField('summary'),
  'media:credit': field((entry, value, { attributes }) => {
    // Those who made the pictures did not write the words.
    if (/^(?:author|writer|reporter|journalist)$/iu.test(attributes.get('role') ?? '')) {
      addPerson(entry, parsePerson(value));
    }
  }),
});

function setImage(entry: Entry, { attributes, base }: Element): void {
  const address = attributes.get('url')?.trim();
  if (address) entry.image ??= { url: resolveUrl(address, base) };
}
