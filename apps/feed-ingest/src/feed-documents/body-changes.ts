import { changeBetween, type Change } from '../identity/digests.js';
import type { EntryWork } from './entry-work.js';
import type { Surroundings } from './telling-rules.js';

/** Documents with fewer known entries say less. */
const MANY = 3;
/** A copy in some cache on the way is seldom older. */
const STALE_MS = 3_600_000;

/**
 * Measures whether bodies of a feed change by themselves: markup, such as addresses with a session's token, that changes
 * in most entries of one document, or in three documents in a row; numbers, such as counters of views, in most entries of
 * two documents; other words, such as links to other stories, in most entries of three. Titles do not change by themselves.
 */
export function measureBodies(works: readonly EntryWork[], { trust, seen }: Surroundings): void {
  const own = works.filter(({ article, source }) => article?.sourceKey === source.key);
  if (own.length === 0) return;
  const total = own.length + seen.length;
  const changes = own.map(changeOf);
  const count = (kind: Change): number => changes.filter((change) => change === kind).length;
  const areMost = (kind: Change): boolean => total >= MANY && count(kind) * 2 >= total;
  if (areMost('markup')) trust.noteBodies('markup', 3);
  else trust.noteBodies('markup', count('markup') > 0 ? 1 : -1);
  if (areMost('numbers')) trust.noteBodies('numbers', 2);
  else if (count('numbers') === 0) trust.noteBodies('numbers', -1);
  trust.noteBodies('words', areMost('words') ? 1 : -1);
}

function changeOf({ article, facts }: EntryWork): Change | undefined {
  if (article?.digests === undefined || article.sourceHash === facts.sourceHash) return undefined;
  return changeBetween(article.digests, facts.digests());
}

/**
 * Whether an entry is an old version out of a cache, and no change taken back: the newest version came another way (by
 * WebSub and not by a poll, or the other way round) within the hour, and these words are of the same article before it.
 */
export function isStale(
  { article, facts, source, content }: EntryWork,
  origin: string,
  around: Pick<Surroundings, 'known' | 'now'>,
): boolean {
  if (article?.sourceKey !== source.key || article.sourceHash === facts.sourceHash) return false;
  if (article.origin === undefined || article.origin === origin) return false;
  const wasBefore = around.known.get(content.key)?.articleId === article.articleId;
  return wasBefore && around.now - article.changedAt < STALE_MS;
}
