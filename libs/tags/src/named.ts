import type { Document, Name, NameType } from '#libs/syntax';

/** The names of one thing in a document. */
export interface Named {
  /** As it is written most fully. */
  name: string;
  type: NameType;
  /** In the order of the text. */
  mentions: readonly Name[];
}

const SPACE = /\s+/gu;

/** The words of a name as they stand in the text, on one line. */
export const nameText = ({ text, start, end }: Document, { first, last }: Name): string =>
  text.slice(start[first], end[last]).replace(SPACE, ' ');

/** Names of the same type and words, whatever their case, are names of one thing. */
export function groupNames(document: Document): Named[] {
  const groups = new Map<string, { name: string; type: NameType; mentions: Name[] }>();
  for (const mention of document.names) {
    const name = nameText(document, mention);
    const key = `${mention.type} ${name.toLowerCase()}`;
    const group = groups.get(key);
    if (group) group.mentions.push(mention);
    else groups.set(key, { name, type: mention.type, mentions: [mention] });
  }
  return [...groups.values()];
}
