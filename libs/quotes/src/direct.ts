import type { Attribution, Tie } from './attribution.js';
import type { Cue } from './cues.js';
import type { Quotation } from './marks.js';
import type { Outline, Range } from './outline.js';
import { isTitleLike, startsSmall } from './quotation-shape.js';
import { Kind } from './segment.js';
import type { Sentence } from './sentences.js';
import { sentenceSubject, sourceAfter, sourceBefore } from './sources.js';
import { SUBORDINATORS } from './words.js';

/** What the direct stage leaves to the indirect one. */
export interface DirectResult {
  attributions: Attribution[];
  /** Cues that have their content. */
  used: ReadonlySet<Cue>;
  /** 1 for quotations that are part of an attribution. */
  taken: Uint8Array;
}

/** Who said it, and where that is written. */
interface Frame {
  tie: Tie;
  cue?: Cue | Range;
  source?: Range;
  /** After the cue and its source. */
  end: number;
}

/** Paragraphs that one quote may go on over. */
const MAX_CHAIN = 50;
const MAX_LEAD_TOKENS = 25;
/** From the cue to the next part: within the sentence, and where a full sentence ends between. */
const MAX_INNER_BRIDGE_TOKENS = 12;
const MAX_BRIDGE_TOKENS = 40;
const MIN_FLOATING_WORDS = 2;
const MIN_UNATTRIBUTED_WORDS = 5;

/**
 * Quotations that are speech: with a cue after or before them, parts joined across the cue, across paragraphs and into the
 * next sentence; without a cue where they are whole sentences. What remains is a title, a scare quote or part of a clause.
 */
export function findDirect(outline: Outline, cues: readonly (readonly Cue[])[]): DirectResult {
  return new DirectFinder(outline, cues).run();
}

class DirectFinder {
  private readonly attributions: Attribution[] = [];
  private readonly used = new Set<Cue>();
  private readonly taken: Uint8Array;
  /** Tokens before this one belong to attributions already made. */
  private consumed = 0;

  constructor(
    private readonly outline: Outline,
    private readonly cues: readonly (readonly Cue[])[],
  ) {
    this.taken = new Uint8Array(outline.quotations.length);
  }

  run(): DirectResult {
    for (let q = 0; q < this.outline.quotations.length; q++) {
      if (this.taken[q] === 0) this.attribute(q);
    }
    return { attributions: this.attributions, used: this.used, taken: this.taken };
  }

  private attribute(first: number): void {
    const parts = this.chain(first);
    const last = parts.at(-1) ?? first;
    const tag = this.tagAfter(last, first);
    const frame = tag ?? this.leadBefore(first) ?? this.floating(first, last);
    if (frame === undefined) return;
    const end = tag ? frame.end : this.quotation(last).to;
    if (frame.tie !== 'floating') this.addContinuations(parts, end);
    this.add(parts, frame);
  }

  private quotation(index: number): Quotation {
    const quotation = this.outline.quotations[index];
    if (quotation === undefined) throw new RangeError(`no quotation ${index}`);
    return quotation;
  }

  private sentenceIndex = (quotation: number): number => this.outline.sentenceOf[quotation] ?? 0;

  private sentence(index: number): Sentence | undefined {
    return this.outline.sentences[index];
  }

  /** A quotation and those that go on with it at the head of the next paragraphs. */
  private chain(first: number): number[] {
    const parts = [first];
    const end = Math.min(this.outline.quotations.length - 1, first + MAX_CHAIN);
    for (let q = first; q < end && this.quotation(q).continues; q++) parts.push(q + 1);
    return parts;
  }

  /** “…,” SOURCE CUE and “…,” CUE SOURCE, also where a question mark ended the sentence before it. */
  private tagAfter(last: number, first: number): Frame | undefined {
    const { tokens } = this.outline;
    const index = this.sentenceIndex(last);
    const { to, closed } = this.quotation(last);
    const own = this.sentence(index);
    if (own === undefined || !closed) return undefined;
    if (to >= own.to) {
      const next = this.sentence(index + 1);
      return next?.from === to ? this.tagAt(to, index + 1, true) : undefined;
    }
    const comma = tokens.kind(to) === Kind.Comma || tokens.kind(to) === Kind.Dash;
    const inner = tokens.kind(to - 2);
    const isSeparate = comma || inner === Kind.Comma || inner === Kind.Stop || inner === Kind.Dash;
    const opens = this.quotation(first).from === this.sentence(this.sentenceIndex(first))?.from;
    return isSeparate || opens ? this.tagAt(comma ? to + 1 : to, index, false) : undefined;
  }

