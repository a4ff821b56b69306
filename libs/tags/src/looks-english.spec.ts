import { describe, expect, it } from '@jest/globals';
import { looksEnglish } from './looks-english.js';

describe('looksEnglish', () => {
  it.each<[text: string, expected: boolean]>([
    ['', true],
    ['Ana Lopes resigns', true],
    ['Министр ушла в отставку', false],
    ['首相が辞任した', false],
    [
      'The minister said on Friday that she would resign after the vote, which her party had lost by a wide margin.',
      true,
    ],
    [
      'Le ministre a déclaré vendredi qu’elle démissionnerait après le vote, que son parti avait perdu de loin.',
      false,
    ],
    [
      'Die Ministerin sagte am Freitag, sie werde nach der Abstimmung zurücktreten, die ihre Partei verloren hat.',
      false,
    ],
    [
      'La ministra dijo el viernes que dimitiría tras la votación, que su partido perdió por un amplio margen.',
      false,
    ],
    [
      'De minister zei vrijdag dat ze na de stemming zou aftreden, die haar partij ruim had verloren, en dat was het.',
      false,
    ],
    [
      'Ministern sade i fredags att hon skulle avgå efter omröstningen, som hennes parti hade förlorat stort.',
      false,
    ],
  ])('%j: %s', (text, expected) => {
    expect(looksEnglish(text)).toBe(expected);
  });

  it('reads no further than it needs', () => {
    expect(
      looksEnglish(`${'the man was there and so he said it '.repeat(50)}${'слово '.repeat(1_000)}`),
    ).toBe(true);
  });
});
