import { describe, expect, it } from '@jest/globals';
import { nameEndings } from './speaker-columns.js';

describe('nameEndings', () => {
  it.each<[string, string[]]>([
    ['Ana Lopes', ['ana lopes', 'lopes']],
    ['Ursula von der Leyen', ['ursula von der leyen', 'von der leyen', 'der leyen', 'leyen']],
    ['  J.-P.  Müller ', ['j p müller', 'p müller', 'müller']],
    ['Cher', ['cher']],
    ['…', []],
    [
      '1 2 3 4 5 6 7 8 9',
      ['2 3 4 5 6 7 8 9', '3 4 5 6 7 8 9', '4 5 6 7 8 9', '5 6 7 8 9', '6 7 8 9', '7 8 9', '8 9', '9'],
    ],
    [`${'x'.repeat(300)} Short`, ['short']],
  ])('of %s', (name, endings) => {
    expect(nameEndings(name)).toEqual(endings);
  });
});
