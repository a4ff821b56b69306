import { describe, expect, it } from '@jest/globals';
import { extractArticle } from './article.js';
import { FullTextError } from './errors.js';

const PROSE = [
  'The river rose two metres overnight and cut off the village of Altena, the mayor said on Tuesday, as rain fell for a ninth day.',
  'Boats brought food to about forty families who had stayed in their upper rooms, and soldiers piled sand along the dyke.',
  '“We have seen worse, and we will stay,” said Ana Lopes, a baker, who has lived beside the river for sixty years.',
];
const body = `<nav><a href="/">Home</a></nav><article><h1>Flood</h1>${PROSE.map((p) => `<p>${p}</p>`).join('')}</article>`;
const page = (head: string): string =>
  `<!doctype html><html lang="en-GB"><head>${head}</head><body>${body}</body></html>`;

const codeOf = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    if (error instanceof FullTextError) return error.code;
    throw error;
  }
  return undefined;
};

describe('extractArticle', () => {
  it('finds the text, its paragraphs parted by a blank line', () => {
    const { text } = extractArticle(page('<title>Flood</title>'));
    expect(text).toContain(PROSE.join('\n\n'));
    expect(text).not.toContain('Home');
  });

  it('reads a page that leaves out html and body', () => {
    expect(extractArticle(body).text).toContain(PROSE.join('\n\n'));
    expect(extractArticle(`<title>Flood</title><body>${body}</body>`)).toMatchObject({ title: 'Flood' });
  });

  it('prefers JSON-LD and Open Graph to meta', () => {
    const ld = {
      '@graph': [
        { '@type': 'WebPage' },
        {
          '@type': ['NewsArticle'],
          headline: 'Flood Cuts Off Village',
          datePublished: '2026-03-04T10:00:00+01:00',
          author: [{ '@type': 'Person', name: 'Kim  Berg', url: 'https://news.example/kim' }, 'Ada Roe'],
          articleSection: 'World',
        },
      ],
    };
    const article = extractArticle(
      page(
        `<script type="application/ld+json">not json</script><script type="application/ld+json">${JSON.stringify(ld)}</script>` +
          '<meta name="date" content="2020-01-01"><meta name="author" content="Nobody"><link rel="canonical" href="/flood"><meta property="og:site_name" content="The Post">',
      ),
      { url: 'https://news.example/flood?utm=1' },
    );
    expect(article).toMatchObject({
      title: 'Flood Cuts Off Village',
      authors: [{ name: 'Kim Berg', url: 'https://news.example/kim' }, { name: 'Ada Roe' }],
      publishedAt: '2026-03-04T09:00:00Z',
      canonicalUrl: 'https://news.example/flood',
      categories: ['World'],
      language: 'en-GB',
      siteName: 'The Post',
    });
  });

  it('reads meta where there is nothing better', () => {
    const article = extractArticle(
      page(
        '<title>Flood | Post</title><meta name="author" content="By Kim Berg"><meta property="article:published_time" content="2026-03-04">' +
          '<meta property="article:author" content="https://social.example/kim"><link rel="canonical" href="javascript:alert(1)">',
      ),
    );
    expect(article).toMatchObject({
      title: 'Flood',
      authors: [{ name: 'Kim Berg' }],
      publishedAt: '2026-03-04T00:00:00Z',
    });
    expect(article).not.toHaveProperty('canonicalUrl');
  });

  it.each(['0001-01-01T00:00:00Z', 'some day', '2026-99-99'])('gives no time for %s', (date) => {
    expect(extractArticle(page(`<meta name="date" content="${date}">`))).not.toHaveProperty('publishedAt');
  });

  it.each([
    ['no_article', ''],
    ['no_article', '<html><body></body></html>'],
    ['no_article', '<html><body><script>1</script></body></html>'],
    ['too_complex', '<div>'.repeat(2_000)],
    ['too_complex', '<br>'.repeat(300_000)],
    ['too_complex', '<'.repeat(300_000)],
    ['too_large', 'a'.repeat(5_000_001)],
  ])('refuses with %s', (code, html) => {
    expect(codeOf(() => extractArticle(html))).toBe(code);
  });
});
