import { readFileSync } from 'node:fs';
import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';
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

interface Row {
  form: string;
  upos: string;
  head: number;
  spaceAfter: boolean;
  entity: string;
}

interface Mention {
  first: number;
  last: number;
  type: string;
}

/** Documents of GUM's CoNLL-U with its entity column; GUM's own names are the proper nouns at the head of a mention. */
export function readGum(path: string, corpus: string): LabelledDocument[] {
  const documents: LabelledDocument[] = [];
  let rows: Row[] = [];
  const endSentence = (): void => {
    if (rows.length > 0) documents.at(-1)?.sentences.push(sentenceOf(rows));
    rows = [];
  };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const id = /^# newdoc id = (\S+)/.exec(line)?.[1];
    if (id !== undefined) documents.push({ id, corpus, sentences: [] });
    else if (line === '') endSentence();
    else if (/^\d+\t/.test(line)) rows.push(rowOf(line));
  }
  endSentence();
  return documents;
}

function rowOf(line: string): Row {
  const cells = line.split('\t');
  const misc = cells[9] ?? '';
  return {
    form: cells[1] ?? '',
    upos: cells[3] ?? '',
    head: Number(cells[6]) - 1,
    spaceAfter: !misc.includes('SpaceAfter=No'),
    entity: /(?:^|\|)Entity=([^|]*)/.exec(misc)?.[1] ?? '',
  };
}

function sentenceOf(rows: readonly Row[]): LabelledSentence {
  const sentence: LabelledSentence = {
    forms: rows.map((row) => row.form),
    spaced: rows.map((_, at) => at === 0 || (rows[at - 1]?.spaceAfter ?? true)),
    names: [],
  };
  const taken = new Uint8Array(rows.length);
  const mentions = mentionsOf(rows).sort((a, b) => b.last - b.first - (a.last - a.first));
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

/** All mentions of the sentence, nested ones too. */
function mentionsOf(rows: readonly Row[]): Mention[] {
  const open: { id: string; first: number; type: string }[] = [];
  const mentions: Mention[] = [];
  rows.forEach((row, word) => {
    for (const part of row.entity.match(/\([^()]+\)?|[^()]+\)/g) ?? []) {
      const [id = '', type = ''] = part.replace(/[()]/g, '').split('-');
      if (part.startsWith('(')) open.push({ id, first: word, type });
      if (!part.endsWith(')')) continue;
      const at = open.findLastIndex((mention) => mention.id === id);
      const mention = open[at];
      if (!mention) continue;
      open.splice(at, 1);
      mentions.push({ first: mention.first, last: word, type: mention.type });
    }
  });
  return mentions;
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
function nameWithin(mention: Mention, rows: readonly Row[]): LabelledName | undefined {
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
function linksBehind(rows: readonly Row[], head: number, word: number, type: number): boolean {
  const form = rows[word]?.form ?? '';
  if (type === PERSON) return LINKS_OF_PERSONS.has(form);
  if (form === 'and') return rows.slice(head, word).some((row) => row.form === 'of');
  return LINKS_BEHIND.has(form);
}

function proper(row: Row | undefined): boolean {
  return row?.upos === 'PROPN' && /\p{Lu}|\p{Nd}/u.test(row.form);
}

/** In "student Ana Lopes" and "Prime Minister Ana Lopes" the name stands behind the head. */
function personHead(mention: Mention, rows: readonly Row[]): number {
  const head = headOf(mention, rows);
  const title = isTitle(rows[head]?.form.toLowerCase() ?? '');
  const behind =
    head + 1 <= mention.last && proper(rows[head + 1]) && !isTitle(rows[head + 1]?.form.toLowerCase() ?? '');
  return behind && (title || !proper(rows[head])) ? head + 1 : head;
}

/** Names such as "United States" hold capitalised words that are not proper nouns by themselves. */
function belongs(rows: readonly Row[], word: number, type: number): boolean {
  if (proper(rows[word])) return true;
  const row = rows[word];
  return (
    type !== PERSON &&
    word > 0 &&
    /^\p{Lu}\p{Ll}/u.test(row?.form ?? '') &&
    /^(?:ADJ|NOUN|VERB)$/.test(row?.upos ?? '')
  );
}

function headOf(mention: Mention, rows: readonly Row[]): number {
  for (let word = mention.first; word <= mention.last; word++) {
    const head = rows[word]?.head ?? -1;
    if (head < mention.first || head > mention.last) return word;
  }
  return mention.first;
}
