import type { Document } from './document.js';

const QUOTATION_MARKS = new Set(['"', '“', '”', '„', '‟', '«', '»', '``', "''", '‘', '‹', '›', '「', '」']);

const REPORTING_VERBS =
  'say tell add note claim argue insist suggest announce warn stress admit acknowledge allege declare state report contend concede ' +
  'assert predict maintain confirm reiterate emphasize emphasise write tweet boast complain reveal testify joke lament counter ' +
  'conclude recall remark observe opine stipulate underline underscore caution charge assume speculate reply respond point retort ' +
  'quip disclose hint imply indicate deny protest object continue explain inform assure remind advise ask think believe hope expect ' +
  'plan intend vow promise pledge threaten propose urge call describe demand question wonder doubt fear know agree refuse';
const IRREGULAR =
  'said told wrote written thought knew known denied denies replied replies implied implies testified testifies';

/** Every form of a regular verb; forms that do not exist do no harm. */
const formsOf = (lemma: string): string[] => {
  const stem = lemma.replace(/e$/u, '');
  const doubled = lemma + (lemma.at(-1) ?? '');
  return [lemma, `${lemma}s`, `${lemma}es`, `${stem}ed`, `${stem}ing`, `${doubled}ed`, `${doubled}ing`];
};

const REPORTING_FORMS = new Set([
  ...REPORTING_VERBS.split(' ').flatMap(formsOf),
  ...IRREGULAR.split(' '),
  'according',
]);

/** Whether a sentence has a quotation mark or a form of a verb that reports: no other holds a quote with its speaker. */
export function mayHoldQuote({ forms, sentences }: Document, sentence: number): boolean {
  const { [sentence]: first = 0, [sentence + 1]: end = 0 } = sentences;
  for (let i = first; i < end; i++) {
    const { [i]: form = '' } = forms;
    if (QUOTATION_MARKS.has(form) || REPORTING_FORMS.has(form.toLowerCase())) return true;
  }
  return false;
}