  private tagAt(at: number, index: number, isBare: boolean): Frame | undefined {
    const { tokens } = this.outline;
    const max = this.sentence(index)?.to ?? at;
    if (tokens.lower(at) === 'according' && tokens.lower(at + 1) === 'to') {
      const source = sourceAfter(this.outline, at + 2, max);
      return source && { tie: 'tag', cue: { from: at, to: at + 2 }, source, end: source.to };
    }
    const cue = this.cues[index]?.find(
      ({ from, verb }) => from >= at && (verb.frames.has('quote') || isGeneric(verb.frames)),
    );
    if (cue === undefined || this.used.has(cue)) return undefined;
    const frame = cue.from === at ? this.inverted(cue, max) : this.subjectFirst(cue, at);
    if (frame === undefined) return undefined;
    // The next sentence is a tag only if its cue has nothing else to report.
    const after = tokens.kind(frame.end);
    return isBare && after !== Kind.Stop && after !== Kind.Break && after !== Kind.Mark ? undefined : frame;
  }

  private inverted(cue: Cue, max: number): Frame | undefined {
    const source = sourceAfter(this.outline, cue.to, max);
    return source && { tie: 'tag', cue, source, end: source.to };
  }

  private subjectFirst(cue: Cue, at: number): Frame | undefined {
    const source = sourceBefore(this.outline, cue.from, at);
    return source?.from === at ? { tie: 'tag', cue, source, end: cue.to } : undefined;
  }

  /** SOURCE CUE [, or :] “…”, or a sentence that ends in a colon. */
  private leadBefore(q: number): Frame | undefined {
    const { tokens } = this.outline;
    const index = this.sentenceIndex(q);
    const sentence = this.sentence(index);
    const { from } = this.quotation(q);
    if (sentence === undefined || from <= sentence.from) return undefined;
    const min = Math.max(sentence.from, this.consumed);
    const sign = tokens.kind(from - 1);
    const isSeparate = sign === Kind.Colon || sign === Kind.Comma || sign === Kind.Dash;
    const lead = isSeparate ? from - 1 : from;
    const cue = this.cues[index]?.findLast(
      (c) => c.to <= lead && c.from >= min && c.verb.frames.has('quote'),
    );
    if (cue && !this.used.has(cue) && this.leadsInto(cue, lead, q, sign)) {
      const source = this.sourceOf(cue, min, lead);
      if (source) return { tie: 'lead', cue, source, end: lead };
    }
    if (sign !== Kind.Colon || startsSmall(tokens, this.quotation(q))) return undefined;
    const source = sentenceSubject(this.outline, min, lead);
    return source && { tie: 'colon', source, end: lead };
  }

  private leadsInto(cue: Cue, lead: number, q: number, sign: Kind): boolean {
    const { tokens, quotationAt } = this.outline;
    const quotation = this.quotation(q);
    if (lead - cue.to > MAX_LEAD_TOKENS) return false;
    for (let i = cue.to; i < lead; i++) {
      if ((quotationAt[i] ?? -1) >= 0) return false;
      if (sign !== Kind.Colon && SUBORDINATORS.has(tokens.lower(i))) return false;
    }
    if (sign === Kind.Colon) return true;
    if (sign === Kind.Comma || sign === Kind.Dash) return !startsSmall(tokens, quotation) || lead === cue.to;
    const hasAddressee = cue.verb.frames.has('addressee') && lead > cue.to;
    return (lead === cue.to || hasAddressee) && this.endsClause(quotation) && !isTitleLike(tokens, quotation);
  }

  private endsClause({ to }: Quotation): boolean {
    const { tokens } = this.outline;
    return !tokens.isWord(to) || tokens.kind(to - 2) === Kind.Stop || tokens.kind(to - 2) === Kind.Comma;
  }

  private sourceOf(cue: Cue, min: number, max: number): Range | undefined {
    if (cue.form === 'ing') return sentenceSubject(this.outline, min, cue.from);
    return sourceBefore(this.outline, cue.from, min) ?? sourceAfter(this.outline, cue.to, max);
  }

