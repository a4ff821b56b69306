import { describe, expect, it } from '@jest/globals';
import { codePointLength, offsetMap, wellFormed } from './text.js';

describe('wellFormed', () => {
  it.each([
    ['plain', 'plain'],
    ['a\0b', 'a\uFFFDb'],
    ['a\uD800b', 'a\uFFFDb'],
    ['\uDC00', '\uFFFD'],
    ['😀', '😀'],
    ['e\u0301', 'e\u0301'],
  ])('%j becomes %j', (text, expected) => {
    expect(wellFormed(text)).toBe(expected);
  });
});

describe('codePointLength', () => {
  it.each(['', 'abc', '😀', 'a😀b😀', '\uD800', '\uD83D\uD83D\uDE00', 'e\u0301'])('counts %j', (text) => {
    expect(codePointLength(text)).toBe(Array.from(text).length);
  });
});

describe('offsetMap', () => {
  it.each(['', 'abc', '😀', 'a😀b😀', '😀😀', 'x\uD800y😀z'])('goes both ways through %j', (text) => {
    const map = offsetMap(text);
    let utf16 = 0;
    let codePoint = 0;
    for (const character of text) {
      expect([map.toCodePoint(utf16), map.toUtf16(codePoint)]).toEqual([codePoint, utf16]);
      utf16 += character.length;
      codePoint++;
    }
    expect([map.toCodePoint(utf16), map.toUtf16(codePoint)]).toEqual([codePoint, utf16]);
  });
});
