/**
 * Relations of Universal Dependencies 2 with the subtypes of the English treebanks
 * (https://universaldependencies.org/en/dep/), the most frequent first. The first entry is that of a word without a tree.
 */
export const RELATIONS: readonly string[] = [
  '_',
  'punct',
  'case',
  'det',
  'nsubj',
  'root',
  'advmod',
  'amod',
  'obj',
  'obl',
  'conj',
  'nmod',
  'compound',
  'cc',
  'mark',
  'aux',
  'cop',
  'nmod:poss',
  'advcl',
  'xcomp',
  'flat',
  'acl:relcl',
  'ccomp',
  'parataxis',
  'acl',
  'nummod',
  'appos',
  'aux:pass',
  'nsubj:pass',
  'discourse',
  'obl:unmarked',
  'nmod:unmarked',
  'compound:prt',
  'expl',
  'fixed',
  'iobj',
  'list',
  'obl:agent',
  'reparandum',
  'nmod:desc',
  'csubj',
  'dep',
  'nsubj:outer',
  'det:predet',
  'advcl:relcl',
  'vocative',
  'goeswith',
  'cc:preconj',
  'orphan',
  'dislocated',
  'csubj:pass',
  'csubj:outer',
];

/** Index of a relation, or of the one that it is a subtype of; undefined for relations of other languages. */
export function relationIndex(relation: string): number | undefined {
  for (const name of [relation, relation.split(':', 1)[0] ?? '']) {
    const index = RELATIONS.indexOf(name);
    if (index > 0) return index;
  }
  return undefined;
}
