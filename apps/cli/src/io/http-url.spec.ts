import { describe, expect, it } from '@jest/globals';
import { httpUrl, isHttpUrl } from './http-url.js';

describe('httpUrl', () => {
  it('takes http and https addresses only', () => {
    expect(httpUrl('https://news.example/')).toBe('https://news.example/');
    expect(() => httpUrl('ftp://news.example/')).toThrow('http or https');
    expect(isHttpUrl('page.html')).toBe(false);
  });
});
