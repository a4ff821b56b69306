import { describe, expect, it } from '@jest/globals';
import { FORM_HASHES, LOWERED } from '../forms/form-features.js';
import { FormTable } from '../forms/form-table.js';
import { UNTAGGED } from './inventory.js';
import { decisionKey, Lexicon, writeLexicon } from './lexicon.js';

describe('Lexicon', () => {
  const table = new FormTable();
  const hashOf = (form: string): number => table.hashes[table.intern(form) * FORM_HASHES + LOWERED] ?? 0;
  const bytes = writeLexicon({
    parts: new Map([
      [hashOf('the'), Uint8Array.of(4)],
      [hashOf('run'), Uint8Array.of(9, 7)],
      [hashOf('walk'), Uint8Array.of(9, 7)],
    ]),
    decisions: new Map([
      [decisionKey(hashOf('the'), 4), 40],
      [decisionKey(hashOf('run'), 9), UNTAGGED],
      [decisionKey(0, 9), 90],
    ]),
  });
  const lexicon = Lexicon.read(bytes, table);

  it.each([
    ['The', [4]],
    ['run', [9, 7]],
    ['walk', [9, 7]],
    ['quokka', undefined],
  ])('knows what %s may be: %j', (form, parts) => {
    const found = lexicon.partsOf(table.intern(form));
    expect(found && [...found]).toEqual(parts);
  });

  it.each([
    ['the', 4, 40],
    ['the', 9, 90],
    ['run', 9, UNTAGGED],
    ['quokka', 9, 90],
    ['quokka', 4, UNTAGGED],
  ])('%s with part %d has tag %d', (form, part, tag) => {
    expect(lexicon.tagOf(table.intern(form), part)).toBe(tag);
  });

  it('refuses bytes that are cut off', () => {
    for (const length of [0, 5, 13, bytes.length - 1]) {
      expect(() => Lexicon.read(bytes.subarray(0, length), table)).toThrow(RangeError);
    }
  });
});
