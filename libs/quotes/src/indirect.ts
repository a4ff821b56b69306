import type { Attribution, Tie } from './attribution.js';
import { accordingTo, clauseEnd, clauseStarts, followsAddressee, hasVerb } from './clauses.js';
import type { Frame } from './cue-lexicon.js';
import type { Cue } from './cues.js';
import type { DirectResult } from './direct.js';
import type { Outline, Range } from './outline.js';
import { Kind } from './segment.js';
import type { Sentence } from './sentences.js';
import { sentenceSubject, sourceAfter, sourceBefore } from './sources.js';
import { QUESTION_WORDS, SUBORDINATORS } from './words.js';

/** A report within a report within a report is left out: it would repeat the same words once more. */
const MAX_NESTING = 2;
const MIN_CLAUSE_TOKENS = 2;

/** Reported clauses without marks, or with marks around a part of them (mixed). */
export function findIndirect(
  outline: Outline,
  cues: readonly (readonly Cue[])[],
  direct: Pick<DirectResult, 'used' | 'taken'>,
): Attribution[] {
  return outline.sentences.flatMap((sentence, index) => {
    const found: Attribution[] = [];
    for (const cue of cues[index] ?? []) {
      if (direct.used.has(cue)) continue;
      const nesting = found.filter(({ content }) =>
        content.some(({ from, to }) => cue.from >= from && cue.from < to),
      ).length;
      const attribution =
        nesting < MAX_NESTING ? reportOf(outline, sentence, cue, cues[index] ?? [], direct.taken) : undefined;
      if (attribution) found.push(attribution);
    }
    const according = accordingTo(outline, sentence, direct.taken);
    return according ? [...found, according] : found;
  });
}

interface Clause {
  tie: Tie;
  content: Range[];
  source: Range | undefined;
}

function reportOf(
  outline: Outline,
  sentence: Sentence,
  cue: Cue,
  cues: readonly Cue[],
  taken: Uint8Array,
): Attribution | undefined {
  const clause =
    complement(outline, sentence, cue, cues, taken) ?? surrounding(outline, sentence, cue, cues, taken);
  if (clause?.source === undefined) return undefined;
  const { source, tie, content } = clause;
  const length = content.reduce((sum, { from, to }) => sum + to - from, 0);
  if (length < MIN_CLAUSE_TOKENS) return undefined;
  return {
    kind: 'indirect',
    report: tie === 'infinitive' ? 'intent' : cue.verb.report,
    negated: cue.negated,
    tie,
    content,
    cue: { from: cue.from, to: cue.to },
    source,
    closed: true,
    paragraph: sentence.paragraph,
  };
}

/** What follows the cue: "that …", "whether …", "to …", a bare clause, "it “a disgrace”". */
function complement(
  outline: Outline,
  sentence: Sentence,
  cue: Cue,
  cues: readonly Cue[],
  taken: Uint8Array,
): Clause | undefined {
  const opening = complementStart(outline, sentence, cue);
  if (opening === undefined) return undefined;
  const to = clauseEnd(outline, sentence, opening.from, cues, taken);
  const source =
    cue.form === 'ing'
      ? sentenceSubject(outline, sentence.from, cue.from)
      : sourceBefore(outline, cue.from, sentence.from);
  return { tie: opening.tie, content: [{ from: opening.from, to }], source };
}

function complementStart(
  outline: Outline,
  sentence: Sentence,
  cue: Cue,
): { from: number; tie: Tie } | undefined {
  const { tokens } = outline;
  const has = (frame: Frame): boolean => cue.verb.frames.has(frame);
  const at = followsAddressee(outline, cue.to, sentence.to, has('addressee'));
  const word = tokens.lower(at);
  if (word === 'that' && (has('that') || has('addressee'))) return { from: at, tie: 'that' };
  if (QUESTION_WORDS.has(word) && (has('wh') || word === 'whether')) return { from: at, tie: 'that' };
  if (word === 'to' && at === cue.to && has('to')) return { from: at, tie: 'infinitive' };
  if (has('label') && labels(outline, cue.to, sentence.to)) return { from: cue.to, tie: 'clause' };
  return has('zero') && clauseStarts(outline, at, sentence.to) ? { from: at, tie: 'clause' } : undefined;
}

const MAX_LABEL_TOKENS = 8;

/** "it “a disgrace”": a quotation soon after the verb, with nothing but what is labelled between. */
function labels({ tokens, quotationAt }: Outline, from: number, max: number): boolean {
  for (let i = from; i < Math.min(max, from + MAX_LABEL_TOKENS); i++) {
    if ((quotationAt[i] ?? -1) >= 0) return true;
    if (!tokens.isWord(i)) return false;
  }
  return false;
}

/** "Taxes, he says, will fall" and "Taxes will fall, he says": the content stands around the cue. */
function surrounding(
  outline: Outline,
  sentence: Sentence,
  cue: Cue,
  cues: readonly Cue[],
  taken: Uint8Array,
): Clause | undefined {
  if (!cue.verb.frames.has('zero') && !cue.verb.frames.has('that')) return undefined;
  const { tokens } = outline;
  const isInverted = tokens.kind(cue.from - 1) === Kind.Comma;
  const source = isInverted
    ? sourceAfter(outline, cue.to, sentence.to)
    : sourceBefore(outline, cue.from, sentence.from);
  if (source === undefined) return undefined;
  const comma = Math.min(source.from, cue.from) - 1;
  const end = Math.max(source.to, cue.to);
  if (tokens.kind(comma) !== Kind.Comma || comma <= sentence.from || cue.form === 'ing') return undefined;
  const before = contentBefore(outline, sentence, comma, cues, taken);
  if (before === undefined) return undefined;
  if (tokens.kind(end) !== Kind.Comma)
    return hasVerb(outline, before) ? { tie: 'clause', content: [before], source } : undefined;
  const after = { from: end + 1, to: clauseEnd(outline, sentence, end + 1, cues, taken) };
  if (hasVerb(outline, before)) return { tie: 'clause', content: [before], source };
  return hasVerb(outline, after) ? { tie: 'clause', content: [before, after], source } : undefined;
}

/** From the head of the sentence to the comma, unless another cue's words stand there. */
function contentBefore(
  { tokens, quotationAt }: Outline,
  sentence: Sentence,
  comma: number,
  cues: readonly Cue[],
  taken: Uint8Array,
): Range | undefined {
  if (cues.some(({ to }) => to <= comma)) return undefined;
  for (let i = sentence.from; i < comma; i++) {
    const quotation = quotationAt[i] ?? -1;
    if (quotation >= 0 && taken[quotation] === 1) return undefined;
  }
  const from = SUBORDINATORS.has(tokens.lower(sentence.from)) ? sentence.from + 1 : sentence.from;
  return from < comma ? { from, to: comma } : undefined;
}
