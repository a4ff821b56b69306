import type { Setting } from './setting.js';
import { FEMALE_NAMES, MALE_NAMES } from './lexicon/first-names.js';
import { FEMALE_TITLES, MALE_TITLES, OTHER_TITLES, SUFFIXES } from './lexicon/titles.js';
import { Gender, type Mention } from './mention.js';
import { genderOfNoun } from './nouns.js';
import { Pos, type Words } from './words.js';

/** A name is described by as many words; a longer one is cut. */
const MAX_WORDS = 12;
/** So many words before a name may say what its bearer is. */
const MAX_TITLES = 4;

export interface NameParts {
  /** Lower case, without titles and without what follows a name. */
  readonly words: readonly string[];
  /** Words before the name, titles within it included; lower case. */
  readonly titles: readonly string[];
}

const isNameWord = (pos: number): boolean => pos === Pos.PROPN || pos === Pos.PROPNS;

/** Lower case; "Mr." without its full stop, "J." with it. */
const bare = (form: string): string =>
  (form.endsWith('.') && form.length > 2 ? form.slice(0, -1) : form).toLowerCase();

const isTitle = (word: string): boolean =>
  MALE_TITLES.has(word) || FEMALE_TITLES.has(word) || OTHER_TITLES.has(word);

/** First and last word of the name that a phrase's head is a part of. */
export function nameSpan(
  { words, names, nameAt }: Pick<Setting, 'words' | 'names' | 'nameAt'>,
  { first, last, head }: Mention,
): [from: number, to: number] {
  const name = names[nameAt[head] ?? 0];
  if (name !== undefined) return [name.first, name.last];
  let from = head;
  let to = head;
  while (from > Math.max(first, head - MAX_WORDS) && isNameWord(words.pos[from - 1] ?? 0)) from--;
  while (to < Math.min(last, head + MAX_WORDS) && isNameWord(words.pos[to + 1] ?? 0)) to++;
  return [from, to];
}

export function nameParts({ forms, pos }: Words, { first }: Mention, from: number, to: number): NameParts {
  const words: string[] = [];
  const titles: string[] = [];
  for (let i = Math.max(first, from - MAX_TITLES); i < from; i++) {
    const kind = pos[i] ?? Pos.OTHER;
    if (kind === Pos.NOUN || isNameWord(kind) || kind === Pos.ADJECTIVE) titles.push(bare(forms[i] ?? ''));
  }
  for (let i = from; i <= to && words.length < MAX_WORDS; i++) {
    const word = bare(forms[i] ?? '');
    if (pos[i] === Pos.PUNCTUATION || pos[i] === Pos.GENITIVE || SUFFIXES.has(word)) continue;
    if (words.length === 0 && i < to && isTitle(word)) titles.push(word);
    else if (words.length > 0 || word !== 'the') words.push(word);
  }
  return { words, titles };
}

/** 0 where neither a title nor the first name tells. */
export function genderOfName({ words, titles }: NameParts): number {
  for (const title of titles) {
    if (MALE_TITLES.has(title)) return Gender.MALE;
    if (FEMALE_TITLES.has(title)) return Gender.FEMALE;
    const gender = genderOfNoun(title, title);
    if (gender !== 0) return gender;
  }
  const first = words[0] ?? '';
  if (MALE_NAMES.has(first)) return Gender.MALE;
  return FEMALE_NAMES.has(first) ? Gender.FEMALE : 0;
}
