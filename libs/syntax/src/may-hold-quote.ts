import type { Document } from './document.js';
import { UNTAGGED, uposOf } from './tags/inventory.js';

const QUOTATION_MARKS = new Set(['"', '“', '”', '„', '‟', '«', '»', '``', "''", '‘', '‹', '›', '「', '」']);

/** Verbs that report what was said, thought or meant without a quotation mark. */
const REPORTING_VERBS =
  'say explain add note claim argue insist suggest announce warn stress admit acknowledge allege declare state report contend ' +
  'concede assert predict maintain confirm reiterate emphasize emphasise write tweet boast complain reveal testify joke lament ' +
  'counter conclude recall remark observe opine stipulate underline underscore caution assume speculate reply respond point retort ' +
  'quip disclose hint imply indicate deny protest object tell inform assure remind advise ask wonder inquire promise vow swear ' +
  'pledge threaten refuse decline plan intend agree offer demand urge propose believe fear expect suspect doubt realize realise ' +
  'think feel worry hope';
const IRREGULAR =
  'said told wrote written thought felt swore sworn denied denies replied replies implied implies testified testifies worried worries';

/** Every form of a regular verb; forms that do not exist do no harm. */
const formsOf = (lemma: string): string[] => {
  const stem = lemma.replace(/e$/u, '');
  const doubled = lemma + (lemma.at(-1) ?? '');
  return [lemma, `${lemma}s`, `${lemma}es`, `${stem}ed`, `${stem}ing`, `${doubled}ed`, `${doubled}ing`];
};

const REPORTING_FORMS = new Set([...REPORTING_VERBS.split(' ').flatMap(formsOf), ...IRREGULAR.split(' ')]);

/**
 * Whether a sentence has a quotation mark, "according", or a form of a verb that reports and is tagged as a verb, if it is tagged: no
 * other holds a quote with its speaker.
 */
export function mayHoldQuote({ forms, sentences, tag }: Document, sentence: number): boolean {
  const { [sentence]: first = 0, [sentence + 1]: end = 0 } = sentences;
  for (let i = first; i < end; i++) {
    const { [i]: form = '' } = forms;
    if (QUOTATION_MARKS.has(form)) return true;
    const lower = form.toLowerCase();
    if (lower === 'according' || (REPORTING_FORMS.has(lower) && mayBeVerb(tag[i]))) return true;
  }
  return false;
}

const mayBeVerb = (tag = UNTAGGED): boolean => tag === UNTAGGED || uposOf(tag) === 'VERB';
