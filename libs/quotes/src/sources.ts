import type { Outline, Range } from './outline.js';
import { Kind } from './segment.js';
import {
  AUXILIARIES,
  CONNECTIVES,
  DETERMINERS,
  isAdverb,
  looksFinite,
  NOUN_PREPOSITIONS,
  PREPOSITIONS,
  RELATIVES,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
  TIME_WORDS,
} from './words.js';

/** Noun phrases of speakers are shorter; the bound also keeps every look-up constant. */
const MAX_PHRASE_TOKENS = 25;
const MAX_BRACKET_TOKENS = 8;

/** Words that stand alone as a subject. */
const isPronoun = (word: string): boolean => SUBJECT_PRONOUNS.has(word);

/** The full noun phrase that ends right before token `end`, appositions included, not reaching before `min`. */
export function sourceBefore(outline: Outline, end: number, min: number): Range | undefined {
  const { tokens } = outline;
  if (tokens.kind(end - 1) !== Kind.Comma) return phraseBefore(outline, end, min);
  const comma = appositionStart(outline, end - 1, min);
  const head = comma === undefined ? undefined : phraseBefore(outline, comma, min);
  return head && { from: head.from, to: end - 1 };
}

/** The comma that opens the apposition or relative clause which the comma at `close` closes. */
function appositionStart({ tokens, quotationAt }: Outline, close: number, min: number): number | undefined {
  for (let i = close - 1; i > min && close - i < MAX_PHRASE_TOKENS; i--) {
    const kind = tokens.kind(i);
    if ((quotationAt[i] ?? -1) >= 0 || kind === Kind.Stop || kind === Kind.Semicolon || kind === Kind.Colon)
      return undefined;
    if (kind === Kind.Comma) return i;
  }
  return undefined;
}

function phraseBefore(outline: Outline, end: number, min: number): Range | undefined {
  const { tokens } = outline;
  const last = end - 1;
  const word = tokens.lower(last);
  if (last < min) return undefined;
  if (tokens.kind(last) !== Kind.Close) {
    if (isPronoun(word) || RELATIVES.has(word)) return { from: last, to: end };
    if (!tokens.isWord(last) || !canEndPhrase(word)) return undefined;
  }
  let from = end;
  while (from > min && end - from < MAX_PHRASE_TOKENS) {
    const step = phraseStep(outline, from - 1, from === end, min);
    if (step === undefined) break;
    from = step;
  }
  return trimStart(outline, from, end);
}

const canEndPhrase = (word: string): boolean =>
  !PREPOSITIONS.has(word) &&
  !AUXILIARIES.has(word) &&
  !SUBORDINATORS.has(word) &&
  !CONNECTIVES.has(word) &&
  !isAdverb(word) &&
  word !== 'to' &&
  word !== 'the' &&
  word !== 'a';

/** "Ana Lopes and Kim Berg", but not "the river rose and Ana Lopes". */
const joinsNames = (tokens: Outline['tokens'], and: number): boolean =>
  tokens.isCapital(and - 1) && tokens.isCapital(and + 1);

/** The token that the phrase may be widened to, going left over token i; `undefined` where it begins. */
function phraseStep(
  { tokens, quotationAt }: Outline,
  i: number,
  isLast: boolean,
  min: number,
): number | undefined {
  if ((quotationAt[i] ?? -1) >= 0) return undefined;
  const kind = tokens.kind(i);
  if (kind === Kind.Close) {
    for (let open = i - 1; open >= Math.max(min, i - MAX_BRACKET_TOKENS); open--) {
      if (tokens.kind(open) === Kind.Open) return open;
    }
    return undefined;
  }
  if (kind === Kind.Mark && tokens.touchesNext(i - 1)) return i;
  if (!tokens.isWord(i)) return undefined;
  const word = tokens.lower(i);
  if (word === 'and' || word === 'or') return joinsNames(tokens, i) ? i : undefined;
  if (SUBORDINATORS.has(word) || AUXILIARIES.has(word)) return undefined;
  return isPronoun(word) && !DETERMINERS.has(word) && word !== 'who' && !isLast ? undefined : i;
}

/** Takes connectives, adverbs and a leading "On Friday" off the front. */
function trimStart({ tokens }: Outline, start: number, end: number): Range | undefined {
  let from = start;
  const isLead = (i: number): boolean => {
    const word = tokens.lower(i);
    return (
      CONNECTIVES.has(word) ||
      (isAdverb(word) && !DETERMINERS.has(word)) ||
      tokens.kind(i) === Kind.Mark ||
      word === 'and'
    );
  };
  while (from < end - 1 && isLead(from)) from++;
  if (PREPOSITIONS.has(tokens.lower(from))) from = afterPrepositions(tokens, from, end);
  while (from < end - 1 && isLead(from)) from++;
  return from < end ? { from, to: end } : undefined;
}

