import type { Document, Entities, Name, NameType } from '#libs/syntax';

/** What is known of which names name the same. */
export type WhoIsWho = Pick<Entities, 'idOfName'>;

/** The names of one thing in a document. */
export interface Named {
  /** As it is written most fully. */
  name: string;
  type: NameType;
  /** In the order of the text. */
  mentions: readonly Name[];
}

interface Group {
  type: NameType;
  fullest: Name;
  mentions: Name[];
}

const SPACE = /\s+/gu;

/** The words of a name as they stand in the text, on one line. */
const nameText = ({ text, start, end }: Document, { first, last }: Name): string =>
  text.slice(start[first], end[last]).replace(SPACE, ' ');

const wordsIn = ({ first, last }: Name): number => last - first + 1;

/** Names that name one thing: what is one entity ("Ana Lopes" and "Lopes"), and what has the same words. A thing has one type. */
export function groupNames(document: Document, whoIsWho: WhoIsWho): Named[] {
  const groups = new Map<string, Group>();
  for (const name of document.names) {
    const id = whoIsWho.idOfName(name);
    const key = `${name.type} ${id ?? nameText(document, name).toLowerCase()}`;
    const group = groups.get(key);
    if (group === undefined) {
      groups.set(key, { type: name.type, fullest: name, mentions: [name] });
      continue;
    }
    group.mentions.push(name);
    if (wordsIn(name) > wordsIn(group.fullest)) group.fullest = name;
  }
  return [...groups.values()].map(({ type, fullest, mentions }) => ({
    name: nameText(document, fullest),
    type,
    mentions,
  }));
}
