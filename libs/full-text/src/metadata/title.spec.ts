import { describe, expect, it } from '@jest/globals';
import { pageTitle, type TitleSources } from './title.js';

const sources = (given: Partial<TitleSources>): TitleSources => ({
  declared: [],
  document: undefined,
  heading: undefined,
  siteName: undefined,
  ...given,
});

describe('pageTitle', () => {
  it.each<[string, Partial<TitleSources>, string | undefined]>([
    ['takes what is declared first', { declared: ['Flood', 'Other'], heading: 'Third' }, 'Flood'],
    [
      'leaves out the site by its name',
      { declared: ['Flood cuts off village | The Post'], siteName: 'The Post' },
      'Flood cuts off village',
    ],
    [
      'leaves out a site before the title',
      { declared: ['The Post: Flood cuts off village - The Post'], siteName: 'The Post' },
      'The Post: Flood cuts off village',
    ],
    [
      'takes the part that the heading confirms',
      { declared: ['Flood - and after | World | The Post'], heading: 'Flood - and after' },
      'Flood - and after',
    ],
    ['takes the part that another source confirms', { declared: ['Flood – Valley Times', 'Flood'] }, 'Flood'],
    [
      'keeps a dash within a title',
      { declared: ['Flood - the village is cut off'], siteName: 'The Post' },
      'Flood - the village is cut off',
    ],
    [
      'takes the heading where the document only adds to it',
      { document: 'Flood | News | The Post', heading: 'Flood' },
      'Flood',
    ],
    [
      'takes the document where the heading is something else',
      { document: 'Flood cuts off village - The Post', heading: 'The Post' },
      'Flood cuts off village',
    ],
    ['keeps a document title that would be too short', { document: 'Flood - The Post' }, 'Flood - The Post'],
    ['takes the heading where there is nothing else', { heading: 'Flood' }, 'Flood'],
    [
      'does not take the site for the title where its name is the heading',
      { declared: ['Flood cuts off village | The Post'], heading: 'The Post' },
      'Flood cuts off village | The Post',
    ],
    [
      'takes the heading where what is declared describes the subject',
      { declared: ['island country in Oceania'], document: 'New Zealand - Wiki', heading: 'New Zealand' },
      'New Zealand',
    ],
    [
      'leaves out the site and its writer behind asterisks',
      { declared: ['Flood cuts off village * The Post * by A. Writer'], siteName: 'The Post' },
      'Flood cuts off village',
    ],
    ['finds none', {}, undefined],
  ])('%s', (_name, given, title) => {
    expect(pageTitle(sources(given))).toBe(title);
  });
});
