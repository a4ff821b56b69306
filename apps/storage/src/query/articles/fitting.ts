/** An answer ends before its events grow beyond this; one article alone may be larger. */
const MAX_PAGE_BYTES = 8 * 1_048_576;

/** How many of the articles, from the first, go into one answer: at most `limit`, at least one. */
export function fitting(
  articles: readonly { current: { eventBytes: number } }[],
  limit: number,
  maxBytes = MAX_PAGE_BYTES,
): number {
  let bytes = 0;
  const over = articles.slice(0, limit).findIndex(({ current }, index) => {
    bytes += current.eventBytes;
    return bytes > maxBytes && index > 0;
  });
  return over === -1 ? limit : over;
}
