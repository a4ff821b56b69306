import { foldSpace } from '#libs/contracts';
import { findAlternateFeeds } from '#libs/html';
import { FeedError } from './errors.js';

/** Where a title is looked for. */
const MAX_HEAD_CHARS = 65_536;
const MAX_TITLE_CHARS = 300;

/** What a page is called that stands where something else was asked for. */
const ERROR_TITLE =
  /\b(?:[45]\d\d|errors?|not found|forbidden|access denied|unauthori[sz]ed|unavailable|bad gateway|timed? ?out|maintenance|just a moment|attention required|captcha|suspended)\b/iu;

/** Elements that an HTML page or a piece of one begins with. */
const HTML_ELEMENTS = new Set(
  'html head body title meta link script style base p br b i a div span center table font h1 h2 img hr pre form iframe main'.split(
    ' ',
  ),
);

/** Whether a document whose first element is this is HTML. */
export const isHtmlElement = (name: string): boolean => HTML_ELEMENTS.has(name);

/** The error for an HTML page that came instead of a feed: with the feeds it names, or that it reports a failure. */
export function htmlPageError(html: string, url: string | undefined): FeedError {
  const alternates = findAlternateFeeds(html, url);
  if (alternates.length > 0) {
    return new FeedError(
      'html_page',
      'The document is an HTML page that names feeds, not a feed',
      alternates,
    );
  }
  const title = titleOf(html);
  return title !== undefined && ERROR_TITLE.test(title)
    ? new FeedError('html_error_page', `The document is an HTML page that says "${title}"`)
    : new FeedError('html_page', 'The document is an HTML page, not a feed');
}

function titleOf(html: string): string | undefined {
  const title = /<title[^<>]{0,200}>([^<]{0,1000})/iu.exec(html.slice(0, MAX_HEAD_CHARS))?.[1];
  return title === undefined ? undefined : foldSpace(title).slice(0, MAX_TITLE_CHARS);
}
