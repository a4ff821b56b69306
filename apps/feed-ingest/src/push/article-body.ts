import type { Author, Decision } from '#libs/contracts';
import { cleanScrapedText, FullTextError, htmlToText } from '#libs/full-text';
import { Problem } from '#libs/service';
import { plainText } from '../publishing/plain-text.js';
import type { PageReader } from '../reading/page-reader.js';
import type { PushArticle } from './push-schema.js';

/** What the body of a push says, besides what was said beside it. */
export interface ArticleBody {
  /** As it was delivered: what a change of the article is measured by. */
  delivered: string;
  text: string;
  title?: string | undefined;
  url?: string | undefined;
  summary?: string | undefined;
  html?: string | undefined;
  authors?: Author[];
  categories?: string[];
  language?: string | undefined;
  publishedAt?: string | undefined;
  updatedAt?: string | undefined;
  siteName?: string | undefined;
  decision: Decision;
}

const isBlank = (text: string | undefined): text is undefined | '' =>
  text === undefined || text.trim() === '';

/** A document, as opposed to a fragment. */
const isPage = (html: string): boolean =>
  /^\s{0,99}(?:<!--[\s\S]{0,999}?-->\s{0,99})?<(?:!doctype|html|head|body)\b/iu.test(html.slice(0, 2_000));

/**
 * The body of a JSON article: its `text`, else its `html`, else its `summary` where there is a title.
 * @throws Problem 422 `no_text`, or the code of what the page's extraction failed with; TransientError where too many
 * pages wait.
 */
export async function bodyOfJson(push: PushArticle, pages: PageReader): Promise<ArticleBody> {
  const { text, html, summary } = push;
  if (!isBlank(text)) {
    return { delivered: text, text, decision: { step: 'text', choice: 'text', reason: 'it was supplied' } };
  }
  if (!isBlank(html)) return isPage(html) ? bodyOfPage(html, push.url, pages) : bodyOfFragment(html);
  if (isBlank(summary) || isBlank(push.title)) {
    throw new Problem(422, 'no_text', 'An article needs "text" or "html", or "title" and "summary".');
  }
  const plain = needText(plainText(summary), 'summary');
  return {
    delivered: summary,
    text: plain,
    decision: { step: 'text', choice: 'summary', reason: 'there is nothing else' },
  };
}

function bodyOfFragment(html: string): ArticleBody {
  const text = needText(htmlToText(html), 'HTML');
  return {
    delivered: html,
    text,
    html,
    decision: { step: 'text', choice: 'html', reason: 'no text was supplied' },
  };
}

/**
 * The article of a page. The page itself is not handed on: most of it is not the article.
 * @throws Problem 422 with the code of a FullTextError; TransientError where too many pages wait.
 */
export async function bodyOfPage(
  html: string,
  url: string | undefined,
  pages: PageReader,
): Promise<ArticleBody> {
  try {
    const { canonicalUrl, ...article } = await pages.extract(html, url === undefined ? {} : { url });
    return {
      ...article,
      delivered: html,
      url: canonicalUrl,
      decision: { step: 'text', choice: 'page', reason: 'the article was extracted from a whole page' },
    };
  } catch (error) {
    if (!(error instanceof FullTextError)) throw error;
    throw new Problem(422, error.code, `No article can be read from the page: ${error.message}.`, {
      cause: error,
    });
  }
}

/** @throws Problem 422 `no_text` where the page held nothing but furniture. */
export function bodyOfScrapedText(raw: string, title: string | undefined): ArticleBody {
  const cleaned = cleanScrapedText(raw, title === undefined ? {} : { title });
  const reasons = cleaned.decisions.map(({ step, choice }) => `${step}: ${choice}`);
  return {
    delivered: raw,
    text: needText(cleaned.text, 'text'),
    title: cleaned.title,
    categories: cleaned.categories,
    decision: {
      step: 'text',
      choice: 'scraped',
      reason:
        reasons.length === 0 ? 'plain text, nothing to clean' : `plain text, cleaned; ${reasons.join('; ')}`,
    },
  };
}

function needText(text: string, what: string): string {
  if (text === '') throw new Problem(422, 'no_text', `The ${what} holds no text.`);
  return text;
}
