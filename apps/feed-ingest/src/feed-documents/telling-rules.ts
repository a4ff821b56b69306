import type { KnownArticle } from '../identity/article-registry.js';
import { standingOwner } from '../identity/identification.js';
import { parameterName } from '../identity/url-key.js';
import type { Alias } from '../identity/aliases.js';
import type { EntryFacts } from './entry-facts.js';
import type { EntryWork } from './entry-work.js';
import type { FeedTrust } from './feed-trust.js';
import type { Sharing } from './shared-values.js';

/** What a document is read against. */
export interface Surroundings {
  known: ReadonlyMap<string, KnownArticle>;
  trust: FeedTrust;
  /** Entries of the document that are as they were in an earlier one. */
  seen: readonly EntryFacts[];
  /** Milliseconds since 1970. */
  now: number;
}

const DAY_MS = 86_400_000;
/** A guid that comes back with another address and title after this long stands for another article. */
const REPOST_MS = 30 * DAY_MS;
/** Editions of a daily page are at least this far apart, and corrections seldom. */
const EDITION_MS = DAY_MS / 2;

export const ownerOf = (
  { known }: Pick<Surroundings, 'known'>,
  work: EntryWork,
  alias: Alias | undefined,
): KnownArticle | undefined =>
  alias === undefined ? undefined : standingOwner(known.get(alias.key), work.source);

const isOwn = (work: EntryWork, article: KnownArticle | undefined): article is KnownArticle =>
  article?.sourceKey === work.source.key;

const hasOtherTitle = ({ digests }: KnownArticle, { facts }: EntryWork): boolean =>
  (digests?.title ?? facts.digests().title) !== facts.digests().title;

/** By how much an entry is later than what is known; by when it is seen where the feed does not say. */
const laterBy = (article: KnownArticle, { facts: { date } }: EntryWork, now: number): number =>
  date === undefined || article.publishedAt === undefined
    ? now - article.changedAt
    : date - Date.parse(article.publishedAt);

/** Most of them, and not just one of several. */
const isMost = (part: number, whole: number): boolean =>
  part > 0 && part * 2 >= whole && (part > 1 || whole === 1);

/** What does not tell articles apart in this document, or did not in those before. */
export function dropShared(works: readonly EntryWork[], sharing: Sharing, trust: FeedTrust): void {
  for (const work of works) {
    dropSharedGuid(work, sharing, trust);
    dropSharedLink(work, sharing, trust);
  }
}

function dropSharedGuid(work: EntryWork, sharing: Sharing, trust: FeedTrust): void {
  const { guid } = work.facts;
  if (guid === undefined) return;
  if (sharing.guids.has(guid)) trust.noteSharedGuid(guid);
  if (trust.isSharedGuid(guid)) work.dropGuid('shared');
  else if (trust.guids !== 'used') work.dropGuid(trust.guids);
}

function dropSharedLink(work: EntryWork, sharing: Sharing, trust: FeedTrust): void {
  const { linkKey: key } = work;
  if (key === undefined) return;
  if (work.facts.isFrontPage) {
    work.dropLink('front_page');
    return;
  }
  if (sharing.links.has(key)) trust.noteSharedLink(key, sharing.fragmented.has(key));
  if (!trust.isSharedLink(key)) return;
  if (!trust.isFragmented(key) || !work.useFragment()) work.dropLink('shared');
}

/**
 * Guids that change each time a document is made: most entries with unknown guids are articles that this feed has
 * brought before, by their links or by their words.
 */
export function dropChangedGuids(works: readonly EntryWork[], around: Surroundings): void {
  const withGuid = works.filter(({ guid }) => guid !== undefined);
  const changed = withGuid.filter((work) => {
    if (ownerOf(around, work, work.guid) !== undefined) return false;
    const byLink = ownerOf(around, work, work.link?.alias);
    if (isOwn(work, byLink)) return !hasOtherTitle(byLink, work);
    return work.link === undefined && isOwn(work, ownerOf(around, work, work.content));
  });
  const asBefore = around.seen.filter(({ guid }) => guid !== undefined).length;
  if (!isMost(changed.length, withGuid.length + asBefore)) return;
  around.trust.noteGuidsChanged();
  for (const work of withGuid) work.dropGuid('changes');
}

/**
 * Guids under which another story comes: after a month, with another address and another title (a repost is a new
 * article); or, where most guids of the document do so at any later date, they name places in a list.
 */
export function dropReusedGuids(
  works: readonly EntryWork[],
  { known, trust, seen, now }: Surroundings,
): void {
  const suspects = works.flatMap((work) => {
    const byGuid = ownerOf({ known }, work, work.guid);
    if (!isOwn(work, byGuid)) return [];
    const byLink = ownerOf({ known }, work, work.link?.alias);
    const isElsewhere = byLink?.articleId !== byGuid.articleId && byGuid.url !== work.link?.canonical;
    return [
      {
        work,
        byGuid,
        isSuspect: isElsewhere && hasOtherTitle(byGuid, work) && laterBy(byGuid, work, now) > 0,
      },
    ];
  });
  const reused = suspects.filter(({ isSuspect }) => isSuspect);
  const arePlaces = reused.length > 2 && isMost(reused.length, suspects.length + seen.length);
  if (arePlaces) trust.noteGuidsReused();
  for (const { work, byGuid } of reused) {
    const isRepost = work.link !== undefined && laterBy(byGuid, work, now) >= REPOST_MS;
    if (!arePlaces && !isRepost) continue;
    if (work.facts.guid !== undefined) trust.noteSharedGuid(work.facts.guid);
    work.dropGuid('reused');
  }
}

/**
 * Links under which a later edition comes, as of a daily page: a guid of its own says so, with another title half a day
 * later; without a guid, the habit of the link does. Otherwise it is the same article, changed.
 */
export function dropReusedLinks(works: readonly EntryWork[], around: Surroundings): void {
  const { trust, now } = around;
  for (const work of works) {
    const { linkKey: key } = work;
    const byLink = ownerOf(around, work, work.link?.alias);
    if (key === undefined || !isOwn(work, byLink)) continue;
    if (ownerOf(around, work, work.guid) !== undefined) continue;
    if (!hasOtherTitle(byLink, work) || laterBy(byLink, work, now) < EDITION_MS) continue;
    if (work.guid === undefined) trust.noteRedated(key);
    if (work.guid === undefined && !trust.isRedated(key)) continue;
    trust.noteSharedLink(key);
    work.dropLink('reused');
  }
}

/** Parameters of links that changed although the entry is the same in all else. */
export function noteChangedParameters(work: EntryWork, trust: FeedTrust): void {
  const { article, facts } = work;
  if (!isOwn(work, article) || article.sourceHash !== facts.sourceHash) return;
  for (const name of changedParameters(article.url, facts.link)) trust.noteParameter(name);
}

/** Names of the parameters by which two addresses differ; none where they differ in more than values. */
export function changedParameters(one: string | undefined, other: string | undefined): string[] {
  if (one === undefined || other === undefined || one === other) return [];
  const [before, after] = [new URL(one), new URL(other)];
  if (before.host !== after.host || before.pathname !== after.pathname) return [];
  const left = before.search.slice(1).split('&');
  const right = after.search.slice(1).split('&');
  if (left.length !== right.length) return [];
  const names = right.flatMap((pair, index) => (pair === left[index] ? [] : [parameterName(pair)]));
  const sameNames = right.every((pair, index) => parameterName(pair) === parameterName(left[index] ?? ''));
  return sameNames ? names : [];
}
