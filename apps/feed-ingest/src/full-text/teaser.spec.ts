import { describe, expect, it } from '@jest/globals';
import type { Entry } from '#libs/feed-parser';
import { plainText } from '../publishing/plain-text.js';
import { isTeaser, teaserHabit, type TeaserHabit } from './teaser.js';

const SENTENCE = 'The river rose two metres overnight and cut off the village. ';
const withoutPage = (fields: Partial<Entry>): Entry => ({
  authors: [],
  categories: [],
  enclosures: [],
  ...fields,
});
const entry = (fields: Partial<Entry>): Entry =>
  withoutPage({ link: 'https://news.example/flood', ...fields });
const unknown = { medianChars: 0 };

const teaser = (given: Entry, habit: TeaserHabit): string | undefined =>
  isTeaser(given, plainText(given.content ?? given.summary ?? ''), habit);

describe('isTeaser: an entry is one', () => {
  it.each([
    ['without text', entry({})],
    ['with a short summary alone', entry({ summary: SENTENCE.repeat(3) })],
    ['with short content', entry({ content: SENTENCE.repeat(3) })],
    ['cut by an ellipsis, however long', entry({ content: `${SENTENCE.repeat(90)}The mayor…` })],
    ['cut by WordPress', entry({ content: `<p>${SENTENCE.repeat(20)} The mayor [&hellip;]</p>` })],
    [
      'cut before the note of where it appeared',
      entry({
        summary: `<p>${SENTENCE.repeat(20)} The mayor [&#8230;]</p><p>The post <a href="/f">Flood</a> appeared first on <a href="/">The Post</a>.</p>`,
      }),
    ],
    ['with a link to the rest', entry({ content: `${SENTENCE.repeat(20)}<a href="/flood">Read more »</a>` })],
    ['with a link to the rest in French', entry({ content: `${SENTENCE.repeat(20)}Lire la suite` })],
    [
      'with a link to the rest that names it',
      entry({ content: `${SENTENCE.repeat(20)}Continue reading "Flood in Altena"` }),
    ],
  ])('%s', (_name, given) => {
    expect(teaser(given, unknown)).toEqual(expect.any(String));
  });
});

describe('isTeaser: an entry is none', () => {
  it.each([
    ['with long content', entry({ content: SENTENCE.repeat(20) })],
    ['with a long summary', entry({ summary: SENTENCE.repeat(20) })],
    [
      'with long content and the note of where it appeared',
      entry({ content: `${SENTENCE.repeat(20)}The post Flood appeared first on The Post.` }),
    ],
    ['without an address', withoutPage({ summary: SENTENCE })],
    ['that leads to no page', entry({ link: 'mailto:post@news.example', summary: SENTENCE })],
    [
      'of a podcast',
      entry({ summary: SENTENCE, enclosures: [{ url: 'https://news.example/1.mp3', type: 'audio/mpeg' }] }),
    ],
    ['that speaks of reading', entry({ content: `${SENTENCE.repeat(9)}Nobody could read more. She left.` })],
  ])('%s', (_name, given) => {
    expect(teaser(given, unknown)).toBeUndefined();
  });

  it('that is short in a feed of whole articles', () => {
    const whole = Array.from({ length: 3 }, () => entry({ content: SENTENCE.repeat(60) }));
    const short = entry({ content: SENTENCE });
    expect(teaser(short, teaserHabit([short, ...whole]))).toBeUndefined();
    expect(teaser(short, teaserHabit([short, short, ...whole.slice(2)]))).toEqual(expect.any(String));
  });
});
