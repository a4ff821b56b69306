import { describe, expect, it } from '@jest/globals';
import { addressDate, visibleDate } from './visible-date.js';

describe('visibleDate', () => {
  it.each([
    ['Published on: June 25, 2024', undefined, '2024-06-25'],
    ['By Kim Berg | 3 March 2020 | 6:00 PM', undefined, '2020-03-03'],
    ['Updated 3rd of March 2020', undefined, '2020-03-03'],
    ['Sept. 25, 2018', undefined, '2018-09-25'],
    ['2024年04月24日23:52', 'zh', '2024-04-24'],
    ['2020-03-04 10:00', undefined, '2020-03-04'],
    ['04.03.2020, 10:00 Uhr', 'de', '2020-03-04'],
    ['04/03/2020', 'fr', '2020-03-04'],
    ['04/03/2020', 'en-GB', '2020-03-04'],
    ['04/03/2020', 'en-US', '2020-04-03'],
    ['13/03/2020', 'en-US', '2020-03-13'],
    ['Chapter 3 of 2020', undefined, undefined],
    ['99.99.2020', undefined, undefined],
    ['Call 555 2020 1 now', undefined, undefined],
  ])('%s (%s): %s', (line, language, day) => {
    expect(visibleDate(line, language)?.slice(0, 10)).toBe(day);
  });
});

describe('addressDate', () => {
  it.each([
    ['https://news.example/2025/04/01/flood/', '2025-04-01'],
    ['https://news.example/world/2025-04-01-flood.html', '2025-04-01'],
    ['https://news.example/20250401/flood', '2025-04-01'],
    ['https://news.example/flood-20259901', undefined],
    ['https://news.example/article-2025', undefined],
  ])('%s: %s', (url, day) => {
    expect(addressDate(url)?.slice(0, 10)).toBe(day);
  });
});
