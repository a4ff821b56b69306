/** The attributes of an outline, names in lower case. */
export type Outline = Readonly<Record<string, string>>;

/** Types of outlines that stand for a feed; what writers put there besides the specification's `rss`. */
const FEED_TYPES = new Set([
  'rss',
  'rss1',
  'rss2',
  'rdf',
  'atom',
  'feed',
  'json',
  'jsonfeed',
  'xml',
  'application/rss+xml',
  'application/atom+xml',
  'application/feed+json',
]);

const MAX_TITLE_CHARS = 500;
const MAX_FOLDER_CHARS = 200;

const typeOf = (outline: Outline): string => outline['type']?.trim().toLowerCase() ?? '';

/** One line, without white space around it. */
function line(text: string | undefined, maxChars: number): string | undefined {
  const one = text
    ?.replace(/[\n\r\t]+/gu, ' ')
    .trim()
    .slice(0, maxChars)
    .toWellFormed();
  return one === '' ? undefined : one;
}

/** Whether an outline without an address was meant as a feed. */
export const claimsFeed = (outline: Outline): boolean =>
  outline['xmlurl'] !== undefined || FEED_TYPES.has(typeOf(outline));

/** `xmlUrl`; else `url`, which some writers use, unless the type says that it is a page or another list. */
export function addressOf(outline: Outline): string | undefined {
  const xmlUrl = outline['xmlurl']?.trim() ?? '';
  if (xmlUrl !== '') return xmlUrl;
  const type = typeOf(outline);
  const url = outline['url']?.trim() ?? '';
  return url !== '' && (type === '' || FEED_TYPES.has(type)) ? url : undefined;
}

/** `text` stands for a `title` that is missing; the address again is no title. */
export const titleOf = (outline: Outline): string | undefined =>
  [outline['title'], outline['text']]
    .map((value) => line(value, MAX_TITLE_CHARS))
    .find((value) => value !== undefined && value !== addressOf(outline));

/** What an outline is called as a folder. */
export const folderNameOf = (outline: Outline): string | undefined =>
  line(outline['text'], MAX_FOLDER_CHARS) ?? line(outline['title'], MAX_FOLDER_CHARS);

/** `category`: "A string of comma-separated slash-delimited category strings" (OPML 2.0); the first, as a path. */
export const categoryPathOf = (outline: Outline): string[] =>
  (outline['category'] ?? '')
    .split(',', 1)
    .flatMap((path) => path.split('/'))
    .flatMap((name) => line(name, MAX_FOLDER_CHARS) ?? []);
