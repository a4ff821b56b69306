import type { Decision } from '#libs/contracts';
import { splitCategories } from './categories.js';
import { isCommentsHeading, isFurniture, isListHeading, isTailFurniture } from './furniture.js';
import { endsSentence, joinParagraphs, splitParagraphs } from './paragraphs.js';

export interface ScrapedText {
  title?: string;
  /** Paragraphs parted by a blank line. "" where the page held nothing but furniture. */
  text: string;
  categories: string[];
  /** What was taken for what, and why. */
  decisions: Decision[];
}

export interface ScrapedTextOptions {
  /** A title known from elsewhere. It is kept, and its repeat at the head of the text is taken out. */
  title?: string;
}

const MAX_TITLE_CHARS = 200;
/** A paragraph of prose: at least this long and ending a sentence. */
const MIN_BODY_CHARS = 60;
/** A page's head has at most this many lines before the title. */
const MAX_HEAD_LINES = 12;

/**
 * A page as a scraper saw it to an article: title, categories and page furniture taken out of the text, paragraphs kept.
 * A text without these comes back as it was but for white space between paragraphs. Never throws; linear time.
 */
export function cleanScrapedText(raw: string, options: ScrapedTextOptions = {}): ScrapedText {
  const decisions: Decision[] = [];
  const all = splitParagraphs(raw.replace(/^\uFEFF/u, ''));
  const body = all.filter((paragraph) => isCommentsHeading(paragraph) || !isFurniture(paragraph));
  const kept = body.slice(0, bodyEnd(body));
  if (kept.length < all.length) {
    decisions.push({
      step: 'furniture',
      choice: `${all.length - kept.length} lines removed`,
      reason: 'they match what pages print around articles',
    });
  }
  const { categories, title, rest } = readHead(kept, options.title, decisions);
  return { ...(title === undefined ? {} : { title }), text: joinParagraphs(rest), categories, decisions };
}

const isBody = (paragraph: string): boolean => paragraph.length >= MIN_BODY_CHARS && endsSentence(paragraph);

/** Where the article ends and the lists, forms and notices after it begin. */
function bodyEnd(paragraphs: readonly string[]): number {
  let end = paragraphs.length;
  const firstBody = paragraphs.findIndex(isBody);
  let proseFollows = false;
  for (let i = paragraphs.length - 1; i > firstBody && firstBody >= 0; i--) {
    const paragraph = paragraphs[i] ?? '';
    if (isCommentsHeading(paragraph)) {
      end = i;
      proseFollows = false;
    } else if (isListHeading(paragraph)) {
      if (!proseFollows) end = i;
    } else if (isBody(paragraph)) proseFollows = true;
  }
  while (end > 0 && isTailFurniture(paragraphs[end - 1] ?? '')) end--;
  return end;
}

interface Head {
  categories: string[];
  title: string | undefined;
  rest: readonly string[];
}

function readHead(paragraphs: readonly string[], known: string | undefined, decisions: Decision[]): Head {
  const categories: string[] = [];
  let at = 0;
  for (; at < Math.min(MAX_HEAD_LINES, paragraphs.length - 1); at++) {
    const found = splitCategories(paragraphs[at] ?? '');
    if (found === undefined) break;
    categories.push(...found.filter((name) => !categories.includes(name)));
    decisions.push({
      step: 'categories',
      choice: found.join(', '),
      reason: 'a line of labels before the title',
    });
  }
  const title = known ?? titleAt(paragraphs, at);
  if (title !== undefined && title === paragraphs[at]) {
    decisions.push({
      step: 'title',
      choice: title,
      reason:
        known === undefined
          ? 'a short line without a final stop before the body'
          : 'the text repeats the given title',
    });
    at++;
  }
  return { categories, title, rest: paragraphs.slice(at) };
}

/** The line at the head of the text, if it is short, ends no statement and prose follows. */
function titleAt(paragraphs: readonly string[], at: number): string | undefined {
  const line = paragraphs[at] ?? '';
  const isTitle = line !== '' && line.length <= MAX_TITLE_CHARS && !/[.:;,]["”’]?$/u.test(line);
  return isTitle && paragraphs.slice(at + 1).some(isBody) ? line : undefined;
}