  /** A quotation that is a sentence of its own, where speech is going on or the whole paragraph is one. */
  private floating(first: number, last: number): Frame | undefined {
    const { tokens } = this.outline;
    const quotation = this.quotation(first);
    const sentence = this.sentence(this.sentenceIndex(first));
    const end = this.quotation(last).to;
    const isAlone =
      sentence?.from === quotation.from && (tokens.kind(end) === Kind.Stop || !this.goesOnAfter(last));
    if (sentence === undefined || !isAlone || isTitleLike(tokens, quotation)) return undefined;
    if (startsSmall(tokens, quotation)) return undefined;
    const previous = this.attributions.at(-1);
    const isNear = previous !== undefined && sentence.paragraph - previous.paragraph <= 1;
    const isParagraph = tokens.kind(quotation.from - 1) === Kind.Break;
    const words = quotation.to - quotation.from;
    const isSpeech = isNear ? words >= MIN_FLOATING_WORDS : isParagraph && words >= MIN_UNATTRIBUTED_WORDS;
    return isSpeech ? { tie: 'floating', end } : undefined;
  }

  private goesOnAfter(q: number): boolean {
    const sentence = this.sentence(this.sentenceIndex(q));
    return sentence !== undefined && this.quotation(q).to < sentence.to;
  }

  /** Parts after the cue: in the same sentence behind a comma, or opening the next sentence without a tag of their own. */
  private addContinuations(parts: number[], frameEnd: number): void {
    let end = frameEnd;
    for (;;) {
      const last = parts.at(-1) ?? 0;
      const next = last + 1;
      const quotation = this.outline.quotations[next];
      if (quotation === undefined || this.taken[next] === 1) return;
      if (isTitleLike(this.outline.tokens, quotation) || !this.continuesAt(end, next, quotation)) return;
      const chain = this.chain(next);
      parts.push(...chain);
      end = this.quotation(chain.at(-1) ?? next).to;
    }
  }

  private continuesAt(end: number, next: number, quotation: Quotation): boolean {
    const { tokens, quotationAt } = this.outline;
    const index = this.sentenceIndex(next);
    const sentence = this.sentence(index);
    if (sentence === undefined || quotation.from - end > MAX_BRIDGE_TOKENS) return false;
    let isSameSentence = true;
    for (let i = end; i < quotation.from; i++) {
      const kind = tokens.kind(i);
      if (kind === Kind.Break || (quotationAt[i] ?? -1) >= 0) return false;
      if (kind === Kind.Stop) isSameSentence = false;
    }
    if (isSameSentence && sentence.from < end) {
      if (quotation.from - end > MAX_INNER_BRIDGE_TOKENS) return false;
      const sign = tokens.kind(quotation.from - 1);
      return sign === Kind.Comma || sign === Kind.Dash || sign === Kind.Colon || quotation.from === end;
    }
    return (
      sentence.from === quotation.from &&
      this.tagAfter(next, next) === undefined &&
      !this.goesOnWithWords(next)
    );
  }

  /** “Nonsense” was his word: the quotation is the subject of another clause. */
  private goesOnWithWords(q: number): boolean {
    return this.goesOnAfter(q) && this.outline.tokens.isWord(this.quotation(q).to);
  }

  private add(parts: readonly number[], { tie, cue, source, end }: Frame): void {
    const quotations = parts.map((part) => this.quotation(part));
    for (const part of parts) this.taken[part] = 1;
    const verb = cue && 'verb' in cue ? cue : undefined;
    if (verb) this.used.add(verb);
    const first = this.sentence(this.sentenceIndex(parts[0] ?? 0));
    this.consumed = Math.max(this.consumed, end, quotations.at(-1)?.to ?? 0);
    this.attributions.push({
      kind: 'direct',
      report: verb?.verb.report ?? 'speech',
      negated: verb?.negated ?? false,
      tie,
      content: quotations.map(({ from, to }) => ({ from, to })),
      ...(cue && { cue: { from: cue.from, to: cue.to } }),
      ...(source && { source }),
      closed: quotations.every(({ closed, continues }) => closed || continues),
      paragraph: this.sentence(this.sentenceIndex(parts.at(-1) ?? 0))?.paragraph ?? first?.paragraph ?? 0,
    });
  }
}

/** Verbs of thought and statement tag quotations too (“It is over,” he believes), verbs that take no clause don't. */
const isGeneric = (frames: ReadonlySet<string>): boolean => frames.has('that') || frames.has('zero');
