import { describe, expect, it } from '@jest/globals';
import {
  edgeBlocks,
  isCopy,
  SITE_FURNITURE_PAGES,
  withoutSiteFurniture,
  type SeenBlocks,
} from './site-furniture.js';

/** Paragraphs that no other page has. */
const own = (page: string, count: number): string[] =>
  Array.from({ length: count }, (_, i) => `Paragraph ${i} of page ${page} tells what no other page does.`);
const PROMO = 'For more stories like this, check our news page.';
const ABOUT = 'The Post has told the news of the valley since 1911.';
const text = (...paragraphs: string[]): string => paragraphs.join('\n\n');

/** What a site's pages teach, each compared with those before it. */
function taught(pages: readonly string[]): SeenBlocks {
  const seen = new Map<string, number>();
  for (const page of pages) {
    const blocks = edgeBlocks(page);
    if (isCopy(blocks, seen)) continue;
    for (const { key } of blocks) seen.set(key, (seen.get(key) ?? 0) + 1);
  }
  return seen;
}
const pages = (count: number, make: (page: string) => string): string[] =>
  Array.from({ length: count }, (_, i) => make(`number ${i}`));

describe('withoutSiteFurniture', () => {
  const page = (name: string): string => text(ABOUT, ...own(name, 8), PROMO);

  it('removes what a site puts before and after each article', () => {
    const seen = taught(pages(SITE_FURNITURE_PAGES, page));
    expect(withoutSiteFurniture(page('new'), seen)).toEqual({ text: text(...own('new', 8)), removed: 2 });
  });

  it('removes nothing that fewer pages had', () => {
    const seen = taught(pages(SITE_FURNITURE_PAGES - 1, page));
    expect(withoutSiteFurniture(page('new'), seen)).toEqual({ text: page('new'), removed: 0 });
  });

  it('keeps what stands within the article, however often it was seen', () => {
    const within = (name: string): string => text(...own(name, 8), PROMO, `The end of ${name}.`);
    const seen = taught(pages(9, within));
    expect(withoutSiteFurniture(within('new'), seen).text).toBe(within('new'));
  });

  it('keeps what stood at the other end of other pages', () => {
    const seen = taught(pages(9, (name) => text(...own(name, 8), PROMO)));
    expect(withoutSiteFurniture(text(PROMO, ...own('new', 8)), seen).removed).toBe(0);
  });

  it('keeps the text that many copies of an agency report have in common', () => {
    const report = own('of the agency', 9);
    const copy = (name: string): string => text(`Our own lead for ${name}.`, ...report);
    const seen = taught(pages(20, copy));
    expect(withoutSiteFurniture(copy('new'), seen).text).toBe(copy('new'));
    expect(withoutSiteFurniture(text(...report), seen).text).toBe(text(...report));
  });

  it('learns from short articles too, and leaves most of each', () => {
    const short = (name: string): string => text(...own(name, 2), ABOUT, PROMO);
    const seen = taught(pages(SITE_FURNITURE_PAGES, short));
    expect(withoutSiteFurniture(short('new'), seen).text).toBe(text(...own('new', 2)));
    expect(withoutSiteFurniture(text('News.', ABOUT, PROMO), seen).removed).toBe(0);
  });

  it('keeps what someone says', () => {
    const quote = '“We will stay,” said Ana Lopes, as she has since the first flood.';
    const seen = taught(pages(9, (name) => text(...own(name, 8), quote)));
    expect(withoutSiteFurniture(text(...own('new', 8), quote), seen).removed).toBe(0);
  });

  it('takes white space and punctuation for nothing', () => {
    const seen = taught(pages(SITE_FURNITURE_PAGES, page));
    expect(withoutSiteFurniture(text(...own('new', 8), `${PROMO.toUpperCase()} >>`), seen).removed).toBe(1);
  });
});
