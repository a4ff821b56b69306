import type { Name, NameType, Tokens } from '../../libs/syntax/src/document.js';
import { Pos, posOf, relOf, type Words } from '../../libs/syntax/src/coref/words.js';
import { mentionsOf } from '../corpora/mentions.js';
import { goldTokens } from '../corpora/raw-text.js';
import type { TreebankDocument } from '../corpora/treebank.js';

/** A phrase of GUM that refers: words `[first, last]` of the document. */
export interface GoldMention {
  readonly first: number;
  readonly last: number;
  /** The word that its others hang on. */
  readonly head: number;
  readonly entity: string;
  /** GUM's type, such as "person", "organization", "place", "abstract". */
  readonly type: string;
}

export interface GoldDocument {
  readonly id: string;
  readonly tokens: Tokens;
  /** With the tags and trees that people gave them, and names as near as the mentions come to them. */
  readonly words: Words;
  readonly mentions: readonly GoldMention[];
}

const TYPES: Readonly<Record<string, NameType>> = {
  person: 'person',
  organization: 'organization',
  place: 'location',
  event: 'event',
  object: 'work',
};

/** A document of GUM as coreference is trained and measured on it. Parts of interrupted mentions are left out. */
export function goldDocument(document: TreebankDocument): GoldDocument {
  const tokens = goldTokens(document);
  const { length, forms, sentences, opensParagraph } = tokens;
  const pos = new Uint8Array(length);
  const rel = new Uint8Array(length);
  const head = new Int32Array(length);
  let start = 0;
  for (const { words } of document.sentences) {
    words.forEach((word, i) => {
      pos[start + i] = posOf(word.upos, word.xpos);
      rel[start + i] = relOf(word.relation);
      head[start + i] = word.head < 0 ? word.head : start + word.head;
    });
    start += words.length;
  }
  const mentions = mentionsOf(document)
    .filter(({ isPart }) => !isPart)
    .map(({ first, last, entity, type }) => ({ first, last, head: headOf(head, first, last), entity, type }));
  const names = namesOf(forms, pos, mentions);
  const words = { length, forms, sentences, opensParagraph, pos, rel, head, names };
  return { id: document.id, tokens, words, mentions };
}

function headOf(head: Int32Array, first: number, last: number): number {
  for (let i = first; i <= last; i++) {
    const h = head[i] ?? -1;
    if (h < first || h > last) return i;
  }
  return last;
}

const LINKS = new Set(['of', 'for', 'the', 'and', '&', '-', 'de', 'la']);

/** The proper nouns around the heads of the mentions; a person's name holds no other name ("NASA Administrator"). */
function namesOf(forms: readonly string[], pos: Uint8Array, mentions: readonly GoldMention[]): Name[] {
  const isProper = (i: number): boolean => pos[i] === Pos.PROPN || pos[i] === Pos.PROPNS;
  const names: Name[] = [];
  const taken = new Set<number>();
  const isFree = (i: number): boolean => isProper(i) && !taken.has(i);
  const byRank = [...mentions].sort(
    (a, b) =>
      Number(a.type === 'person') - Number(b.type === 'person') || b.last - b.first - (a.last - a.first),
  );
  for (const mention of byRank) {
    if (!isFree(mention.head)) continue;
    let first = mention.head;
    let last = mention.head;
    while (first > mention.first && isFree(first - 1)) first--;
    for (let i = last + 1; i <= mention.last; i++) {
      if (isFree(i)) last = i;
      else if (mention.type === 'person' || !LINKS.has(forms[i] ?? '') || i - last > 2) break;
    }
    for (let i = first; i <= last; i++) taken.add(i);
    names.push({ first, last, type: TYPES[mention.type] ?? 'other', score: 1 });
  }
  return names.sort((a, b) => a.first - b.first);
}
