import { FeedError, type Entry, type ParsedFeed } from '#libs/feed-parser';

const MAX_ENTRIES_SHOWN = 10;
const MAX_TITLE_CHARS = 70;

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** One line, without the control characters that a feed may send to a terminal. */
const printable = (text: string): string => text.replace(/[\s\p{Cc}]+/gu, ' ').trim();

/** Titles are HTML; a terminal shows text. */
const shown = (html: string): string => printable(html.replace(/<[^<>]*>/gu, '')).slice(0, MAX_TITLE_CHARS);

const titleOf = ({ title, id, link }: Entry): string => shown(title ?? id ?? link ?? 'without title');

const isIngestable = ({ id, link, title, summary, content }: Entry): boolean =>
  [id, link, title, summary, content].some((value) => value !== undefined);

/** What a person wants to know of a feed before adding it: what it is, what is wrong with it, what would be ingested. */
export function explainFeed(address: string, { format, feed, entries, warnings }: ParsedFeed): string {
  const ingestable = entries.filter(isIngestable);
  const full = ingestable.filter(({ content }) => content !== undefined).length;
  return [
    `${address}: ${format}, ${feed.title === undefined ? 'without title' : `"${shown(feed.title)}"`}`,
    feed.hubs.length > 0
      ? `  pushes by WebSub: ${feed.hubs.map(printable).join(', ')}`
      : '  has to be polled',
    warnings.length === 0 ? '  no warnings' : `  ${count(warnings.length, 'warning', 'warnings')}:`,
    ...warnings.map(({ code, message }) => `    ${code}: ${printable(message)}`),
    `  would ingest ${count(ingestable.length, 'article', 'articles')}, ${full} of them with content of ${full === 1 ? 'its' : 'their'} own:`,
    ...ingestable
      .slice(0, MAX_ENTRIES_SHOWN)
      .map((entry) => `    ${entry.published ?? entry.updated ?? 'without date'}  ${titleOf(entry)}`),
    ...(ingestable.length > MAX_ENTRIES_SHOWN
      ? [`    and ${ingestable.length - MAX_ENTRIES_SHOWN} more`]
      : []),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Why there is no feed, and where there may be one. */
export function explainFailure(address: string, error: unknown): string {
  if (!(error instanceof FeedError)) return '';
  const feeds = error.alternates.map(
    ({ url, title }) => `    ${printable(url)}${title === undefined ? '' : `  ${shown(title)}`}\n`,
  );
  const named = feeds.length > 0 ? `  the page names ${count(feeds.length, 'feed', 'feeds')}:\n` : '';
  return `${address}: ${printable(error.message)}\n${named}${feeds.join('')}`;
}
