import type { Tokens } from '../../libs/syntax/src/document.js';
import type { LaidOut } from './layouts.js';

/** F1 of spans, as the CoNLL 2018 shared task counts words and sentences (https://universaldependencies.org/conll18/evaluation.html). */
export class SpanScore {
  private gold = 0;
  private found = 0;
  private right = 0;

  add(gold: readonly number[], found: readonly number[]): void {
    const spans = new Set<number>();
    for (let i = 0; i < gold.length; i += 2) spans.add(spanOf(gold, i));
    for (let i = 0; i < found.length; i += 2) if (spans.has(spanOf(found, i))) this.right++;
    this.gold += gold.length / 2;
    this.found += found.length / 2;
  }

  /** 0 to 100. */
  f1(): number {
    return (200 * this.right) / Math.max(1, this.gold + this.found);
  }
}

const spanOf = (pairs: readonly number[], i: number): number =>
  (pairs[i] ?? 0) * 2 ** 26 + (pairs[i + 1] ?? 0);

/** Words and sentences of many texts, each against those that are right. */
export class TokenScore {
  readonly words = new SpanScore();
  readonly sentences = new SpanScore();

  add(gold: LaidOut, { length, start, end, sentences }: Tokens): void {
    const words: number[] = [];
    for (let i = 0; i < length; i++) words.push(start[i] ?? 0, end[i] ?? 0);
    this.words.add(gold.words, words);
    const found: number[] = [];
    for (let s = 0; s + 1 < sentences.length; s++) {
      found.push(start[sentences[s] ?? 0] ?? 0, end[(sentences[s + 1] ?? 0) - 1] ?? 0);
    }
    this.sentences.add(gold.sentences, found);
  }
}
