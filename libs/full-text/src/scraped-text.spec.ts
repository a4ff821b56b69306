import { readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { cleanScrapedText } from './scraped-text.js';

const seed = readFileSync(new URL('../../../test/fixtures/putin-afghanistan.txt', import.meta.url), 'utf8');

const FIRST = 'The river rose two metres overnight and cut off the village of Altena, the mayor said.';
const SECOND = 'Boats brought food to about forty families who had stayed in their upper rooms.';

describe('cleanScrapedText', () => {
  it('reads the article that the project started from', () => {
    const article = cleanScrapedText(seed);
    expect(article.title).toBe('Putin Calls for Continued US Presence in Afghanistan');
    expect(article.categories).toEqual([
      'Afghanistan',
      'Hot News',
      'Latest News',
      'Peace',
      'Politics',
      'Slideshow',
    ]);
    const paragraphs = article.text.split('\n\n');
    expect(paragraphs).toHaveLength(6);
    expect(paragraphs[0]).toMatch(/^Russian President Vladimir Putin has said/u);
    expect(paragraphs[3]).toMatch(/^“First, we will/u);
    expect(paragraphs.at(-1)).toMatch(/help each other”\.$/u);
    expect(article.decisions.map(({ step }) => step)).toEqual(['furniture', 'categories', 'title']);
  });

  const cases: [
    name: string,
    raw: string,
    expected: { title?: string; text: string; categories?: string[] },
  ][] = [
    ['leaves prose alone', `${FIRST}\n\n${SECOND}`, { text: `${FIRST}\n\n${SECOND}` }],
    ['drops a byte order mark', `\uFEFF${FIRST}`, { text: FIRST }],
    [
      'takes a short first line for the title',
      `Flood Cuts Off Village\n${FIRST}`,
      { title: 'Flood Cuts Off Village', text: FIRST },
    ],
    [
      'allows a question as title',
      `Who Pays for the Flood?\n\n${FIRST}`,
      { title: 'Who Pays for the Flood?', text: FIRST },
    ],
    ['takes no sentence for the title', `It rained.\n\n${FIRST}`, { text: `It rained.\n\n${FIRST}` }],
    ['takes no title where no prose follows', 'Flood\n\nRiver', { text: 'Flood\n\nRiver' }],
    [
      'keeps brand names in a title whole',
      `McDonald’s Sues YouTube\n\n${FIRST}`,
      { title: 'McDonald’s Sues YouTube', text: FIRST },
    ],
    [
      'reads breadcrumbs as categories',
      `Home > News > World\nFlood Cuts Off Village\n\n${FIRST}`,
      { title: 'Flood Cuts Off Village', text: FIRST, categories: ['News', 'World'] },
    ],
    [
      'drops furniture at the head, within and at the end',
      `Skip to content\nShare on Facebook\nFlood Cuts Off Village\n\n${FIRST}\n\nAdvertisement\n\n${SECOND}\n\n© 2026 The Altena Post. All rights reserved.\nSubscribe to our newsletter`,
      { title: 'Flood Cuts Off Village', text: `${FIRST}\n\n${SECOND}` },
    ],
    [
      'cuts the lists after the article',
      `${FIRST}\n\nRelated Stories\n\nDam Breaks in the North\n\nWhy Rivers Rise`,
      { text: FIRST },
    ],
    [
      'keeps prose after a heading that looks like a list’s',
      `${FIRST}\n\nSee also\n\n${SECOND}`,
      { text: `${FIRST}\n\nSee also\n\n${SECOND}` },
    ],
    [
      'cuts readers’ comments, however long',
      `${FIRST}\n\n3 Comments\n\n${SECOND}\n\n${SECOND}`,
      { text: FIRST },
    ],
    [
      'joins lines wrapped at a fixed width',
      'The river rose two metres overnight and cut\noff the village of Altena on its low island\nin the delta, the mayor said.',
      {
        text: 'The river rose two metres overnight and cut off the village of Altena on its low island in the delta, the mayor said.',
      },
    ],
    ['gives no text where there is only furniture', 'Share\n\nBack to top', { text: '' }],
  ];
  it.each(cases)('%s', (_name, raw, { title, text, categories = [] }) => {
    const article = cleanScrapedText(raw);
    expect({ title: article.title, text: article.text, categories: article.categories }).toEqual({
      title,
      text,
      categories,
    });
  });

  it('keeps a given title and drops its repeat', () => {
    expect(cleanScrapedText(`Flood\n\n${FIRST}`, { title: 'Flood' })).toMatchObject({
      title: 'Flood',
      text: FIRST,
    });
    expect(cleanScrapedText(FIRST, { title: 'Flood' })).toMatchObject({ title: 'Flood', text: FIRST });
  });

  it('takes 2 MB of one letter, of breaks and of headings', () => {
    expect(cleanScrapedText('a'.repeat(2e6)).text).toHaveLength(2e6);
    expect(cleanScrapedText('\n'.repeat(2e6)).text).toBe('');
    const headings = 'Related Articles\n\n'.repeat(1e5);
    expect(cleanScrapedText(`${FIRST}\n\n${headings}`).text).toBe(FIRST);
    expect(cleanScrapedText(`${FIRST}\n\n${headings}${SECOND}`).text).toMatch(
      /stayed in their upper rooms\.$/u,
    );
  });
});
