import { describe, expect, it } from '@jest/globals';
import { articleId } from '#libs/contracts';
import { identify, resolve, type Identifiable } from './identification.js';

const article = (fields: Partial<Identifiable>): Identifiable => ({
  scope: 'feed:f',
  sourceHash: 'h',
  ...fields,
});
const kinds = (fields: Partial<Identifiable>): string[] =>
  identify(article(fields)).aliases.map(({ kind }) => kind);

describe('identify', () => {
  it.each<[fields: Partial<Identifiable>, looked: string[], by: string]>([
    [{ url: 'https://n.example/1', guid: 'g' }, ['guid', 'url'], 'url'],
    [{ guid: 'g' }, ['guid'], 'guid'],
    [{ url: 'https://n.example/', guid: 'g' }, ['guid'], 'guid'],
    [{ url: 'https://n.example/' }, ['content'], 'content'],
    [{ url: 'urn:x' }, ['content'], 'content'],
    [{}, ['content'], 'content'],
  ])('%j is looked for by %j and has its id from its %s', (fields, looked, by) => {
    expect(kinds(fields)).toEqual(looked);
    expect(identify(article(fields)).identity.by).toBe(by);
  });

  it.each<[Partial<Identifiable>, Partial<Identifiable>]>([
    [{ url: 'http://n.example/1' }, { url: 'https://N.example/1?utm_source=x' }],
    [{ guid: 'http://n.example/?p=1' }, { guid: 'https://n.example/?p=1' }],
  ])('%j and %j are one article', (one, other) => {
    expect(identify(article(one)).aliases).toEqual(identify(article(other)).aliases);
    expect(articleId(identify(article(one)).identity)).toBe(articleId(identify(article(other)).identity));
  });

  it('keeps the same guid or content of two feeds apart', () => {
    const ids = ['feed:a', 'feed:b'].flatMap((scope) =>
      [{ guid: 'g' }, {}].map((fields) => articleId(identify(article({ ...fields, scope })).identity)),
    );
    expect(new Set(ids).size).toBe(4);
  });
});

describe('resolve', () => {
  const known = identify(article({ url: 'https://n.example/1', guid: 'g-1' }));
  const [guid, url] = known.aliases.map(({ key }) => key);

  it('gives a new article all its aliases', () => {
    const { resolutions, newAliases } = resolve([known], new Map());
    const [resolution] = resolutions;
    expect(resolution).toEqual({
      articleId: articleId(known.identity),
      knownBy: undefined,
      identityBy: 'url',
    });
    expect(newAliases.map(({ key, articleId: id }) => [key, id])).toEqual([
      [guid, resolution?.articleId],
      [url, resolution?.articleId],
    ]);
  });

  it('lets the first decision stand, and learns what is new about a known article', () => {
    const { resolutions, newAliases } = resolve([known], new Map([[String(url), 'first']]));
    expect(resolutions).toEqual([{ articleId: 'first', knownBy: 'url', identityBy: 'url' }]);
    expect(newAliases.map(({ key, articleId: id }) => [key, id])).toEqual([[guid, 'first']]);
  });

  it('trusts a guid more than an address', () => {
    const owners = new Map([
      [String(guid), 'by guid'],
      [String(url), 'by url'],
    ]);
    expect(resolve([known], owners)).toEqual({
      resolutions: [{ articleId: 'by guid', knownBy: 'guid', identityBy: 'url' }],
      newAliases: [],
    });
  });

  it('knows an article again within a batch', () => {
    const moved = identify(article({ url: 'https://n.example/moved', guid: 'g-1' }));
    const { resolutions, newAliases } = resolve([known, moved], new Map());
    expect(resolutions[1]).toMatchObject({ articleId: resolutions[0]?.articleId, knownBy: 'guid' });
    expect(newAliases).toHaveLength(3);
  });
});
