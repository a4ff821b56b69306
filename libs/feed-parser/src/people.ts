import { foldSpace } from '#libs/contracts';
import { field, part, rules, type Rule } from './table-scope.js';
import { textField, urlField } from './fields.js';
import type { Person } from './model.js';

const EMAIL = /^[^\s<>()@,;:"]{1,64}@[^\s<>()@,;:"]{1,255}$/u;
const MAX_PERSON_CHARS = 500;
/** Authors of one feed or entry that are kept; a hostile feed could have millions, and each is compared with the others. */
const MAX_PEOPLE = 100;

/** A person of whom at least one thing is known. */
export function toPerson(name: string, email: string, url: string): Person | undefined {
  const shown = name || email || url;
  if (shown === '') return undefined;
  return { name: shown, ...(email && { email }), ...(url && { url }) };
}

/** `jane@example.org (Jane Doe)` as RSS asks for, `Jane Doe <jane@example.org>`, or either alone. */
export function parsePerson(value: string): Person | undefined {
  const text = foldSpace(value);
  if (text.length > MAX_PERSON_CHARS) return toPerson(text.slice(0, MAX_PERSON_CHARS), '', '');
  const [, first = '', second = ''] = /^([^()<>]*?) ?[(<](?:mailto:)?([^()<>]*)[)>]$/u.exec(text) ?? [];
  if (EMAIL.test(first)) return toPerson(second.trim(), first, '');
  if (EMAIL.test(second)) return toPerson(first.trim(), second, '');
  return EMAIL.test(text) ? toPerson('', text, '') : toPerson(text, '', '');
}

/** Two elements often name the same person, such as `author` and `dc:creator`. */
export function addPerson(owner: { authors: Person[] }, person: Person | undefined): void {
  if (person === undefined || owner.authors.length >= MAX_PEOPLE) return;
  const known = owner.authors.find(
    ({ name, email }) => name === person.name || (email && email === person.email),
  );
  if (known === undefined) owner.authors.push(person);
  else if (known.name === known.email) Object.assign(known, person);
}

/** A person as one line of text. */
export const personField = field<{ authors: Person[] }>((owner, value) => {
  addPerson(owner, parsePerson(value));
});

interface PersonParts {
  name?: string;
  email?: string;
  url?: string;
}

/** The parts of a person in Atom (RFC 4287 section 3.2), Atom 0.3 and iTunes, in documents of any format. */
const PERSON = rules<PersonParts>({
  name: textField('name'),
  email: textField('email'),
  uri: urlField('url'),
  url: urlField('url'),
  homepage: urlField('url'),
  'atom:name': textField('name'),
  'atom:email': textField('email'),
  'atom:uri': urlField('url'),
  'atom:url': urlField('url'),
  'itunes:name': textField('name'),
  'itunes:email': textField('email'),
});

/** A person whose parts are elements. */
export const personPart: Rule<{ authors: Person[] }> = part(
  PERSON,
  (): PersonParts => ({}),
  (owner, { name = '', email = '', url = '' }) => {
    addPerson(owner, toPerson(name, email, url));
  },
);
