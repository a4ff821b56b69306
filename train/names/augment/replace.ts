import { LISTS } from '../../../libs/syntax/src/names/lists/index.js';
import { LOCATION, ORGANIZATION, PERSON } from '../../../libs/syntax/src/names/segments.js';
import type { LabelledDocument, LabelledName, LabelledSentence } from '../labelled.js';
import type { Random } from '../random.js';
import type { NameMaker } from './name-maker.js';

const words = (name: keyof typeof LISTS): Set<string> =>
  new Set(LISTS[name].split(/[,\n]/).map((entry) => entry.trim().toLowerCase()));

const firstNames = words('firstName');
const kept = new Set(
  (
    [
      'companyEnd',
      'body',
      'placeHead',
      'particle',
      'functionWord',
      'club',
      'event',
      'role',
      'demonym',
    ] as const
  ).flatMap((name) => [...words(name)]),
);

/** A copy of the document in which persons, places and organisations bear other names, each the same one throughout. */
export function withOtherNames(
  document: LabelledDocument,
  random: Random,
  maker: NameMaker,
): LabelledDocument {
  const others = new Map<string, string[]>();
  const sentences = document.sentences.map((sentence) => replaceIn(sentence, others, random, maker));
  return { id: `${document.id}-others`, corpus: 'others', sentences };
}

function replaceIn(
  sentence: LabelledSentence,
  others: Map<string, string[]>,
  random: Random,
  maker: NameMaker,
): LabelledSentence {
  const result: LabelledSentence = { forms: [], spaced: [], names: [] };
  const unsure = new Set<number>();
  let word = 0;
  const copy = (to: number): void => {
    for (; word < to; word++) {
      if (sentence.unsure?.has(word)) unsure.add(result.forms.length);
      result.forms.push(sentence.forms[word] ?? '');
      result.spaced.push(sentence.spaced[word] ?? true);
    }
  };
  for (const name of sentence.names) {
    copy(name.first);
    const first = result.forms.length;
    for (const form of otherForms(name, sentence, others, random, maker)) {
      result.spaced.push(
        form === '-' || result.forms.at(-1) === '-' ? false : (sentence.spaced[name.first] ?? true),
      );
      result.forms.push(form);
    }
    word = name.last + 1;
    result.names.push({ first, last: result.forms.length - 1, type: name.type });
  }
  copy(sentence.forms.length);
  result.unsure = unsure;
  return result;
}

function otherForms(
  name: LabelledName,
  sentence: LabelledSentence,
  others: Map<string, string[]>,
  random: Random,
  maker: NameMaker,
): string[] {
  const forms = sentence.forms.slice(name.first, name.last + 1);
  if (name.type === PERSON)
    return forms.flatMap((form) => other(`P ${form}`, others, () => personWord(form, maker)));
  const short = forms.length === 1;
  if (name.type === LOCATION && (short || !forms.some((form) => kept.has(form.toLowerCase())))) {
    return other(`L ${forms.join(' ')}`, others, () => maker.place());
  }
  if (name.type === ORGANIZATION && short && /^\p{Lu}+$/u.test(forms[0] ?? '')) {
    return other(`O ${forms[0] ?? ''}`, others, () => maker.acronym());
  }
  if (name.type !== LOCATION && name.type !== ORGANIZATION) return forms;
  return forms.flatMap((form) => {
    if (!/^\p{Lu}\p{Ll}+$/u.test(form) || kept.has(form.toLowerCase())) return [form];
    return other(`W ${form}`, others, () => (random.next() < 0.5 ? maker.surname() : maker.city()));
  });
}

function personWord(form: string, maker: NameMaker): string {
  if (!/^\p{Lu}\p{Ll}+/u.test(form) || kept.has(form.toLowerCase())) return form;
  return firstNames.has(form.toLowerCase()) ? maker.firstName() : maker.surname();
}

function other(key: string, others: Map<string, string[]>, make: () => string): string[] {
  let forms = others.get(key);
  if (forms === undefined) others.set(key, (forms = make().split(' ')));
  return forms;
}
