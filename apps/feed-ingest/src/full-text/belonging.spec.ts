import { describe, expect, it } from '@jest/globals';
import { unfit } from './belonging.js';

const TEASER =
  'The river rose two metres overnight and cut off the village of Altena, the mayor said on Tuesday.';
const ARTICLE = `${TEASER}\n\nBoats brought food to about forty families who had stayed in their upper rooms. Soldiers piled sand along the dyke.\n\n“We have seen worse,” said Ana Lopes, a baker.`;
const CONSENT =
  'We value your privacy. We and our partners store information on a device, such as cookies, and process personal data. You may accept or reject these purposes, or change your choices at any time. '.repeat(
    3,
  );
const page = (text: string, title?: string) => ({
  text,
  authors: [],
  categories: [],
  ...(title && { title }),
});
const expected = { title: 'Village cut off', teaser: TEASER };

describe('unfit', () => {
  it.each([
    ['the article', expected, page(ARTICLE), undefined],
    [
      'the article in words of its own',
      { title: 'Altena: river cuts off village', teaser: '' },
      page(ARTICLE),
      undefined,
    ],
    ['the article of an entry without any words', { title: undefined, teaser: '' }, page(ARTICLE), undefined],
    ['a consent page', expected, page(CONSENT, 'Your privacy'), 'the page is about something else'],
    [
      'a page not found',
      expected,
      page(`Page not found. ${'Try the search, or go to the home page. '.repeat(9)}`),
      'the page is about something else',
    ],
    [
      'a paywall that shows the teaser',
      expected,
      page(`${TEASER}\n\nSubscribe to read on.`),
      'the page has no more text than the feed',
    ],
    [
      'the teaser again',
      { ...expected, teaser: ARTICLE },
      page(ARTICLE),
      'the page has no more text than the feed',
    ],
    [
      'a Chinese article',
      { title: '促进航天技术', teaser: '' },
      page('促进航天技术更好惠及人民。'.repeat(30)),
      undefined,
    ],
  ])('%s', (_name, wanted, article, reason) => {
    expect(unfit(wanted, article)).toBe(reason);
  });
});
