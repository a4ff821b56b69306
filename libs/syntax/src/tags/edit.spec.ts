import { describe, expect, it } from '@jest/globals';
import { applyEdit, editBetween, readEdit, writeEdit } from './edit.js';

describe('edits', () => {
  it.each([
    ['Dogs', 'dog', 'l1 '],
    ['Studies', 'study', 'l3 y'],
    ['went', 'go', 'l4 go'],
    ['Bush', 'Bush', 'k0 '],
    ['said', 'say', 'l2 y'],
    ['i', 'I', 'l1 I'],
    ['-', '-', 'l0 '],
  ])('%s to %s: %s', (form, lemma, written) => {
    const edit = editBetween(form, lemma);
    expect(writeEdit(edit)).toBe(written);
    expect(readEdit(written)).toEqual(edit);
    expect(applyEdit(edit, form, form.toLowerCase())).toBe(lemma);
  });

  it('cuts no more than there is', () => {
    expect(applyEdit(readEdit('l4 go'), 'ab', 'ab')).toBe('go');
  });
});
