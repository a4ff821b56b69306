import { LISTS } from '../../libs/syntax/src/names/lists/index.js';
import { LOCATION, MISCELLANEOUS, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';
import type { LabelledName, LabelledSentence } from './labelled.js';

const list = (name: keyof typeof LISTS): Set<string> =>
  new Set(LISTS[name].split(/[,\n]/).map((entry) => entry.trim().toLowerCase()));

const honorifics = list('honorific');
const calendar = list('calendar');
const demonyms = list('demonym');
const titles = new Set(
  'minister secretary coach chief director speaker spokesperson spokesman chairman commander representative attorney executive officer ceo saint'.split(
    ' ',
  ),
);
const organizations = list('knownOrganization');
const places = new Set([...list('country'), ...list('city'), ...list('region')]);
const articles = new Set([
  'the',
  'a',
  'an',
  'this',
  'that',
  'its',
  'his',
  'her',
  'their',
  'our',
  'my',
  'your',
  '@',
]);
const edges = /^(?:[\p{P}\p{S}]|'s|’s)+$/u;

/**
 * A name as CoNLL-2003 has it: without articles, titles and marks around it; countries and cities are locations, words for
 * peoples are neither persons nor places. `placesAct`: the corpus calls a place an organisation only where it is a team. `undefined`
 * where no name is left.
 */
export function normalised(
  name: LabelledName,
  sentence: LabelledSentence,
  placesAct = false,
): LabelledName | undefined {
  let { first, last, type } = name;
  const form = (word: number): string => (sentence.forms[word] ?? '').toLowerCase();
  while (first <= last && (articles.has(form(first)) || edges.test(form(first)))) first++;
  while (first <= last && (edges.test(form(last)) || articles.has(form(last)))) last--;
  if (type === PERSON) {
    for (let word = last - 1; word >= first; word--)
      if (isTitle(form(word))) first = Math.max(first, word + 1);
    if (isTitle(form(first)) || form(first) === 'of') return undefined;
  }
  if (first > last) return undefined;
  if (!/\p{Lu}/u.test(sentence.forms.slice(first, last + 1).join(''))) return undefined;
  const phrase = sentence.forms
    .slice(first, last + 1)
    .join(' ')
    .toLowerCase();
  if (demonyms.has(phrase)) type = MISCELLANEOUS;
  else if (organizations.has(phrase) && type === PERSON) type = ORGANIZATION;
  else if (type === ORGANIZATION && !placesAct && places.has(phrase)) type = LOCATION;
  return { first, last, type };
}

/** "President", "Mr.", "Minister": before persons' names, or in their place. */
export function isTitle(lower: string): boolean {
  return honorifics.has(lower) || titles.has(lower);
}

/**
 * Marks capitalised words that no name covers, and of which it is not plain that they are none, as unsure. `proper`: words that
 * the corpus takes for proper nouns.
 */
export function markUnsure(sentence: LabelledSentence, proper: (word: number) => boolean): void {
  const covered = coveredWords(sentence);
  const unsure = new Set<number>();
  sentence.forms.forEach((form, word) => {
    const lower = form.toLowerCase();
    if (covered.has(word) || !/^\p{Lu}/u.test(form) || !proper(word)) return;
    if (!isTitle(lower) && !calendar.has(lower)) unsure.add(word);
  });
  sentence.unsure = unsure;
}

function coveredWords(sentence: LabelledSentence): Set<number> {
  const covered = new Set<number>();
  for (const { first, last } of sentence.names)
    for (let word = first; word <= last; word++) covered.add(word);
  return covered;
}

/** Words for peoples and languages that no name covers become names of the fourth kind. */
export function addDemonyms(sentence: LabelledSentence): void {
  const covered = coveredWords(sentence);
  sentence.forms.forEach((form, word) => {
    if (!covered.has(word) && /^\p{Lu}/u.test(form) && demonyms.has(form.toLowerCase())) {
      sentence.names.push({ first: word, last: word, type: MISCELLANEOUS });
    }
  });
  sentence.names.sort((a, b) => a.first - b.first);
}
