import { describe, expect, it } from '@jest/globals';
import { parseLinks } from './link-header.js';

const hub = (target: string) => ({ target, rels: ['hub'] });

describe('parseLinks', () => {
  it.each<[header: string | string[] | undefined, links: ReturnType<typeof parseLinks>]>([
    [undefined, []],
    ['', []],
    ['<https://hub.example/>; rel=hub', [hub('https://hub.example/')]],
    ['<https://hub.example/>;rel="hub"', [hub('https://hub.example/')]],
    ['< https://hub.example/ > ; REL = "HUB"', [hub('https://hub.example/')]],
    ['<h>; rel="hub self"', [{ target: 'h', rels: ['hub', 'self'] }]],
    ['<h?a=1,2;b>; title="a, b; rel=x \\" <y>"; rel=hub', [hub('h?a=1,2;b')]],
    ['<h>; rel=hub; rel=self', [hub('h')]],
    ['<h>; rel=hub, <s>; rel="self"', [hub('h'), { target: 's', rels: ['self'] }]],
    [
      ['<h>; rel=hub', '<s>; rel=self'],
      [hub('h'), { target: 's', rels: ['self'] }],
    ],
    ['<h>, <i>; crossorigin; rel=hub', [hub('i')]],
    ['h; rel=hub', []],
    ['<h; rel=hub', []],
    ['<h>; rel="hub', []],
    ['<h>; rel=', []],
  ])('reads %j', (header, links) => {
    expect(parseLinks(header)).toEqual(links);
  });

  it.each([
    ['many links', '<h>;rel=hub,'.repeat(50_000)],
    ['many parameters', `<h>${';a=b'.repeat(50_000)}`],
    ['a string without end', `<h>;a="${'\\"'.repeat(50_000)}`],
    ['blanks', `<h>${' ;'.repeat(20_000)}${' '.repeat(50_000)}`],
    ['openings', '<'.repeat(100_000)],
  ])('does not hang on %s', (_name, header) => {
    expect(parseLinks(header).length).toBeLessThanOrEqual(100);
  });
});
