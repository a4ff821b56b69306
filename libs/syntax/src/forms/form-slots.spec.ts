import { describe, expect, it } from '@jest/globals';
import { FormSlots } from './form-slots.js';
import { FormTable } from './form-table.js';

describe('FormSlots', () => {
  it('keeps slots as long as they suffice, then takes all back', () => {
    const table = new FormTable();
    const [a = 0, b = 0, c = 0] = table.internAll(['a', 'b', 'c']);
    const slots = new FormSlots(table, 3);
    slots.reserve(2);
    expect([slots.find(b), slots.take(b), slots.find(b)]).toEqual([-1, 0, 0]);
    slots.reserve(2);
    expect([slots.find(b), slots.take(c)]).toEqual([0, 1]);
    slots.reserve(2);
    expect([slots.find(a), slots.find(b), slots.find(c), slots.take(a)]).toEqual([-1, -1, -1, 0]);
  });

  it('knows forms that came later', () => {
    const table = new FormTable();
    const slots = new FormSlots(table, 10);
    const early = table.intern('a');
    slots.reserve(1);
    slots.take(early);
    const late = table.intern('b');
    slots.reserve(1);
    expect([slots.find(early), slots.find(late)]).toEqual([0, -1]);
  });

  it('takes all back when the numbers of forms change', () => {
    const table = new FormTable(0);
    const slots = new FormSlots(table, 10);
    const words = ['a'];
    const [a = 0] = table.numbersOf(words);
    slots.reserve(1);
    slots.take(a);
    const [b = 0] = table.numbersOf(['b']);
    slots.reserve(1);
    expect([b, slots.find(b)]).toEqual([a, -1]);
  });
});
