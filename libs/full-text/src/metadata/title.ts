import { letters } from '../letters.js';

/** Where a page's title may stand, best first. */
export interface TitleSources {
  /** What the page declares: Open Graph, JSON-LD, Twitter, Dublin Core. */
  declared: readonly string[];
  /** Text of `<title>`. */
  document: string | undefined;
  /** The page's `h1`. */
  heading: string | undefined;
  siteName: string | undefined;
}

/** What sites put between a title and their name. */
const SEPARATOR = /\s[-–—|·•:»/\\*]{1,2}\s|\s?[|｜ㅣ]\s?/gu;
/** A title is looked at no further. */
const MAX_TITLE_CHARS = 500;
/** A site's name, or its section's, has at most this many words. */
const MAX_SITE_WORDS = 5;
const MIN_TITLE_WORDS = 3;

/**
 * The title of a page's article, without the site's name before or after it. `undefined` where the page has none.
 */
export function pageTitle(sources: TitleSources): string | undefined {
  const [declared, ...others] = sources.declared.map(cut);
  const document = sources.document === undefined ? undefined : cut(sources.document);
  const heading = sources.heading === undefined ? undefined : cut(sources.heading);
  if (declared !== undefined) {
    if (heading !== undefined && document !== undefined && isForeign(declared, document, heading))
      return heading;
    return withoutSite(declared, heading === undefined ? others : [heading, ...others], sources.siteName);
  }
  if (document === undefined) return heading;
  if (heading !== undefined && isPart(heading, document)) return heading;
  return withoutSite(document, [], sources.siteName);
}

const cut = (text: string): string => text.slice(0, MAX_TITLE_CHARS);
const wordCount = (text: string): number => text.split(/\s+/u).length;

const wordsOf = (text: string): string[] =>
  text
    .split(/\s+/u)
    .map(letters)
    .filter((word) => word !== '');

/** What a declared title has in common with the document's at least, as a part of its words. */
const MIN_COMMON_PART = 0.34;

/** Some sites declare a description for a title: it has hardly a word of the document's title, which the heading begins. */
function isForeign(declared: string, document: string, heading: string): boolean {
  const words = new Set(wordsOf(document));
  const own = wordsOf(declared);
  const common = own.filter((word) => words.has(word)).length;
  return common < own.length * MIN_COMMON_PART && isPart(heading, document);
}

/** True where the heading is the whole of the title but for what separators part from it. */
function isPart(heading: string, title: string): boolean {
  const wanted = letters(heading);
  if (wanted === '') return false;
  return parts(title).some(({ text }) => letters(text) === wanted) || letters(title).startsWith(wanted);
}

/** Every beginning of the title that a separator parts from the rest, and every end that is longer than what is before it. */
function parts(title: string): { text: string; rest: string }[] {
  return [...title.matchAll(SEPARATOR)].flatMap((match) => {
    const before = title.slice(0, match.index).trim();
    const after = title.slice(match.index + match[0].length).trim();
    const beginning = { text: before, rest: after };
    return after.length > before.length ? [beginning, { text: after, rest: before }] : [beginning];
  });
}

/** A part that another source gives as the title; else what is left when the site's name is gone. */
function withoutSite(title: string, others: readonly string[], siteName: string | undefined): string {
  const known = new Set(others.map(letters));
  const all = parts(title).filter(({ text }) => text !== '');
  const confirmed = all.find(({ text }) => known.has(letters(text)));
  if (confirmed !== undefined) return confirmed.text;
  const site = letters(siteName ?? '');
  const named = all.find(({ rest }) => site !== '' && sameSite(letters(rest), site));
  if (named !== undefined) return named.text;
  if (others.length > 0 || siteName !== undefined) return title;
  const last = all.findLast(({ text }) => title.startsWith(text));
  return last && wordCount(last.rest) <= MAX_SITE_WORDS && wordCount(last.text) >= MIN_TITLE_WORDS
    ? last.text
    : title;
}

const sameSite = (a: string, b: string): boolean =>
  a !== '' && (a === b || a.startsWith(b) || b.startsWith(a));
