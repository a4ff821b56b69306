import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { FullTextError } from './errors.js';
import { htmlToText } from './html-to-text.js';
import { readMetadata, type Metadata } from './metadata.js';
import { scanPage, type PageScan } from './page-scan.js';

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

/**
 * The article of a page: its text as Readability finds it, its metadata from JSON-LD, Open Graph and `meta`.
 * @throws FullTextError `too_large`, `too_complex`, `no_article` or `extraction_failed`; nothing else.
 */
export function extractArticle(html: string, options: ExtractArticleOptions = {}): ExtractedArticle {
  const maxChars = options.maxChars ?? MAX_HTML_CHARS;
  if (html.length > maxChars)
    throw new FullTextError('too_large', `The page is longer than ${maxChars} characters`);
  const scan = scanPage(html);
  const metadata = readMetadata(scan, options.url);
  const found = readable(wholePage(html, scan.shell));
  const text = htmlToText(found.content);
  if (text === '') throw new FullTextError('no_article', 'The page holds no article');
  const title = metadata.title ?? found.title;
  const authors = metadata.authors.length > 0 || !found.byline ? metadata.authors : [{ name: found.byline }];
  return { ...metadata, ...(title && { title }), authors, text };
}

/** Of the document only this is asked here; the rest is between linkedom and Readability. */
interface Page {
  documentElement: object | null;
}

/** The tree builder takes the first element for the root, where browsers make `html` and `body`. */
function wholePage(html: string, shell: PageScan['shell']): string {
  if (shell.html) return html;
  return shell.body ? `<html>${html}</html>` : `<html><body>${html}</body></html>`;
}

interface Readable {
  content: string;
  title: string | undefined;
  byline: string | undefined;
}

const present = (text: string | null | undefined): string | undefined => {
  const trimmed = text?.trim();
  return trimmed === '' ? undefined : trimmed;
};

function readable(html: string): Readable {
  try {
    const { document } = parseHTML(html) as { document: Page };
    // Without a root there is nothing to read, and Readability would not check.
    if (document.documentElement === null) return { content: '', title: undefined, byline: undefined };
    const parsed = new Readability(document).parse();
    return {
      content: parsed?.content ?? '',
      title: present(parsed?.title),
      byline: present(parsed?.byline?.replace(/^by\s+/iu, '')),
    };
  } catch (cause) {
    throw new FullTextError('extraction_failed', 'The page could not be read', cause);
  }
}
