import { describe, expect, it } from '@jest/globals';
import { FeedTrust } from './feed-trust.js';

/** As it comes back from the database. */
const stored = (trust: FeedTrust): FeedTrust => FeedTrust.from(JSON.parse(JSON.stringify(trust)));

describe('FeedTrust', () => {
  it('is kept only where something is new, and comes back the same', () => {
    const trust = FeedTrust.from(undefined);
    expect(trust.isChanged).toBe(false);
    trust.noteSharedGuid('g');
    trust.noteSharedLink('l', true);
    expect(trust.isChanged).toBe(true);
    const again = stored(trust);
    expect([again.isSharedGuid('g'), again.isSharedGuid('other')]).toEqual([true, false]);
    expect([again.isSharedLink('l'), again.isFragmented('l')]).toEqual([true, true]);
    again.noteSharedGuid('g');
    again.noteSharedLink('l', true);
    expect(again.isChanged).toBe(false);
  });

  it.each<[string, (trust: FeedTrust) => void]>([
    [
      'guids',
      (trust) => {
        trust.noteGuidsChanged();
      },
    ],
    [
      'parameters',
      (trust) => {
        trust.noteParameter('sid');
      },
    ],
    [
      'addresses',
      (trust) => {
        trust.noteRedated('l');
      },
    ],
    [
      'bodies',
      (trust) => {
        trust.noteBodies('markup', 1);
      },
    ],
  ])('counts %s no further than it has to', (_what, note) => {
    const trust = FeedTrust.from(undefined);
    for (let times = 0; times < 5; times++) note(trust);
    const again = stored(trust);
    note(again);
    expect(again.isChanged).toBe(false);
  });

  it('keeps little, however much comes', () => {
    const trust = FeedTrust.from(undefined);
    for (let n = 0; n < 1_000; n++) {
      trust.noteSharedGuid(`g${n}`);
      trust.noteSharedLink(`l${n}`, true);
      trust.noteParameter(`p${n}`);
      trust.noteRedated(`r${n}`);
    }
    expect(JSON.stringify(trust).length).toBeLessThan(6_000);
    expect([trust.isSharedGuid('g0'), trust.isSharedGuid('g999')]).toEqual([false, true]);
  });

  it('forgives changes of bodies that come seldom', () => {
    const trust = FeedTrust.from(undefined);
    for (let times = 0; times < 5; times++) {
      trust.noteBodies('markup', 1);
      trust.noteBodies('markup', -1);
    }
    expect(trust.compared).toBe('whole');
  });

  it.each([null, 'x', 7, { markup: -1, parameters: { a: 'b' }, sharedGuids: [1] }])(
    'starts anew from %j',
    (spoilt) => {
      expect(FeedTrust.from(spoilt).toJSON()).toEqual(FeedTrust.from(undefined).toJSON());
    },
  );
});
