import { FeedError, parseFeed, type ParsedFeed } from '#libs/feed-parser';

const TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?Z$/u;

/** What is wrong with how a document was read; undefined if nothing is. A FeedError is a right answer. */
export function defectOf(document: Uint8Array, url: string): string | undefined {
  try {
    return brokenPromise(parseFeed(document, { url }));
  } catch (error) {
    if (error instanceof FeedError) return undefined;
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

function brokenPromise({ feed, entries, warnings }: ParsedFeed): string | undefined {
  const text = JSON.stringify({ feed, entries, warnings });
  if (text.includes(String.raw`\u0000`)) return 'A value holds NUL';
  if (/(?<!\\)\\ud[89a-f]/iu.test(text)) return 'A value holds half a surrogate pair';
  for (const { published, updated } of [feed, ...entries]) {
    for (const time of [published, updated]) {
      if (time !== undefined && !TIME.test(time)) return `${time} is no time`;
    }
  }
  return undefined;
}
