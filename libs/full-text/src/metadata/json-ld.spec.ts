import { describe, expect, it } from '@jest/globals';
import { jsonLdArticle } from './json-ld.js';

const ARTICLE = '{"@type":"NewsArticle","headline":"Flood"}';

describe('jsonLdArticle', () => {
  it.each([
    ['an article', ARTICLE],
    ['one in a comment', `<!-- ${ARTICLE} -->`],
    ['one in a CDATA section', `\n<![CDATA[\n${ARTICLE}\n]]>\n`],
    ['one in a CDATA section that scripts pass over', `//<![CDATA[\n${ARTICLE}\n//]]>`],
    ['one with a line break in a string', ARTICLE.replace('{', '{"description":"two\nlines",')],
    ['one in a graph', `{"@graph":[{"@type":"WebSite","name":"The Post"},${ARTICLE}]}`],
    ['one in a list', `[{"@type":"BreadcrumbList"},${ARTICLE}]`],
    ['the main entity of a page', `{"@type":"WebPage","mainEntity":${ARTICLE}}`],
    ['a post', ARTICLE.replace('NewsArticle', 'SocialMediaPosting')],
  ])('finds %s', (_name, block) => {
    expect(jsonLdArticle([block])?.headline).toBe('Flood');
  });

  it.each([
    ['what is no JSON', '{not json}'],
    ['what is no article', '{"@type":"Recipe","name":"Soup"}'],
    ['a job', '{"@type":"JobPosting","name":"Editor"}'],
    ['nothing', ''],
  ])('finds none in %s', (_name, block) => {
    expect(jsonLdArticle([block])).toBeUndefined();
  });

  it('takes the date of the page for an article without', () => {
    const page = '{"@type":"WebPage","datePublished":"2026-03-04"}';
    expect(jsonLdArticle([page, ARTICLE])?.datePublished).toBe('2026-03-04');
  });

  it('prefers an article with a headline', () => {
    expect(jsonLdArticle(['{"@type":"Article"}', ARTICLE])?.headline).toBe('Flood');
  });
});
