import { describe, expect, it } from '@jest/globals';
import { articleId } from '#libs/contracts';
import type { Source } from './authority.js';
import {
  identify,
  plausibleCanonical,
  resolve,
  type AliasOwner,
  type Identifiable,
  type Identification,
} from './identification.js';

const article = (fields: Partial<Identifiable>): Identifiable => ({
  scope: 'feed:f',
  sourceHash: 'h',
  ...fields,
});
const kinds = (fields: Partial<Identifiable>): string[] =>
  identify(article(fields)).lookBy.map(({ kind }) => kind);

describe('identify', () => {
  it.each<[fields: Partial<Identifiable>, looked: string[], by: string]>([
    [{ url: 'https://n.example/1', guid: 'g' }, ['guid', 'url'], 'url'],
    [{ url: 'https://n.example/1', guid: 'https://n.example/?p=1' }, ['guid', 'url', 'url'], 'url'],
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
    expect(identify(article(one)).lookBy).toEqual(identify(article(other)).lookBy);
    expect(articleId(identify(article(one)).identity)).toBe(articleId(identify(article(other)).identity));
  });

  it('keeps the same guid or content of two feeds apart', () => {
    const ids = ['feed:a', 'feed:b'].flatMap((scope) =>
      [{ guid: 'g' }, {}].map((fields) => articleId(identify(article({ ...fields, scope })).identity)),
    );
    expect(new Set(ids).size).toBe(4);
  });
});

describe('plausibleCanonical', () => {
  it.each([
    ['https://m.n.example/1', 'https://www.n.example/story/1', 'https://www.n.example/story/1'],
    ['https://n.example/1', 'https://n.example/', undefined],
    ['https://n.example/1', 'https://other.example/1', undefined],
    ['https://a.github.io/1', 'https://b.github.io/1', undefined],
    ['https://n.example/1', '/1', undefined],
    ['https://n.example/1', undefined, undefined],
  ])('of %s, naming %s: %s', (address, named, canonical) => {
    expect(plausibleCanonical(address, named)).toBe(canonical);
  });
});

describe('resolve', () => {
  const identification = identify(article({ url: 'https://n.example/1', guid: 'g-1' }));
  const [guid, url] = identification.lookBy.map(({ key }) => key);
  const own: Source = { key: 'feed:f', authority: 'own_site' };
  const foreign: Source = { key: 'feed:x', authority: 'other_site' };
  const owner = (id: string, fields: Partial<AliasOwner> = {}): AliasOwner => ({
    articleId: id,
    sourceKey: own.key,
    claimed: false,
    ...fields,
  });
  const one = (source: Source, known: ReadonlyMap<string, AliasOwner>, of: Identification = identification) =>
    resolve([{ identification: of, source }], known);

  it('gives a new article all its aliases', () => {
    const { resolutions, newAliases } = one(own, new Map());
    const [resolution] = resolutions;
    expect(resolution).toEqual({
      articleId: articleId(identification.identity),
      knownBy: undefined,
      identityBy: 'url',
    });
    expect(newAliases.map(({ key, articleId: id, claimed }) => [key, id, claimed])).toEqual([
      [guid, resolution?.articleId, false],
      [url, resolution?.articleId, false],
    ]);
  });

  it('lets the first decision stand, and learns what is new about a known article', () => {
    const { resolutions, newAliases } = one(own, new Map([[String(url), owner('first')]]));
    expect(resolutions).toEqual([{ articleId: 'first', knownBy: 'url', identityBy: 'url' }]);
    expect(newAliases.map(({ key, articleId: id }) => [key, id])).toEqual([[guid, 'first']]);
  });

  it('trusts a guid more than an address', () => {
    const owners = new Map([
      [String(guid), owner('by guid')],
      [String(url), owner('by url')],
    ]);
    expect(one(own, owners)).toEqual({
      resolutions: [{ articleId: 'by guid', knownBy: 'guid', identityBy: 'url' }],
      newAliases: [],
    });
  });

  it('knows an article again within a batch', () => {
    const moved = identify(article({ url: 'https://n.example/moved', guid: 'g-1' }));
    const { resolutions, newAliases } = resolve(
      [identification, moved].map((each) => ({ identification: each, source: own })),
      new Map(),
    );
    expect(resolutions[1]).toMatchObject({ articleId: resolutions[0]?.articleId, knownBy: 'guid' });
    expect(newAliases).toHaveLength(3);
  });

  it('takes no address for an article from a source that only copies it', () => {
    const known = new Map([[String(guid), owner('first', { sourceKey: 'feed:other' })]]);
    expect(one(foreign, known).newAliases).toEqual([]);
    expect(one({ key: 'push:n.example', authority: 'api_key' }, known).newAliases).toMatchObject([
      { key: url },
    ]);
  });

  it("marks what a feed of another site adds, which the site's own feed does not take", () => {
    const known = new Map([[String(guid), owner('theirs', { sourceKey: foreign.key })]]);
    expect(one(foreign, known).newAliases).toMatchObject([{ key: url, articleId: 'theirs', claimed: true }]);
    const claim = owner('theirs', { sourceKey: foreign.key, claimed: true });
    const { resolutions, newAliases } = one(own, new Map([[String(url), claim]]));
    expect(resolutions).toMatchObject([
      { articleId: articleId(identification.identity), knownBy: undefined },
    ]);
    expect(newAliases).toContainEqual(expect.objectContaining({ key: url, claimed: false }));
  });
});
