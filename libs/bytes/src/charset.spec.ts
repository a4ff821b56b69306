import { describe, expect, it } from '@jest/globals';
import { charsetOf, webEncoding } from './charset.js';

describe('webEncoding', () => {
  it.each([
    ['UTF-8', 'utf-8'],
    [' Shift_JIS ', 'shift_jis'],
    ['ISO-8859-1', 'windows-1252'],
    ['us-ascii', 'windows-1252'],
    ['utf-7', undefined],
    ['UTF7-IMAP', undefined],
    ['base64', undefined],
    ['hex', undefined],
    ['binary', undefined],
    ['klingon', undefined],
    ['', undefined],
  ])('takes %j for %p', (label, expected) => {
    expect(webEncoding(label)).toBe(expected);
  });
});

describe('charsetOf', () => {
  it.each([
    ['text/html; charset=UTF-8', 'UTF-8'],
    ['text/html;CHARSET = "koi8-r"; boundary=x', 'koi8-r'],
    ["text/plain; charset='x-user'", 'x-user'],
    ['text/html', undefined],
    [undefined, undefined],
  ])('reads %p as %p', (contentType, expected) => {
    expect(charsetOf(contentType)).toBe(expected);
  });
});
