import { describe, expect, it } from '@jest/globals';
import { findQuotations } from './marks.js';
import { segment } from './segment.js';

const quotations = (text: string): string[] => {
  const tokens = segment(text);
  return findQuotations(tokens).map(({ from, to, closed, continues }) => {
    return tokens.slice(from, to) + (closed ? '' : continues ? ' [goes on]' : ' [open]');
  });
};

describe('findQuotations', () => {
  it.each<[name: string, text: string, found: string[]]>([
    ['curly marks', 'He said “one” and “two”.', ['“one”', '“two”']],
    ['straight marks', 'He said "one" and "two".', ['"one"', '"two"']],
    ['a closer before or after the stop', '“One.” “Two”.', ['“One.”', '“Two”']],
    ['guillemets and low openers', '«Un», „zwei“, »drei«', ['«Un»', '„zwei“', '»drei«']],
    ['doubled single marks', "He said ''one'' and ``two''.", ["''one''", "``two''"]],
    ['a curly opener with a straight closer', 'He said “one" today.', ['“one"']],
    ['single marks', 'He said ‘one,’ and ‘two’ too.', ['‘one,’', '‘two’']],
    ['apostrophes as none', 'The countries’ forces didn’t know the ’90s rock ’n’ roll.', []],
    ['straight apostrophes as none', "The countries' forces didn't fly in the '90s.", []],
    [
      'a plural possessive within single marks',
      '‘The states’ rights are gone,’ he said.',
      ['‘The states’ rights are gone,’'],
    ],
    [
      'a possessive within double marks',
      '“US forces’ presence is good,” he said.',
      ['“US forces’ presence is good,”'],
    ],
    ['single marks within double ones', '“He said ‘no’ to me,” she said.', ['“He said ‘no’ to me,”']],
    [
      'double marks within double ones',
      '“He told me “go away” twice,” she said.',
      ['“He told me “go away” twice,”'],
    ],
    ['a missing closer before the next opener', '“One. “Two,” he said.', ['“One. [open]', '“Two,”']],
    ['a missing closer at the end', 'He said “one', ['“one [open]']],
    ['a closer without an opener as nothing', 'One,” he said.', []],
    ['paragraphs that go on', '“One.\n\n“Two.”', ['“One. [goes on]', '“Two.”']],
    ['a mark beside a dash', '“One”—he paused—“two.”', ['“One”', '“two.”']],
  ])('%s', (_name, text, found) => {
    expect(quotations(text)).toEqual(found);
  });
});
