import { describe, expect, it } from '@jest/globals';
import { decodeHtml, looksLikeHtml } from './decode-html.js';

const bytes = (...parts: (string | number[])[]): Uint8Array =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

describe('decodeHtml', () => {
  it.each<[string, Uint8Array, string | undefined, string]>([
    ['UTF-8', bytes('é'), undefined, 'é'],
    ['a byte order mark before all', bytes([0xef, 0xbb, 0xbf], 'é'), 'iso-8859-2', 'é'],
    ['UTF-16 by its mark', bytes([0xff, 0xfe, 0xe9, 0x00]), undefined, 'é'],
    ['the HTTP charset', bytes([0xb1]), 'iso-8859-2', 'ą'],
    [
      'a meta declaration',
      bytes('<meta charset="iso-8859-2">', [0xb1]),
      undefined,
      '<meta charset="iso-8859-2">ą',
    ],
    ['windows-1252 where it is not UTF-8', bytes([0x93, 0x94]), undefined, '“”'],
    ['past a charset that the web does not know', bytes('+AGE-'), 'utf-7', '+AGE-'],
    ['past an unknown charset', bytes('é'), 'x-none', 'é'],
  ])('reads %s', (_name, input, charset, text) => {
    expect(decodeHtml(input, charset)).toBe(text);
  });
});

describe('looksLikeHtml', () => {
  it.each([
    ['<!DOCTYPE html>', true],
    ['\n  <p>Hello', true],
    ['<article class="x">', true],
    ['1 < 2 and <p> is a tag', false],
    ['“Hello”', false],
  ])('%s: %s', (text, expected) => {
    expect(looksLikeHtml(text)).toBe(expected);
  });
});
