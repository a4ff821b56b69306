import { describe, expect, it } from '@jest/globals';
import { pageAuthors } from './authors.js';

const names = (...given: string[]) => given.map((name) => ({ name }));

describe('pageAuthors', () => {
  it.each([
    ['takes away "By"', [names('By Kim  Berg')], ['Kim Berg']],
    ['takes away "Von"', [names('Von Kim Berg')], ['Kim Berg']],
    ['parts names of one line', [names('Kim Berg, Ada Roe and Bo Lund')], ['Kim Berg', 'Ada Roe', 'Bo Lund']],
    ['keeps what only looks like two', [names('Health and Science Desk')], ['Health and Science Desk']],
    [
      'passes over addresses, numbers and credits',
      [names('https://social.example/kim', '105092', '(Image: Getty)', 'admin'), names('Kim Berg')],
      ['Kim Berg'],
    ],
    ['takes each name once', [names('Kim Berg', 'kim-berg', 'KIM BERG')], ['Kim Berg']],
    ['takes the first source that names any', [[], names('Kim Berg'), names('Ada Roe')], ['Kim Berg']],
  ])('%s', (_name, sources, expected) => {
    expect(pageAuthors(sources).map(({ name }) => name)).toEqual(expected);
  });
});
