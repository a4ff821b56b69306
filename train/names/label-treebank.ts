import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';
import { mentionsOf, type GumMention } from '../corpora/mentions.js';
import type { TreebankDocument, TreebankWord } from '../corpora/treebank.js';
import { addDemonyms, isTitle, markUnsure, normalised } from './conventions.js';
import type { LabelledDocument, LabelledName, LabelledSentence } from './labelled.js';

const TYPES: Record<string, number> = {
  person: PERSON,
  organization: ORGANIZATION,
  place: LOCATION,
  event: MISCELLANEOUS,
  object: MISCELLANEOUS,
  abstract: MISCELLANEOUS,
};

/** Words `[first, last]` of a sentence. */
type Mention = Pick<GumMention, 'first' | 'last' | 'type'>;

/** Documents of GUM with its mentions; GUM's own names are the proper nouns at the head of a mention. */
export function labelledTreebank(documents: readonly TreebankDocument[], corpus: string): LabelledDocument[] {
  return documents.map((document) => {
    const mentions = mentionsOf(document);
    let start = 0;
    const sentences = document.sentences.map(({ words }, number) => {
      const within = mentions
        .filter(({ sentence }) => sentence === number)
        .map(({ first, last, type }) => ({ first: first - start, last: last - start, type }));
      start += words.length;
      return labelled(words, within);
    });
    return { id: document.id, corpus, sentences };
  });
}

const spaceAfter = (word: TreebankWord | undefined): boolean => !word?.misc.includes('SpaceAfter=No');

/** Of nested mentions the longer has the first claim. */
function labelled(rows: readonly TreebankWord[], mentions: Mention[]): LabelledSentence {
  const sentence: LabelledSentence = {
    forms: rows.map((row) => row.form),
    spaced: rows.map((_, at) => at === 0 || spaceAfter(rows[at - 1])),
    names: [],
  };
  const taken = new Uint8Array(rows.length);
  mentions.sort((a, b) => b.last - b.first - (a.last - a.first));
  for (const mention of mentions) {
    const core = nameWithin(mention, rows);
    const name = core && normalised(core, sentence);
    if (!name || taken.subarray(name.first, name.last + 1).some((t) => t > 0)) continue;
    taken.fill(1, name.first, name.last + 1);
    sentence.names.push(name);
  }
  addDemonyms(sentence);
  markUnsure(sentence, (word) => rows[word]?.upos === 'PROPN');
  return sentence;
}

const LINKS_OF_PERSONS = new Set(['de', 'la', 'von', 'van', '-', 'del', 'al', 'el', 'bin', 'of']);
const LINKS_BEFORE = new Set(['-', '–', '&', 'de', 'la']);
const LINKS_BEHIND = new Set([
  'of',
  'the',
  'for',
  'de',
  'la',
  'du',
  'des',
  'von',
  'van',
  '-',
  '–',
  '&',
  'del',
  'al',
  'el',
]);

/** The stretch of proper nouns around the head of a mention; organisations and things reach over "of". */
function nameWithin(mention: Mention, rows: readonly TreebankWord[]): LabelledName | undefined {
  const type = TYPES[mention.type];
  const head = type === PERSON ? personHead(mention, rows) : headOf(mention, rows);
  if (type === undefined || !proper(rows[head])) return undefined;
  let [first, last] = [head, head];
  while (first > mention.first && belongs(rows, first - 1, type)) first--;
  for (let word = last + 1; word <= mention.last; word++) {
    if (proper(rows[word]) || (type !== PERSON && rows[word]?.upos === 'NUM' && word === last + 1))
      last = word;
    else if (!linksBehind(rows, head, word, type) || word - last > 2) break;
  }
  for (let word = first - 1; word >= mention.first; word--) {
    if (proper(rows[word])) first = word;
    else if (!LINKS_BEFORE.has(rows[word]?.form ?? '') || first - word > 2) break;
  }
  return { first, last, type };
}

/** "and" goes on with a name only behind "of": "Department of Health and Human Services". */
function linksBehind(rows: readonly TreebankWord[], head: number, word: number, type: number): boolean {
  const form = rows[word]?.form ?? '';
  if (type === PERSON) return LINKS_OF_PERSONS.has(form);
  if (form === 'and') return rows.slice(head, word).some((row) => row.form === 'of');
  return LINKS_BEHIND.has(form);
}

function proper(row: TreebankWord | undefined): boolean {
  return row?.upos === 'PROPN' && /\p{Lu}|\p{Nd}/u.test(row.form);
}

/** In "student Ana Lopes" and "Prime Minister Ana Lopes" the name stands behind the head. */
function personHead(mention: Mention, rows: readonly TreebankWord[]): number {
  const head = headOf(mention, rows);
  const title = isTitle(rows[head]?.form.toLowerCase() ?? '');
  const behind =
    head + 1 <= mention.last && proper(rows[head + 1]) && !isTitle(rows[head + 1]?.form.toLowerCase() ?? '');
  return behind && (title || !proper(rows[head])) ? head + 1 : head;
}

/** Names such as "United States" hold capitalised words that are not proper nouns by themselves. */
function belongs(rows: readonly TreebankWord[], word: number, type: number): boolean {
  if (proper(rows[word])) return true;
  const row = rows[word];
  return (
    type !== PERSON &&
    word > 0 &&
    /^\p{Lu}\p{Ll}/u.test(row?.form ?? '') &&
    /^(?:ADJ|NOUN|VERB)$/.test(row?.upos ?? '')
  );
}

function headOf(mention: Mention, rows: readonly TreebankWord[]): number {
  for (let word = mention.first; word <= mention.last; word++) {
    const head = rows[word]?.head ?? -1;
    if (head < mention.first || head > mention.last) return word;
  }
  return mention.first;
}
