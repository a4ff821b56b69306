import type { Attribution } from './attribution.js';
import type { Cue } from './cues.js';
import type { Outline, Range } from './outline.js';
import { Kind } from './segment.js';
import type { Sentence } from './sentences.js';
import { sourceAfter } from './sources.js';
import {
  AUXILIARIES,
  DETERMINERS,
  isAdverb,
  looksFinite,
  PREPOSITIONS,
  RELATIVES,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
  TIME_WORDS,
} from './words.js';

const MAX_ADDRESSEE_TOKENS = 8;
const MAX_VERB_DISTANCE = 25;
/** How soon after ", and" a cue must come to begin a report of its own. */
const MAX_NEXT_REPORT = 12;
const CLAUSE_LINKS = new Set(['and', 'but', 'while', 'although', 'though', 'as']);

/** Where a clause that starts at `from` ends: a semicolon, the next report, or the end of its sentence without the stop. */
export function clauseEnd(
  outline: Outline,
  sentence: Sentence,
  from: number,
  cues: readonly Cue[],
  taken: Uint8Array,
): number {
  const { tokens, quotations, quotationAt } = outline;
  for (let i = from; i < sentence.to; i++) {
    const index = quotationAt[i] ?? -1;
    const quotation = quotations[index];
    if (quotation) {
      if (taken[index] === 1) return trimEnd(outline, from, i);
      i = quotation.to - 1;
      continue;
    }
    if (tokens.kind(i) === Kind.Semicolon) return i;
    if (tokens.kind(i) === Kind.Comma && opensReport(outline, i + 1, cues)) return i;
  }
  return trimEnd(outline, from, sentence.to);
}

function opensReport({ tokens }: Outline, i: number, cues: readonly Cue[]): boolean {
  const isNear = (limit: number, form?: Cue['form']): boolean =>
    cues.some((cue) => cue.from >= i && cue.from - i <= limit && (form === undefined || cue.form === form));
  return CLAUSE_LINKS.has(tokens.lower(i)) ? isNear(MAX_NEXT_REPORT) : isNear(0, 'ing');
}

/** Final stops, commas and dashes are not the speaker's. */
function trimEnd({ tokens, quotationAt }: Outline, from: number, end: number): number {
  let to = end;
  while (
    to > from &&
    (quotationAt[to - 1] ?? -1) < 0 &&
    !tokens.isWord(to - 1) &&
    isTrailing(tokens.kind(to - 1))
  )
    to--;
  return to;
}

const isTrailing = (kind: Kind): boolean =>
  kind === Kind.Stop ||
  kind === Kind.Comma ||
  kind === Kind.Dash ||
  kind === Kind.Colon ||
  kind === Kind.Mark;

/**
 * Where what is reported begins: right after the cue, or after words of time ("said on Friday the plan"), or after whom it
 * was told ("told reporters that"). A "that" wins wherever it comes first.
 */
export function followsAddressee(
  { tokens, quotationAt }: Outline,
  from: number,
  max: number,
  mayAddress: boolean,
): number {
  const end = Math.min(max, from + MAX_ADDRESSEE_TOKENS);
  for (let i = from; i < end && tokens.isWord(i) && (quotationAt[i] ?? -1) < 0; i++) {
    const word = tokens.lower(i);
    if (word === 'that' && !PREPOSITIONS.has(tokens.lower(i - 1))) return i;
    if (i > from && AUXILIARIES.has(word)) break;
  }
  let at = from;
  while (
    at < end &&
    (TIME_WORDS.has(tokens.lower(at)) || isAdverb(tokens.lower(at)) || leadsTime(tokens, at))
  )
    at++;
  if (!mayAddress) return at;
  // One person, a title and two names, or a determiner and a noun.
  if (SUBJECT_PRONOUNS.has(tokens.lower(at)) || ['him', 'me', 'us', 'them', 'her'].includes(tokens.lower(at)))
    return at + 1;
  while (at < end && tokens.isCapital(at)) at++;
  return at > from ? at : DETERMINERS.has(tokens.lower(at)) ? at + 2 : at + 1;
}

const leadsTime = (tokens: Outline['tokens'], i: number): boolean =>
  (tokens.lower(i) === 'on' || tokens.lower(i) === 'in') && TIME_WORDS.has(tokens.lower(i + 1));

/** True where tokens from `at` read as a clause: a subject, then a finite verb before the sentence ends. */
export function clauseStarts(outline: Outline, at: number, max: number): boolean {
  const { tokens, quotationAt } = outline;
  const word = tokens.lower(at);
  if (at >= max || (quotationAt[at] ?? -1) >= 0 || !tokens.isWord(at)) return false;
  if (PREPOSITIONS.has(word) || SUBORDINATORS.has(word) || AUXILIARIES.has(word) || word === 'to')
    return false;
  if (RELATIVES.has(word) || isAdverb(word) || word === 'and' || word === 'or' || word.endsWith('ing'))
    return false;
  return hasVerb(outline, { from: at + 1, to: Math.min(max, at + MAX_VERB_DISTANCE) });
}

/** A finite verb outside quotations. */
export function hasVerb({ tokens, quotationAt }: Outline, { from, to }: Range): boolean {
  for (let i = from; i < to; i++) {
    if ((quotationAt[i] ?? -1) < 0 && looksFinite(tokens.lower(i))) return true;
  }
  return false;
}

/** "According to SOURCE, CONTENT" and "CONTENT, according to SOURCE". */
export function accordingTo(
  outline: Outline,
  sentence: Sentence,
  taken: Uint8Array,
): Attribution | undefined {
  const { tokens, quotationAt } = outline;
  let at = sentence.from;
  const isHere = (i: number): boolean =>
    tokens.lower(i) === 'according' && tokens.lower(i + 1) === 'to' && (quotationAt[i] ?? -1) < 0;
  while (at < sentence.to && !isHere(at)) at++;
  const source = at < sentence.to ? sourceAfter(outline, at + 2, sentence.to) : undefined;
  if (source === undefined) return undefined;
  const isInitial = at === sentence.from;
  const from = isInitial ? source.to + 1 : sentence.from;
  const to = isInitial ? clauseEnd(outline, sentence, from, [], taken) : trimEnd(outline, from, at);
  if (isInitial && tokens.kind(source.to) !== Kind.Comma) return undefined;
  if (sentence.quotations.some((quotation) => taken[quotation] === 1) || !hasVerb(outline, { from, to }))
    return undefined;
  return {
    kind: 'indirect',
    report: 'speech',
    negated: false,
    tie: 'accordingTo',
    content: [{ from, to }],
    cue: { from: at, to: at + 2 },
    source,
    closed: true,
    paragraph: sentence.paragraph,
  };
}
