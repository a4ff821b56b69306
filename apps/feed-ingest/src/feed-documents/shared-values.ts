import type { EntryFacts } from './entry-facts.js';

/** What the entries of one document show about their guids and links. */
export interface Sharing {
  /** For each entry the index of the one that stands for it: the same entry twice, or an older version of it. */
  duplicateOf: readonly (number | undefined)[];
  /** Guids under which several articles stand. */
  guids: ReadonlySet<string>;
  /** Keys of links under which several articles stand. */
  links: ReadonlySet<string>;
  /** Of those, where the fragment tells them apart. */
  fragmented: ReadonlySet<string>;
  /** How many entries have the words of an entry, itself included. */
  wordsOf(facts: EntryFacts): number;
}

/** @param linkKeys of each entry's link, where it has one */
export function sharingOf(facts: readonly EntryFacts[], linkKeys: readonly (string | undefined)[]): Sharing {
  const duplicateOf = identicalEntries(facts, linkKeys);
  const guids = sharedGuids(facts, linkKeys, duplicateOf);
  const { shared: links, fragmented } = sharedLinks(facts, linkKeys, duplicateOf);
  let words: ReadonlyMap<string, number> | undefined;
  const wordsOf = ({ sourceHash }: EntryFacts): number => {
    words ??= countEach(facts.map((each) => each.sourceHash));
    return words.get(sourceHash) ?? 0;
  };
  return { duplicateOf, guids, links, fragmented, wordsOf };
}

function countEach(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Words are hashed only where all else is the same: most entries of most documents need it never. */

function identicalEntries(
  facts: readonly EntryFacts[],
  linkKeys: readonly (string | undefined)[],
): (number | undefined)[] {
  const names = facts.map(({ guid, fragment }, index) => JSON.stringify([guid, linkKeys[index], fragment]));
  const counts = countEach(names);
  const first = new Map<string, number>();
  return names.map((name, index) => {
    if (counts.get(name) === 1) return undefined;
    const all = `${facts[index]?.sourceHash} ${name}`;
    const before = first.get(all);
    if (before === undefined) first.set(all, index);
    return before;
  });
}

/** Indices of the entries that are no duplicates, by a value. */
function groupsOf(
  values: readonly (string | undefined)[],
  duplicateOf: readonly (number | undefined)[],
): Map<string, number[]> {
  const groups = new Map<string, number[]>();
  values.forEach((value, index) => {
    if (value === undefined || duplicateOf[index] !== undefined) return;
    const group = groups.get(value);
    if (group === undefined) groups.set(value, [index]);
    else group.push(index);
  });
  return groups;
}

/**
 * A guid that stands more than once tells nothing apart, but for one case: where most guids of the document stand once,
 * those that share also their link are versions of one entry, and only the newest counts (RFC 4287 section 4.1.1).
 */
function sharedGuids(
  facts: readonly EntryFacts[],
  linkKeys: readonly (string | undefined)[],
  duplicateOf: (number | undefined)[],
): Set<string> {
  const groups = groupsOf(
    facts.map(({ guid }) => guid),
    duplicateOf,
  );
  const several = [...groups].filter(([, group]) => group.length > 1);
  const single = groups.size - several.length;
  const inSeveral = several.reduce((sum, [, group]) => sum + group.length, 0);
  const shared = new Set<string>();
  for (const [guid, group] of several) {
    const oneLink = new Set(group.map((index) => linkKeys[index])).size === 1;
    if (single >= inSeveral && oneLink) keepNewest(facts, group, duplicateOf);
    else shared.add(guid);
  }
  return shared;
}

/** The first of the document where the dates don't say. */
function keepNewest(
  facts: readonly EntryFacts[],
  group: readonly number[],
  duplicateOf: (number | undefined)[],
): void {
  const age = (index: number): number => {
    const { updated, published } = facts[index]?.entry ?? {};
    return Date.parse(updated ?? published ?? '') || 0;
  };
  const newest = group.reduce((best, index) => (age(index) > age(best) ? index : best));
  for (const index of group) if (index !== newest) duplicateOf[index] = newest;
}

/** A link that stands with different words tells nothing apart. */
function sharedLinks(
  facts: readonly EntryFacts[],
  linkKeys: readonly (string | undefined)[],
  duplicateOf: readonly (number | undefined)[],
): { shared: Set<string>; fragmented: Set<string> } {
  const shared = new Set<string>();
  const fragmented = new Set<string>();
  for (const [link, group] of groupsOf(linkKeys, duplicateOf)) {
    if (group.length === 1) continue;
    if (new Set(group.map((index) => facts[index]?.sourceHash)).size === 1) continue;
    shared.add(link);
    const fragments = new Set(group.map((index) => facts[index]?.fragment));
    if (fragments.size === group.length && !fragments.has('')) fragmented.add(link);
  }
  return { shared, fragmented };
}