/** Start of the last noun phrase that no preposition governs: after "On Friday", "In Moscow". */
function afterPrepositions(tokens: Outline['tokens'], from: number, end: number): number {
  for (let i = end - 1; i > from + 1; i--) {
    const before = tokens.lower(i - 1);
    const isFree = !PREPOSITIONS.has(before) && !DETERMINERS.has(before);
    const opens = DETERMINERS.has(tokens.lower(i)) || (tokens.isCapital(i) && !tokens.isCapital(i - 1));
    if (isFree && (opens || TIME_WORDS.has(before)) && !TIME_WORDS.has(tokens.lower(i))) return i;
  }
  return Math.min(from + 1, end - 1);
}

/** The full noun phrase that begins at token `start`, appositions included, before `max`. */
export function sourceAfter(outline: Outline, start: number, max: number): Range | undefined {
  const { tokens } = outline;
  const first = tokens.lower(start);
  if (start >= max || !canStartPhrase(outline, start)) return undefined;
  if (isPronoun(first) && !DETERMINERS.has(first)) return { from: start, to: start + 1 };
  let to = start;
  while (to < max && to - start < MAX_PHRASE_TOKENS && goesOn(outline, to, start)) to++;
  if (to === start) return undefined;
  return { from: start, to: withAppositions(outline, to, max) };
}

function canStartPhrase({ tokens, quotationAt }: Outline, i: number): boolean {
  const word = tokens.lower(i);
  if ((quotationAt[i] ?? -1) >= 0 || !tokens.isWord(i)) return false;
  if (DETERMINERS.has(word)) return word !== 'that';
  return (
    !PREPOSITIONS.has(word) &&
    !AUXILIARIES.has(word) &&
    !SUBORDINATORS.has(word) &&
    !isAdverb(word) &&
    !TIME_WORDS.has(word)
  );
}

function goesOn({ tokens, quotationAt }: Outline, i: number, start: number): boolean {
  if ((quotationAt[i] ?? -1) >= 0) return false;
  if (tokens.kind(i) === Kind.Mark) return tokens.touchesNext(i - 1);
  if (!tokens.isWord(i)) return false;
  const word = tokens.lower(i);
  if (word === 'and' || word === 'or') return joinsNames(tokens, i);
  if (PREPOSITIONS.has(word)) {
    return NOUN_PREPOSITIONS.has(word) && word !== 'in' && word !== 'on' && word !== 'to' && i > start;
  }
  if (TIME_WORDS.has(word)) return i === start || DETERMINERS.has(tokens.lower(i - 1));
  return !SUBORDINATORS.has(word) && !AUXILIARIES.has(word);
}

/** ", the Russian president", ", 54, a baker", ", who has lived here": up to the comma or stop that closes it. */
function withAppositions(outline: Outline, start: number, max: number): number {
  const { tokens, quotationAt } = outline;
  let to = start;
  for (
    let pieces = 0;
    pieces < 3 && tokens.kind(to) === Kind.Comma && opensApposition(outline, to + 1);
    pieces++
  ) {
    let end = to + 1;
    while (
      end < max &&
      end - to < MAX_PHRASE_TOKENS &&
      (quotationAt[end] ?? -1) < 0 &&
      isInner(tokens.kind(end))
    )
      end++;
    const isRelative = RELATIVES.has(tokens.lower(to + 1));
    let verbs = 0;
    for (let i = to + 1; i < end; i++) if (looksFinite(tokens.lower(i))) verbs++;
    if (end === to + 1 || (verbs > 0 && !isRelative)) break;
    to = end;
  }
  return to;
}

const isInner = (kind: Kind): boolean =>
  kind !== Kind.Comma &&
  kind !== Kind.Stop &&
  kind !== Kind.Semicolon &&
  kind !== Kind.Break &&
  kind !== Kind.Dash;

function opensApposition({ tokens }: Outline, i: number): boolean {
  const word = tokens.lower(i);
  if (word === 'the' || word === 'a' || word === 'an' || word === 'his' || word === 'her' || word === 'who')
    return true;
  return /^\d{1,3}$/u.test(word) && tokens.kind(i + 1) === Kind.Comma;
}

/** The noun phrase at the head of a sentence, up to its verb: the subject of "…, saying that". */
export function sentenceSubject(outline: Outline, from: number, max: number): Range | undefined {
  const { tokens, quotationAt } = outline;
  let verb = from;
  const bound = Math.min(max, from + MAX_PHRASE_TOKENS);
  while (
    verb < bound &&
    (quotationAt[verb] ?? -1) < 0 &&
    tokens.isWord(verb) &&
    !looksFinite(tokens.lower(verb))
  )
    verb++;
  if (verb === from || verb === bound || !looksFinite(tokens.lower(verb))) return undefined;
  return phraseBefore(outline, verb, from);
}
