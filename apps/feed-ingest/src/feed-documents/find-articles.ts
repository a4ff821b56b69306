import type { KnownArticle } from '../identity/article-registry.js';
import type { Alias } from '../identity/aliases.js';
import type { EntryWork } from './entry-work.js';
import { changedParameters, ownerOf, type Surroundings } from './telling-rules.js';

/**
 * Gives each entry the article that it is known to be. Two different entries of a document are never one article: what
 * says so less surely, a link less than a guid and words less than a link, does not count then. Of entries with several
 * guids of one article the newest counts.
 */
export function findArticles(works: readonly EntryWork[], around: Surroundings): void {
  const newestFirst = [...works].sort((a, b) => ageOf(b) - ageOf(a));
  const taken = new Map<string, EntryWork>();
  for (const work of newestFirst) {
    const other = take(work, work.guid, ownerOf(around, work, work.guid), taken);
    if (other !== undefined) work.standIn = other;
  }
  for (const work of newestFirst) {
    if (isSettled(work)) continue;
    const byLink = ownerOf(around, work, work.link?.alias);
    if (take(work, work.link?.alias, byLink, taken) !== undefined) work.dropLink('of_another');
  }
  for (const work of newestFirst) {
    if (isSettled(work)) continue;
    for (const alias of work.weaker) {
      if (take(work, alias, ownerOf(around, work, alias), taken) !== undefined) work.dropWeaker();
    }
    const byContent = ownerOf(around, work, work.content);
    if (isSettled(work) || byContent === undefined || !isSameByContent(work, byContent)) continue;
    const other = take(work, work.content, byContent, taken);
    if (isBare(work)) work.standIn = other;
  }
}

const isBare = ({ guid, link }: EntryWork): boolean => guid === undefined && link === undefined;

const isSettled = ({ article, standIn }: EntryWork): boolean =>
  article !== undefined || standIn !== undefined;

const ageOf = ({ facts: { entry, date } }: EntryWork): number =>
  Date.parse(entry.updated ?? '') || (date ?? 0);

/** The entry that is the article already, where its words are others. */
function take(
  work: EntryWork,
  alias: Alias | undefined,
  article: KnownArticle | undefined,
  taken: Map<string, EntryWork>,
): EntryWork | undefined {
  if (alias === undefined || article === undefined || isSettled(work)) return undefined;
  const other = taken.get(article.articleId);
  if (other !== undefined && other.facts.sourceHash !== work.facts.sourceHash) return other;
  taken.set(article.articleId, other ?? work);
  work.article = article;
  work.foundBy = alias;
  return undefined;
}

/**
 * Whether the same words in the same feed are the same article. They are where nothing else tells articles apart. Else
 * guid and link are new ones: it is the same article only if it was published at the same moment, or if the addresses
 * differ in nothing but values of parameters.
 */
function isSameByContent(work: EntryWork, article: KnownArticle): boolean {
  if (isBare(work)) return true;
  if (!work.hasOwnWords) return false;
  const { date, link } = work.facts;
  if (date !== undefined && article.publishedAt !== undefined)
    return date === Date.parse(article.publishedAt);
  return changedParameters(article.url, link).length > 0;
}
