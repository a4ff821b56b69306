import { describe, expect, it } from '@jest/globals';
import { createTokenizer } from './tokenizer.js';

const tokenizer = createTokenizer();

/** Words with a space between them, `~` where a word goes on with the token before it, ` / ` between sentences. */
function shown(text: string): string {
  const { forms, joined, sentences } = tokenizer.tokenize(text);
  const opens = new Set(sentences);
  return forms
    .map((form, i) => (i > 0 && opens.has(i) ? '/ ' : '') + (joined[i] === 1 ? '~' : '') + form)
    .join(' ');
}

describe('words', () => {
  it.each([
    ["I can't, he'd've said.", "I ca ~n't , he ~'d ~'ve said ."],
    ['John’s gonna win', 'John ~’s gon ~na win'],
    ['We cannot', 'We can ~not'],
    ['a well-known co-founder', 'a well - known co-founder'],
    ['the U.S.-based firm', 'the U.S. - based firm'],
    ['at 7:30pm, 3,400.5kg', 'at 7:30 pm , 3,400.5 kg'],
    ['“No,” he said', '“ No , ” he said'],
    ['see http://x.org/a?b=1. (or a.b@c.com)', 'see http://x.org/a?b=1 . / ( or a.b@c.com )'],
    ['@who likes #this :-)', '@who likes #this :-)'],
    ['AT&T rose 5% to $3.20', 'AT&T rose 5 % to $ 3.20'],
    ["the boys' dog", "the boys ~' dog"],
    ['the U.S. and No. 10, not No. So', 'the U.S. and No. 10 , not No . / So'],
    ["'He left the boys' he said", "' He left the boys ' he said"],
    ["goin' in '72, US$4.5m", "goin' in '72 , US$ 4.5 m"],
    ['«Oui», „nein“ ``so\'\' ""x""', '« Oui » , „ nein “ `` so \'\' "" x ""'],
    ['Dr.Smith met J.K. Rowling.She', 'Dr. Smith met J.K. Rowling . / She'],
    ['713-853-3989 or 5-10, 9/11, and/or w/o', '713-853-3989 or 5 - 10 , 9/11 , and / or w/o'],
    ['wait... what?!', 'wait ... what ?!'],
    ['Apple Inc.', 'Apple Inc .'],
    ['😀👍🏽ok', '😀 👍🏽 ok'],
  ])('%s', (text, words) => {
    expect(shown(text)).toBe(words);
  });
});

describe('sentences', () => {
  it.each([
    ['It rained. It stopped.', 'It rained . / It stopped .'],
    ['Mr. J. Smith left. "He ran." She sat.', 'Mr. J. Smith left . / " He ran . " / She sat .'],
    ['A heading\n\nThe text', 'A heading / The text'],
    ['- one\n- two', '- one / - two'],
    ['It fell in Jan. The rest rose', 'It fell in Jan . / The rest rose'],
    ['Dr. He left', 'Dr. He left'],
    ['Hard\nwrapped text', 'Hard wrapped text'],
  ])('%s', (text, sentences) => {
    expect(shown(text)).toBe(sentences);
  });
});
