import { describe, expect, it } from '@jest/globals';
import type { Tokens } from '../document.js';
import { pack } from '../weights/container.js';
import { BOUNDARIES } from './boundary-model.js';
import { createTokenizer } from './tokenizer.js';

/** Integers below a limit: a linear congruential generator (Numerical Recipes), the same in every run. */
class Random {
  constructor(private state: number) {}

  below(limit: number): number {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) >>> 0;
    return Math.floor((this.state / 2 ** 32) * limit);
  }
}

const MARKS = 'aAbSsn1 9.,;:!?-_/&@#$%*+=\'’‘"“”«»„‚`()[]{}<>|~^\\…–—•€§½¼ßéçЖ字ا\u0301\u00AD\u200D\uFE0F';
const PIECES = [
  ...Array.from(MARKS),
  ...[' ', ' ', '\n', '\n\n', '\r\n', '\t', '\u00A0', '\u2028', '\u200B', '\uFEFF', '\0', '\u0085'],
  ...['\ud83d', '\ude00', '😀', '👍🏽', '👩\u200D🔬', '𝐀', '🇬🇧'],
  ..."Mr. U.S. etc. Inc. J. don’t he'd've cannot gonna boys' co-op 7:30pm 1,000 3.5%".split(' '),
  ..."http://x.org/(a)?b=1 www.a.com a.b@c.com @me #tag :-) ... !! `` '' 1. US$ 'em".split(' '),
];

/** Weights that decide at random, but always the same way. */
function anyWeights(random: Random): Uint8Array {
  const weights = Uint8Array.from({ length: 1 << 12 }, () => random.below(256));
  return pack({ [BOUNDARIES]: weights }, {});
}

function anyText(random: Random): string {
  return Array.from({ length: random.below(60) }, () => PIECES[random.below(PIECES.length)]).join('');
}

/** What a tokeniser leaves out. */
const SPACES = /^[\s\p{Cc}\u200B\u180E]*$/u;

/** The first thing that is wrong; undefined if nothing is. */
function problemOf(tokens: Tokens): string | undefined {
  return problemOfWords(tokens) ?? problemOfSentences(tokens);
}

function problemOfWords({ text, length, start, end, joined, forms }: Tokens): string | undefined {
  if ([start, end, joined, forms].some((column) => column.length !== length)) return 'columns differ';
  let last = 0;
  for (let i = 0; i < length; i++) {
    const from = start[i] ?? -1;
    const to = end[i] ?? -1;
    if (from < last || to <= from) return `word ${i} is not after the word before it`;
    if (text.slice(from, to) !== forms[i]) return `word ${i} is not its form`;
    if (from > last && !SPACES.test(text.slice(last, from))) return `something is lost before word ${i}`;
    if (joined[i] === 1 && (i === 0 || from !== last)) return `word ${i} is joined to nothing`;
    last = to;
  }
  return SPACES.test(text.slice(last)) ? undefined : 'something is lost at the end';
}

function problemOfSentences({ length, joined, sentences, opensParagraph }: Tokens): string | undefined {
  if (sentences.at(-1) !== length) return 'sentences do not end with the text';
  if (sentences.length !== opensParagraph.length + 1) return 'paragraphs are not those of the sentences';
  for (let s = 0; s < sentences.length; s++) {
    const first = sentences[s] ?? -1;
    if (s === 0 ? first !== 0 : first <= (sentences[s - 1] ?? 0)) return `sentence ${s} is empty`;
    if (joined[first] === 1) return `sentence ${s} begins within a token`;
  }
  return undefined;
}

describe('the tokenizer, on any text', () => {
  const random = new Random(11);
  const plain = createTokenizer();
  const tokenizers = [plain, ...Array.from({ length: 4 }, () => createTokenizer(anyWeights(random)))];

  it('puts every unit that is no space into one word, in order, and every word into one sentence', () => {
    for (let round = 0; round < 4000; round++) {
      const text = anyText(random);
      const tokens = (tokenizers[round % tokenizers.length] ?? plain).tokenize(text);
      const problem = problemOf(tokens);
      if (problem !== undefined) expect({ text, problem }).toEqual({ text });
    }
    expect.hasAssertions();
    expect(problemOf(plain.tokenize(anyText(random)))).toBeUndefined();
  });

  it('ends a sentence and a paragraph at every blank line', () => {
    for (let round = 0; round < 300; round++) {
      const texts = [anyText(random), anyText(random)].map((text) =>
        text.replace(/[\n\r\v\f\u0085\u2028\u2029]/gu, ' '),
      );
      const whole = plain.tokenize(texts.join('\n\n'));
      const parts = texts.map((text) => plain.tokenize(text));
      expect([...whole.opensParagraph]).toEqual(parts.flatMap(({ opensParagraph }) => [...opensParagraph]));
    }
  });

  it.each(['', ' \n\n\t', '\u200B', '\r\n\r\n'])('finds nothing in %j', (text) => {
    const { length, sentences, opensParagraph } = plain.tokenize(text);
    expect([length, [...sentences], opensParagraph.length]).toEqual([0, [0], 0]);
  });
});

describe('the tokenizer, on hostile text', () => {
  const UNITS = 40_000;
  const tokenizer = createTokenizer(anyWeights(new Random(3)));
  const pieces =
    "a . \" 's s’ ( \ud800 a- 1- a@ www. http://\" Mr. U.S. A. @b. 👩\u200D a.b@c.d, '72 +1 in'".split(' ');

  it.each([...pieces, '" ', 's’ ', 'Mr. ', 'a\n', 'A\n', '\n', ' \n', 'A. '])(
    'takes %j over and over',
    (piece) => {
      expect(problemOf(tokenizer.tokenize(piece.repeat(UNITS / piece.length)))).toBeUndefined();
    },
  );
});
