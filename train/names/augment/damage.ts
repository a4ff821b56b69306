import { OUTSIDE } from '../../../libs/syntax/src/names/segments.js';
import type { LabelledDocument, LabelledSentence } from '../labelled.js';
import type { Random } from '../random.js';

const SMALL = /^(?:a|an|the|of|in|on|at|to|for|and|or|as|by|with|from|is|but)$/;

/** All in capitals, as headlines of wire news are. */
export function inCapitals(sentence: LabelledSentence): LabelledSentence {
  return { ...sentence, forms: sentence.forms.map((form) => form.toUpperCase()) };
}

/** Every longer word with a capital, as headlines of papers are. */
export function inTitleCase(sentence: LabelledSentence): LabelledSentence {
  const forms = sentence.forms.map((form, at) =>
    at > 0 && SMALL.test(form) ? form : form.slice(0, 1).toUpperCase() + form.slice(1),
  );
  return { ...sentence, forms };
}

/** A short document: a headline in damaged case, made of one of the sentences, then that sentence and its neighbours. */
export function withHeadline(document: LabelledDocument, random: Random): LabelledDocument | undefined {
  const { sentences } = document;
  const named = sentences.filter(
    ({ forms, names }) =>
      forms.length >= 4 && forms.length <= 30 && names.some(({ type }) => type !== OUTSIDE),
  );
  if (named.length === 0) return undefined;
  const chosen = random.pick(named);
  const damage = random.next() < 0.6 ? inCapitals : inTitleCase;
  const at = sentences.indexOf(chosen);
  const alone = random.next() < 0.4;
  const body = alone ? [] : sentences.slice(Math.max(0, at - 1), at + 3);
  return {
    id: `${document.id}-headline`,
    corpus: 'headlines',
    sentences: [damage(cut(chosen, random)), ...body],
  };
}

/** Headlines are short: the part of a sentence up to a name's end and a little more. */
function cut(sentence: LabelledSentence, random: Random): LabelledSentence {
  const names = sentence.names;
  const last = names.at(random.below(names.length))?.last ?? 0;
  const end = Math.min(sentence.forms.length, last + 1 + random.below(6));
  const kept = names.filter((name) => name.last < end);
  const result: LabelledSentence = {
    forms: sentence.forms.slice(0, end),
    spaced: sentence.spaced.slice(0, end),
    names: kept,
  };
  if (sentence.unsure) result.unsure = sentence.unsure;
  return result;
}
