import model from 'wink-eng-lite-web-model';
import winkNlp, { type ItsFunction } from 'wink-nlp';

const nlp = winkNlp(model, ['sbd', 'pos']);
/** wink-nlp knows what is asked by the function itself, so none may be bound or wrapped. */
const { pos: tagOf, value: formOf } = nlp.its as Readonly<Record<'pos' | 'value', ItsFunction<string>>>;

export interface WinkWord {
  start: number;
  end: number;
  upos: string;
}

/** Tokens that are no white space; only how many, as fast as it can. */
export const winkCount = (text: string): number => nlp.readDoc(text).tokens().length();

/** Words with their tags, in UTF-16 units of the text. */
export function winkWords(text: string): WinkWord[] {
  const tokens = nlp.readDoc(text).tokens();
  const tags = tokens.out(tagOf);
  let at = 0;
  return tokens.out(formOf).map((form, i) => {
    const start = text.indexOf(form, at);
    at = start + form.length;
    return { start, end: at, upos: tags[i] ?? '' };
  });
}
