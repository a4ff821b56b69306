import type { ArticleRegistry } from '../identity/article-registry.js';
import { urlAlias } from '../identity/aliases.js';
import { urlKey } from '../identity/url-key.js';
import { measureBodies } from './body-changes.js';
import type { EntryFacts } from './entry-facts.js';
import { EntryWork, type EntryFeed } from './entry-work.js';
import { FeedTrust } from './feed-trust.js';
import { findArticles } from './find-articles.js';
import { sharingOf, type Sharing } from './shared-values.js';
import {
  dropChangedGuids,
  dropReusedGuids,
  dropReusedLinks,
  dropShared,
  noteChangedParameters,
  type Surroundings,
} from './telling-rules.js';

/** An entry as it stands in a document. */
export interface DocumentEntry {
  facts: EntryFacts;
  /** The log has it from this feed, as it is. */
  isSeen: boolean;
}

/** The entries of a document, identified: by their place in it, those that had to be looked at. */
export interface IdentifiedDocument extends Surroundings {
  works: ReadonlyMap<number, EntryWork>;
}

/**
 * Looks up what is known of a feed and of its entries, finds out which article each entry is, as far as can be told without
 * a lock, and keeps what the document says about the feed. Afterwards each entry has its article, a `standIn`, or neither:
 * then it is new. One round trip where nothing new is learned about the feed, none where all entries were seen before.
 */
export async function identifyEntries(
  registry: ArticleRegistry,
  feed: EntryFeed,
  entries: readonly DocumentEntry[],
): Promise<IdentifiedDocument> {
  if (entries.every(({ isSeen }) => isSeen)) return NOTHING;
  let prepared = prepare(feed, entries, []);
  const first = await registry.lookUp(aliasKeys(prepared.works), feed.feedId);
  const trust = FeedTrust.from(first.trust);
  let { known } = first;
  if (trust.ignoredParameters.length > 0) {
    prepared = prepare(feed, entries, trust.ignoredParameters);
    ({ known } = await registry.lookUp(aliasKeys(prepared.works)));
  }
  const seen = entries.flatMap(({ facts, isSeen }) => (isSeen ? [facts] : []));
  const document = { works: prepared.works, known, trust, seen, now: Date.now() };
  const ignoredBefore = trust.ignoredParameters.length;
  decide([...document.works.values()], prepared.sharing, document);
  if (trust.ignoredParameters.length > ignoredBefore) learnShorterLinks(document);
  if (trust.isChanged) await registry.keepTrust(feed.feedId, trust);
  return document;
}

const NOTHING: IdentifiedDocument = {
  works: new Map(),
  known: new Map(),
  trust: FeedTrust.from(undefined),
  seen: [],
  now: 0,
};

function decide(works: readonly EntryWork[], sharing: Sharing, around: Surroundings): void {
  const single = works.filter(({ standIn }) => standIn === undefined);
  dropShared(single, sharing, around.trust);
  dropChangedGuids(single, around);
  dropReusedGuids(single, around);
  dropReusedLinks(single, around);
  findArticles(single, around);
  for (const work of single) noteChangedParameters(work, around.trust);
  measureBodies(single, around);
}

/** From the next document on, links are looked up without the parameters that this one has shown to change. */
function learnShorterLinks({ works, trust }: IdentifiedDocument): void {
  const ignored = trust.ignoredParameters;
  for (const work of works.values()) {
    if (work.link !== undefined) work.alsoLearn.push(urlAlias(work.link.canonical, ignored));
  }
}

interface PreparedEntries {
  works: Map<number, EntryWork>;
  sharing: Sharing;
}

function prepare(
  feed: EntryFeed,
  entries: readonly DocumentEntry[],
  ignoredParameters: readonly string[],
): PreparedEntries {
  const facts = entries.map((entry) => entry.facts);
  const linkKeys = facts.map(({ link }) =>
    link === undefined ? undefined : urlKey(link, ignoredParameters),
  );
  const sharing = sharingOf(facts, linkKeys);
  const works = new Map<number, EntryWork>();
  const add = (index: number): EntryWork | undefined => {
    const each = facts[index];
    if (each === undefined || works.has(index)) return works.get(index);
    const work = new EntryWork(each, feed, linkKeys[index], sharing);
    works.set(index, work);
    const other = sharing.duplicateOf[index];
    if (other !== undefined) work.standIn = add(other);
    return work;
  };
  entries.forEach(({ isSeen }, index) => {
    if (!isSeen) add(index);
  });
  return { works, sharing };
}

const aliasKeys = (works: ReadonlyMap<number, EntryWork>): string[] =>
  [...works.values()].flatMap(({ aliases }) => aliases.map(({ key }) => key));
