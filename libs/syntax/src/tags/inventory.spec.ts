import { describe, expect, it } from '@jest/globals';
import { featureOf, nearestTag, TAGS, UNTAGGED, UPOS, UPOS_OF, uposOf, XPOS, XPOS_OF } from './inventory.js';

const written = (number: number): string => {
  const { upos, xpos, features } = TAGS[number] ?? { upos: '', xpos: '', features: '' };
  return `${upos} ${xpos} ${features}`.trim();
};

describe('TAGS', () => {
  it('fit into a byte, no two alike', () => {
    expect(TAGS.length).toBeLessThanOrEqual(256);
    expect(new Set(TAGS.map((_, number) => written(number))).size).toBe(TAGS.length);
  });

  it('have all universal parts of speech', () => {
    expect(UPOS.join(' ')).toBe(
      'ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X',
    );
  });

  it('are told apart by indices too', () => {
    TAGS.forEach(({ upos, xpos }, number) => {
      expect([UPOS[UPOS_OF[number] ?? -1], XPOS[XPOS_OF[number] ?? -1]]).toEqual([upos, xpos]);
    });
  });
});

describe('nearestTag', () => {
  it.each([
    ['NOUN', 'NNS', 'Number=Plur', 'NOUN NNS Number=Plur'],
    ['ADP', 'IN', '_', 'ADP IN'],
    ['ADP', 'IN', '', 'ADP IN'],
    ['NOUN', 'NN', 'Number=Sing|Typo=Yes', 'NOUN NN Number=Sing'],
    ['NOUN', 'NNS', 'Number=Plur|Style=Slng', 'NOUN NNS Number=Plur'],
    ['VERB', '_', 'VerbForm=Inf', 'VERB VB VerbForm=Inf'],
    ['PUNCT', 'what', '_', "PUNCT ''"],
  ])('%s %s %s: %s', (upos, xpos, features, expected) => {
    expect(written(nearestTag(upos, xpos, features))).toBe(expected);
  });

  it('knows every tag', () => {
    TAGS.forEach(({ upos, xpos, features }, number) => {
      expect(nearestTag(upos, xpos, features)).toBe(number);
    });
  });

  it('gives up on an unknown part of speech', () => {
    expect(nearestTag('_', '_', '_')).toBe(UNTAGGED);
  });
});

describe('featureOf', () => {
  const plural = nearestTag('NOUN', 'NNS', 'Number=Plur');
  it.each([
    ['Number', 'Plur'],
    ['Tense', undefined],
  ])('%s: %s', (name, value) => {
    expect(uposOf(plural)).toBe('NOUN');
    expect(featureOf(plural, name)).toBe(value);
  });
});
