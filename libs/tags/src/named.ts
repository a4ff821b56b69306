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
  fullest: { text: string; words: number };
  mentions: Name[];
  /** The group that it became a part of. */
  into?: Group;
}

const SPACE = /\s+/gu;

/** The words of a name as they stand in the text, on one line. */
const nameText = ({ text, start, end }: Document, { first, last }: Name): string =>
  text.slice(start[first], end[last]).replace(SPACE, ' ');

/**
 * Names that name one thing: what is one entity ("Ana Lopes" and "Lopes"), and what has the same words, unless entities tell
 * two apart. A thing has one type.
 */
export function groupNames(document: Document, whoIsWho: WhoIsWho): Named[] {
  const groups = new NameGroups();
  for (const name of document.names) groups.add(name, nameText(document, name), whoIsWho.idOfName(name));
  return groups.named();
}

class NameGroups {
  private readonly groups: Group[] = [];
  private readonly byEntity = new Map<string, Group>();
  private readonly byText = new Map<string, Group>();

  add(name: Name, text: string, entity: number | undefined): void {
    const words = name.last - name.first + 1;
    const entityKey = entity === undefined ? undefined : `${name.type} ${entity}`;
    const textKey = `${name.type} ${text.toLowerCase()}`;
    const known = entityKey === undefined ? undefined : wholeOf(this.byEntity.get(entityKey));
    const alike = wholeOf(this.byText.get(textKey));
    // A group that has no fuller name than this one was the same thing all along.
    if (known && alike && known !== alike && alike.fullest.words === words) merge(alike, known);
    const group = known ?? alike ?? this.open(name.type, { text, words });
    group.mentions.push(name);
    if (words > group.fullest.words) group.fullest = { text, words };
    if (entityKey !== undefined) this.byEntity.set(entityKey, group);
    if (alike === undefined) this.byText.set(textKey, group);
  }

  named(): Named[] {
    return this.groups
      .filter(({ into }) => into === undefined)
      .map(({ type, fullest, mentions }) => ({
        name: fullest.text,
        type,
        mentions: mentions.sort((a, b) => a.first - b.first),
      }));
  }

  private open(type: NameType, fullest: Group['fullest']): Group {
    const group: Group = { type, fullest, mentions: [] };
    this.groups.push(group);
    return group;
  }
}

function wholeOf(group: Group | undefined): Group | undefined {
  let whole = group;
  while (whole?.into) whole = whole.into;
  return whole;
}

function merge(part: Group, into: Group): void {
  for (const mention of part.mentions) into.mentions.push(mention);
  part.into = into;
}
