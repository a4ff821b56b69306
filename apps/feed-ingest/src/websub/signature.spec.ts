import { createHmac } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { isSame, isSigned } from './signature.js';

const BODY = Buffer.from('<feed>é</feed>');
const hmac = (method: string, secret = 'secret', body = BODY): string =>
  createHmac(method, secret).update(body).digest('hex');

describe('isSigned', () => {
  it.each([
    ...['sha1', 'sha256', 'sha384', 'sha512'].map((method) => [`${method}=${hmac(method)}`, true] as const),
    [`SHA256=${hmac('sha256').toUpperCase()}`, true],
    [`sha256=${hmac('sha256', 'other')}`, false],
    [`sha256=${hmac('sha256', 'secret', Buffer.from('other'))}`, false],
    [`sha1=${hmac('sha256')}`, false],
    [`sha512=${hmac('sha256')}`, false],
    [`md5=${hmac('md5')}`, false],
    [`sha224=${hmac('sha224')}`, false],
    [hmac('sha256'), false],
    ['sha256=', false],
    [`sha256=${hmac('sha256')}00`, false],
    [`sha256=${hmac('sha256').slice(2)}`, false],
    ['', false],
    [undefined, false],
  ])('%s: %p', (header, signed) => {
    expect(isSigned(BODY, header, 'secret')).toBe(signed);
  });
});

describe('isSame', () => {
  it.each([
    ['abc', 'abc', true],
    ['abd', 'abc', false],
    ['ab', 'abc', false],
    ['', 'abc', false],
    ['äb', 'abc', false],
  ])('%j and %j: %p', (given, expected, same) => {
    expect(isSame(given, expected)).toBe(same);
  });
});
