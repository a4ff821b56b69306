import { describe, expect, it } from '@jest/globals';
import { discover, type Discovery } from './discovery.js';

const URL = 'https://news.example/feed';
type Case = [
  name: string,
  link: string | undefined,
  hubs: string[],
  self: string | undefined,
  found: Discovery | undefined,
];

describe('discover', () => {
  it.each<Case>([
    ['nothing', undefined, [], undefined, undefined],
    ['a self alone', `<${URL}>; rel=self`, [], URL, undefined],
    [
      'what the document says',
      undefined,
      ['https://hub.example/'],
      'https://news.example/self',
      { hubs: ['https://hub.example/'], topic: 'https://news.example/self' },
    ],
    [
      'the address for a topic',
      undefined,
      ['https://hub.example/'],
      undefined,
      { hubs: ['https://hub.example/'], topic: URL },
    ],
    [
      'the header first',
      '<https://a.example/>; rel=hub, </s>; rel="self"',
      ['https://b.example/'],
      'https://x.example/',
      { hubs: ['https://a.example/'], topic: 'https://news.example/s' },
    ],
    [
      'each from where it is',
      '<https://a.example/>; rel=hub',
      [],
      '/self',
      { hubs: ['https://a.example/'], topic: 'https://news.example/self' },
    ],
    [
      'each hub once',
      undefined,
      ['https://a.example', 'https://b.example/', 'https://a.example/'],
      undefined,
      { hubs: ['https://a.example/', 'https://b.example/'], topic: URL },
    ],
    [
      'no addresses of other schemes',
      '<javascript:x>; rel=hub, <ftp://h/>; rel=hub',
      ['mailto:x@y'],
      undefined,
      undefined,
    ],
    ['no endless addresses', undefined, [`https://a.example/${'x'.repeat(3_000)}`], undefined, undefined],
  ])('finds %s', (_name, link, hubs, self, found) => {
    const headers = link === undefined ? {} : { link };
    expect(discover({ url: URL, headers }, { hubs, ...(self !== undefined && { self }) })).toEqual(found);
  });

  it('bounds the hubs', () => {
    const hubs = Array.from({ length: 50 }, (_, i) => `https://hub-${i}.example/`);
    expect(discover({ url: URL, headers: {} }, { hubs })?.hubs).toEqual(hubs.slice(0, 5));
  });
});
