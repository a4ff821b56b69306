import { describe, expect, it } from '@jest/globals';
import {
  ALL_UPPER,
  FORM,
  FORM_HASHES,
  HAS_APOSTROPHE,
  HAS_DIGIT,
  HAS_HYPHEN,
  HAS_LETTER,
  HAS_MARK,
  HAS_PERIOD,
  INNER_UPPER,
  LOWERED,
  PREFIX,
  SHAPE,
  STARTS_UPPER,
  SUFFIX,
} from './form-features.js';
import { FormTable } from './form-table.js';

function hashOf(form: string, place: number): number {
  const table = new FormTable();
  return table.hashes[table.intern(form) * FORM_HASHES + place] ?? 0;
}

describe('FormTable', () => {
  it('numbers a form once', () => {
    const table = new FormTable();
    expect([...table.internAll(['the', 'The', 'the', 'dog'])]).toEqual([0, 1, 0, 2]);
    expect(table.form(1)).toBe('The');
    expect(table.lower(1)).toBe('the');
  });

  it('keeps numbers and hashes while it grows within a document', () => {
    const table = new FormTable(10);
    table.startDocument();
    for (let n = 0; n < 10_000; n++) expect(table.intern(`word${n}x`)).toBe(n);
    expect(table.generation).toBe(0);
    expect(table.hashes[77 * FORM_HASHES + FORM]).toBe(hashOf('word77x', FORM));
  });

  it('numbers the words of a document once, and starts the next', () => {
    const table = new FormTable(2);
    const words = ['a', 'b', 'c', 'a'];
    const numbers = table.numbersOf(words);
    expect([...numbers]).toEqual([0, 1, 2, 0]);
    expect(table.numbersOf(words)).toBe(numbers);
    expect([...table.numbersOf(['c', 'd'])]).toEqual([0, 1]);
    expect(table.generation).toBe(1);
    expect([...table.numbersOf(words)]).toEqual([2, 3, 0, 2]);
  });

  it('drops forms between documents only, and says so', () => {
    const table = new FormTable(2);
    table.internAll(['a', 'b']);
    table.startDocument();
    expect(table.generation).toBe(0);
    table.intern('c');
    table.startDocument();
    expect([table.generation, table.size, table.intern('c')]).toEqual([1, 0, 0]);
  });
});

describe('hashes of a form', () => {
  it.each([
    ['FORM', FORM, 'Dog', 'dog', false],
    ['LOWERED', LOWERED, 'Dog', 'dOG', true],
    ['LOWERED', LOWERED, '1999', '2024', true],
    ['LOWERED', LOWERED, '199', '2024', false],
    ['SHAPE', SHAPE, 'Obama', 'Élysée', true],
    ['SHAPE', SHAPE, 'Obama', 'McCain', false],
    ['SHAPE', SHAPE, '1,000', '25,000', true],
    ['SHAPE', SHAPE, '1,000', '1.000', false],
    ['PREFIX of 3', PREFIX + 2, 'Unhappy', 'unhurt', true],
    ['SUFFIX of 3', SUFFIX + 2, 'Walking', 'walked', false],
    ['SUFFIX of 3', SUFFIX + 2, 'Walking', 'KING', true],
  ])('%s: %s', (_, place, one, other, same) => {
    expect(hashOf(one, place) === hashOf(other, place)).toBe(same);
  });

  it('are 0 where the form is too short', () => {
    expect(hashOf('ab', SUFFIX + 2)).toBe(0);
    expect(hashOf('abc', SUFFIX + 2)).not.toBe(0);
  });
});

describe('flags of a form', () => {
  it.each([
    ['dog', HAS_LETTER],
    ['Dog', HAS_LETTER | STARTS_UPPER],
    ['NATO', HAS_LETTER | STARTS_UPPER | ALL_UPPER],
    ['I', HAS_LETTER | STARTS_UPPER],
    ['iPhone', HAS_LETTER | INNER_UPPER],
    ["O'Neil", HAS_LETTER | STARTS_UPPER | HAS_APOSTROPHE | HAS_MARK],
    ['15-year', HAS_LETTER | HAS_DIGIT | HAS_HYPHEN | HAS_MARK],
    ['U.S.', HAS_LETTER | STARTS_UPPER | ALL_UPPER | HAS_PERIOD | HAS_MARK],
    ['1999', HAS_DIGIT],
    ['Élan', HAS_LETTER | STARTS_UPPER],
    ['', 0],
    ['\ud83d\ude00', HAS_LETTER],
  ])('%j', (form, flags) => {
    const table = new FormTable();
    expect(table.flags[table.intern(form)]).toBe(flags);
  });
});
