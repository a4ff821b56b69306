import { findArticle } from './body/find-article.js';
import { renderBlocks } from './body/render-blocks.js';
import { FullTextError } from './errors.js';
import { htmlToText } from './html-to-text.js';
import { jsonLdArticle } from './metadata/json-ld.js';
import { readMetadata, type Metadata } from './metadata/metadata.js';
import { readPage } from './page/read-page.js';

export interface ExtractedArticle extends Metadata {
  /** The article's text, paragraphs parted by a blank line; never "". */
  text: string;
}

export interface ExtractArticleOptions {
  /** The page's address: relative addresses are resolved against it. */
  url?: string;
  /** UTF-16 units; longer pages are `too_large`. */
  maxChars?: number;
}

/** UTF-16 units. The largest real article pages seen have 3 MB, most of it script. */
export const MAX_HTML_CHARS = 5_000_000;

/** A text in JSON-LD counts where it is so long, and what the page shows is no more than a beginning of it. */
const MIN_DECLARED_CHARS = 600;
const MAX_SHOWN_SHARE = 0.35;

/**
 * The article of a page: its text, and its metadata from JSON-LD, Open Graph, `meta` and what the page shows. Linear time.
 * @throws FullTextError `too_large`, `too_complex` or `no_article`; nothing else.
 */
export function extractArticle(html: string, options: ExtractArticleOptions = {}): ExtractedArticle {
  const maxChars = options.maxChars ?? MAX_HTML_CHARS;
  if (html.length > maxChars)
    throw new FullTextError('too_large', `The page is longer than ${maxChars} characters`);
  const page = readPage(html);
  const ld = jsonLdArticle(page.head.jsonLd);
  const metadata = readMetadata(page, ld, options.url);
  const shown = renderBlocks(findArticle(page, metadata.title));
  const declared = htmlToText(ld?.body ?? '');
  const isCut = declared.length >= MIN_DECLARED_CHARS && shown.length < declared.length * MAX_SHOWN_SHARE;
  const text = isCut ? declared : shown;
  if (text === '') throw new FullTextError('no_article', 'The page holds no article');
  return { ...metadata, text };
}
