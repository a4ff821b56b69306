import { foldSpace, type Author } from '#libs/contracts';

const MAX_AUTHORS = 50;
const MAX_NAME_CHARS = 100;

/** "By" in the languages that write it before a name. */
const BY = /^(?:by|von|por|par|di|da|door|av|af|written by|words by|text|texte)\s*:?\s+/iu;
/** What stands in place of a name: addresses, numbers, credits of pictures. */
const NO_NAME =
  /^(?:https?:|www\.|\(|@)|^[\d\s]*$|^(?:admin|administrator|editor|staff|null|undefined|n\/a)$/iu;
/** Between two names of one line. */
const AND = /\s*(?:,|;|\/|\||\s&\s|\s(?:and|und|y|et|og|och|e)\s)\s*/u;

/** Names of a person as most of the world writes them: two to four words with capitals. */
const PERSON = /^(?:\p{Lu}[\p{L}\p{M}.’'-]*\s){1,3}\p{Lu}[\p{L}\p{M}.’'-]*$/u;

/** Authors from the first of the sources that names any; every name once. */
export function pageAuthors(sources: readonly (readonly Author[])[]): Author[] {
  for (const source of sources) {
    const authors = cleaned(source);
    if (authors.length > 0) return authors;
  }
  return [];
}

function cleaned(authors: readonly Author[]): Author[] {
  const byName = new Map<string, Author>();
  for (const author of authors.slice(0, MAX_AUTHORS)) {
    for (const name of splitNames(foldSpace(author.name).replace(BY, ''))) {
      if (name === '' || name.length > MAX_NAME_CHARS || NO_NAME.test(name)) continue;
      const key = name.toLowerCase().replace(/[\s_-]+/gu, ' ');
      if (!byName.has(key)) byName.set(key, { ...author, name });
    }
  }
  return [...byName.values()].slice(0, MAX_AUTHORS);
}

/** Several names of one line, where each part looks like a name. */
function splitNames(line: string): string[] {
  const parts = line.split(AND).filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => PERSON.test(part)) ? parts : [line];
}
