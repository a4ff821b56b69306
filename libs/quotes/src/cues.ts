import { CUE_FORMS, type CueForm, type CueVerb, type VerbForm } from './cue-lexicon.js';
import type { Outline, Range } from './outline.js';
import type { Tokens } from './segment.js';
import { AUXILIARIES, DETERMINERS, isAdverb, NEGATIONS, PREPOSITIONS } from './words.js';

/** A verb that may report, with its auxiliaries, negation and adverbs. */
export interface Cue extends Range {
  verb: CueVerb;
  form: VerbForm;
  negated: boolean;
}

const PASSIVE = new Set(['is', 'are', 'was', 'were', 'be', 'been', 'being']);
const PLURAL_SUBJECTS = new Set([
  'i',
  'we',
  'they',
  'you',
  'who',
  'people',
  'police',
  'many',
  'some',
  'others',
  'both',
]);
const MAX_GROUP_TOKENS = 5;

/** The cues of each sentence in order, those within quotations left out: what is said there is another's. */
export function findCues({ tokens, sentences, quotations, quotationAt }: Outline): Cue[][] {
  return sentences.map(({ from, to }) => {
    const cues: Cue[] = [];
    for (let i = from; i < to; i++) {
      const quotation = quotations[quotationAt[i] ?? -1];
      if (quotation) i = quotation.to - 1;
      const form = quotation ? undefined : CUE_FORMS.get(tokens.lower(i));
      const cue = form && readCue(tokens, i, from, form);
      if (cue) cues.push(cue);
    }
    return cues;
  });
}

function readCue(
  tokens: Tokens,
  head: number,
  sentenceStart: number,
  { verb, form }: CueForm,
): Cue | undefined {
  const first = Math.max(sentenceStart, head - MAX_GROUP_TOKENS);
  let from = head;
  while (from > first && (AUXILIARIES.has(tokens.lower(from - 1)) || isAdverb(tokens.lower(from - 1))))
    from--;
  const group = Array.from({ length: head - from }, (_, i) => tokens.lower(from + i));
  const isPassive = form === 'past' && group.some((word) => PASSIVE.has(word));
  if (isPassive || isNoun(tokens, head, from, form, group)) return undefined;
  const negated = group.some((word) => NEGATIONS.has(word) || /n['’]t$/u.test(word));
  const to = verb.lemma === 'point' ? particleEnd(tokens, head) : head + 1;
  return to === undefined ? undefined : { from, to, verb, form, negated };
}

/** "point out": without its particle the verb does not report. */
const particleEnd = (tokens: Tokens, head: number): number | undefined =>
  tokens.lower(head + 1) === 'out' ? head + 2 : undefined;

/** "the claims", "of plans", "Putin’s claim": many forms are nouns too. */
function isNoun(
  tokens: Tokens,
  head: number,
  from: number,
  form: VerbForm,
  group: readonly string[],
): boolean {
  const before = tokens.lower(from - 1);
  if (form === 'ing') return DETERMINERS.has(before) || before === 'of' || before === 'by';
  if (group.some((word) => AUXILIARIES.has(word))) return false;
  if (DETERMINERS.has(before) && !PLURAL_SUBJECTS.has(before)) return true;
  if (PREPOSITIONS.has(before) || /['’]s?$/u.test(before)) return true;
  if (form !== 'base') return tokens.isCapital(head) && tokens.isCapital(head - 1) && form === 's';
  return !PLURAL_SUBJECTS.has(before) && !(/[^s]s$/u.test(before) && !tokens.isCapital(head));
}
