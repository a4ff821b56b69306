import { describe, expect, it } from '@jest/globals';
import type { Person } from './model.js';
import { parsePerson } from './people.js';

describe('parsePerson', () => {
  it.each<[written: string, person: Person | undefined]>([
    ['jane@example.org (Jane Doe)', { name: 'Jane Doe', email: 'jane@example.org' }],
    ['Jane Doe <jane@example.org>', { name: 'Jane Doe', email: 'jane@example.org' }],
    ['jane@example.org', { name: 'jane@example.org', email: 'jane@example.org' }],
    ['Jane\n  Doe', { name: 'Jane Doe' }],
    ['Jane Doe (Reuters)', { name: 'Jane Doe (Reuters)' }],
    ['  ', undefined],
  ])('reads %j', (written, person) => {
    expect(parsePerson(written)).toEqual(person);
  });
});
