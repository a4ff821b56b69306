import { describe, expect, it } from '@jest/globals';
import { MAX_REDIRECTS, RedirectChain } from './redirects.js';

const START = 'https://news.example/feeds/all?x=1';
/** As a header is read: one character a byte. */
const bytesOf = (text: string): string => Buffer.from(text, 'utf8').toString('latin1');

const failure = (code: string): Error => expect.objectContaining({ code }) as unknown as Error;

describe('a redirect', () => {
  it.each([
    ['https://other.example/', 'https://other.example/'],
    ['HTTPS://OTHER.EXAMPLE', 'https://other.example/'],
    ['//other.example/rss', 'https://other.example/rss'],
    ['/rss', 'https://news.example/rss'],
    ['rss', 'https://news.example/feeds/rss'],
    ['../rss', 'https://news.example/rss'],
    ['?page=2', 'https://news.example/feeds/all?page=2'],
    ['/rss#top', 'https://news.example/rss'],
    [' /rss ', 'https://news.example/rss'],
    ['/a b', 'https://news.example/a%20b'],
    ['/a%20b', 'https://news.example/a%20b'],
    ['\\rss', 'https://news.example/rss'],
    [bytesOf('/caf\u00e9'), 'https://news.example/caf%C3%A9'],
    ['/caf\u00e9', 'https://news.example/caf%E9'],
    [bytesOf('https://m\u00fcnchen.example/'), 'https://xn--mnchen-3ya.example/'],
    ['https://other.example:443/', 'https://other.example/'],
  ])('to %j goes to %s', (location, url) => {
    const chain = new RedirectChain(new URL(START));
    chain.follow(301, location);
    expect(chain.current.href).toBe(url);
    expect(chain.redirects).toEqual([{ status: 301, from: START, to: url }]);
    expect(chain.notes).toEqual([]);
  });

  it.each([
    ['nowhere', undefined],
    ['no address at all', []],
    ['another scheme', 'ftp://news.example/'],
    ['a script', 'javascript:alert(1)'],
    ['a file', 'file:///etc/passwd'],
    ['data', 'data:text/xml,<rss/>'],
    ['an address with a password', 'https://user:secret@news.example/'],
    ['no host', 'https://'],
    ['a very long address', `/${'x'.repeat(5_000)}`],
  ])('to %s is not followed', (_what, location) => {
    expect(() => {
      new RedirectChain(new URL(START)).follow(302, location);
    }).toThrow(failure('bad_redirect'));
  });

  it.each<[what: string, locations: string | string[], notes: string[]]>([
    ['from TLS to none', 'http://news.example/', ['insecure_redirect']],
    ['to several addresses', ['/first', '/second'], ['several_locations']],
    ['to one address, said twice', ['/first', '/first'], []],
  ])('%s is followed, with %j noted', (_what, locations, notes) => {
    const chain = new RedirectChain(new URL(START));
    chain.follow(302, locations);
    expect(chain.notes.map(({ code }) => code)).toEqual(notes);
    expect(chain.current.pathname).not.toBe('/second');
  });

  it.each([
    ['itself', [START]],
    ['itself, with another fragment', [`${START}#again`]],
    ['where it came from', ['/a', '/b', '/a']],
    ['itself, empty', ['']],
  ])('to %s is a loop', (_what, locations) => {
    const chain = new RedirectChain(new URL(START));
    const followAll = (): void => {
      for (const location of locations) chain.follow(302, location);
    };
    expect(followAll).toThrow(failure('redirect_loop'));
    expect(chain.redirects).toHaveLength(locations.length);
  });

  it('is followed by so many more, and no further', () => {
    const chain = new RedirectChain(new URL(START));
    for (let n = 0; n < MAX_REDIRECTS; n++) chain.follow(302, `/${n}`);
    expect(() => {
      chain.follow(302, '/one-more');
    }).toThrow(failure('too_many_redirects'));
  });
});
