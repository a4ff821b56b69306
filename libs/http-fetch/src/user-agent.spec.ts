import { describe, expect, it } from '@jest/globals';
import { userAgent } from './user-agent.js';

describe('userAgent', () => {
  it.each([
    [undefined, 'Quotewire/0.1'],
    ['https://quotes.example/about', 'Quotewire/0.1 (+https://quotes.example/about)'],
    ['https://m\u00fcnchen.example/\u00e9', 'Quotewire/0.1 (+https://xn--mnchen-3ya.example/%C3%A9)'],
    ['news@quotes.example', 'Quotewire/0.1 (+news@quotes.example)'],
  ])('with %p is %s', (contact, expected) => {
    expect(userAgent(contact)).toBe(expected);
  });
});
