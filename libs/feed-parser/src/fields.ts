import { parseDate } from './dates.js';
import type { Element } from './element-reader.js';
import type { Category, FeedEnclosure, Image, Person } from './model.js';
import { parsePerson } from './people.js';
import { resolveUrl } from './urls.js';
import { quoted, type Warnings } from './warnings.js';

/** Reads the value of one element into its owner. */
export type Field<Owner> = (owner: Owner, value: string, element: Element, warnings: Warnings) => void;
export type Fields<Owner> = ReadonlyMap<string, Field<Owner>>;

/** A table of what each element of a container is read into, by its fixed name. */
export const fields = <Owner>(table: Readonly<Record<string, Field<Owner>>>): Fields<Owner> =>
  new Map(Object.entries(table));

type Texts<Key extends string> = Partial<Record<Key, string>>;

/** The first that is not empty is kept. */
export const textField =
  <Key extends string>(key: Key): Field<Texts<Key>> =>
  (owner, value) => {
    if (value !== '' && owner[key] === undefined) Object.assign(owner, { [key]: value });
  };

/** An address, resolved. */
export const urlField =
  <Key extends string>(key: Key): Field<Texts<Key>> =>
  (owner, value, element) => {
    if (value !== '' && owner[key] === undefined)
      Object.assign(owner, { [key]: resolveUrl(value, element.base) });
  };

export const dateField =
  <Key extends string>(key: Key): Field<Texts<Key>> =>
  (owner, value, element, warnings) => {
    if (value === '' || owner[key] !== undefined) return;
    const date = parseDate(value);
    if (date === undefined) {
      warnings.add('bad_date', `<${element.name}> holds no date: ${quoted(value)}`);
      return;
    }
    if (date.guessed)
      warnings.add('guessed_date', `<${element.name}> was read as ${date.time}: ${quoted(value)}`);
    Object.assign(owner, { [key]: date.time });
  };

export function readPerson(owner: { authors: Person[] }, value: string): void {
  const person = parsePerson(value);
  if (person !== undefined) addPerson(owner, person);
}

/** Two elements often name the same person, such as `author` and `dc:creator`. */
export function addPerson(owner: { authors: Person[] }, person: Person): void {
  const known = owner.authors.find(
    ({ name, email }) => name === person.name || (email && email === person.email),
  );
  if (known === undefined) owner.authors.push(person);
  else if (known.name === known.email) Object.assign(known, person);
}

export function addCategory(
  owner: { categories: Category[] },
  term: string,
  scheme?: string,
  label?: string,
): void {
  if (term === '' || owner.categories.some((each) => each.term === term && each.scheme === scheme)) return;
  owner.categories.push({ term, ...(label && { label }), ...(scheme && { scheme }) });
}

/** From attributes `url` or `href`, `type`, and `length` or `fileSize`. */
export function addEnclosure(owner: { enclosures: FeedEnclosure[] }, _value: string, element: Element): void {
  const { attributes } = element;
  const address = (attributes['url'] ?? attributes['href'] ?? '').trim();
  if (address === '') return;
  const url = resolveUrl(address, element.base);
  if (owner.enclosures.some((each) => each.url === url)) return;
  const type = attributes['type']?.trim();
  const length = (attributes['length'] ?? attributes['filesize'] ?? '').trim();
  owner.enclosures.push({
    url,
    ...(type && { type }),
    ...(/^\d{1,15}$/u.test(length) && { length: Number(length) }),
  });
}

/** The image where it has an address. */
export function toImage(fields: Partial<Image>): Image | undefined {
  return fields.url === undefined ? undefined : { ...fields, url: fields.url };
}
