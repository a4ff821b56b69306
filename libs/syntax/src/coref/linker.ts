import { Cluster } from './cluster.js';
import { contradicts } from './constraints.js';
import type { NewContext } from './features.js';
import { Kind, PronounLine, Role, Type, type Mention } from './mention.js';
import { acronymOf, NameMatch } from './name-match.js';
import { Rel, type Words } from './words.js';
import type { Tree } from './tree.js';

/** A cluster that a mention may belong to, with what was found out on the way. */
export interface Candidate {
  readonly cluster: Cluster;
  readonly match: NameMatch;
  readonly rank: number;
  readonly link: number;
}

/** Clusters kept in the order of their last mentions: the window in which antecedents are looked for. */
const WINDOW = 24;
/** How many of the window a mention of each kind may go back to, and over how many sentences. */
const REACH = { [Kind.NAME]: 3, [Kind.NOMINAL]: 10, [Kind.PRONOUN]: 16 };
const SENTENCES = { [Kind.NAME]: 2, [Kind.NOMINAL]: 8, [Kind.PRONOUN]: 10 };
/** Latest clusters that are kept of one name word, head or line of pronouns. */
const KEPT = 4;
const OTHER_PERSON: Partial<Record<PronounLine, PronounLine>> = {
  [PronounLine.I]: PronounLine.YOU,
  [PronounLine.YOU]: PronounLine.I,
};

/** Builds clusters mention by mention. Its work for a mention is bounded; its memory grows with the document. */
export class Linker {
  readonly clusters: Cluster[] = [];
  /** Cluster number of the mention that a word heads; -1 for none. */
  readonly headCluster: Int32Array;
  private readonly recent: Cluster[] = [];
  private readonly recentThings: Cluster[] = [];
  private readonly byName = new Map<string, Cluster[]>();
  private readonly byAcronym = new Map<string, Cluster[]>();
  private readonly byLemma = new Map<string, Cluster[]>();
  private readonly byLine = new Map<PronounLine, Cluster[]>();
  private lines = 0;
  private turn = 0;
  private found: Candidate[] = [];

  constructor(
    private readonly words: Words,
    private readonly tree: Tree,
  ) {
    this.headCluster = new Int32Array(words.length).fill(-1);
  }

  /** Clusters that nothing forbids, nearest first within each way of finding them. */
  candidatesOf(mention: Mention): readonly Candidate[] {
    this.turn++;
    this.found = [];
    this.addLinked(mention);
    switch (mention.kind) {
      case Kind.NAME:
        this.addNamed(mention);
        break;
      case Kind.NOMINAL:
        this.addAll(mention, this.byLemma.get(mention.lemma));
        break;
      case Kind.PRONOUN:
        this.addAll(mention, this.byLine.get(mention.line));
        this.addAll(mention, this.byLine.get(OTHER_PERSON[mention.line] ?? PronounLine.NONE));
        break;
    }
    this.addRecent(mention, this.recent);
    const things = mention.line === PronounLine.IT || mention.line === PronounLine.THEY;
    if (things || mention.type === Type.LOCATION) this.addRecent(mention, this.recentThings);
    return this.found;
  }

  contextOf(mention: Mention, candidates: readonly Candidate[]): NewContext {
    let bestMatch = NameMatch.NONE;
    for (const { match } of candidates) bestMatch = Math.max(bestMatch, match);
    return {
      candidates: candidates.length,
      sameHead: mention.kind !== Kind.PRONOUN && this.byLemma.has(mention.lemma),
      bestMatch,
      lines: this.lines,
    };
  }

  /** Puts the mention into the cluster, or into a new one. */
  join(mention: Mention, to: Cluster | undefined): Cluster {
    let cluster = to;
    if (cluster === undefined) {
      cluster = new Cluster(this.clusters.length, mention);
      this.clusters.push(cluster);
    }
    cluster.add(mention);
    if (!mention.coordination) this.headCluster[mention.head] = cluster.id;
    this.index(mention, cluster);
    return cluster;
  }

  private index(mention: Mention, cluster: Cluster): void {
    const tracked = cluster.type !== Type.OTHER && cluster.type !== Type.LOCATION;
    moveToFront(tracked ? this.recent : this.recentThings, cluster);
    if (mention.line !== PronounLine.NONE) {
      this.lines |= 1 << mention.line;
      put(this.byLine, mention.line, cluster);
      return;
    }
    put(this.byLemma, mention.lemma, cluster);
    for (const word of mention.nameWords) put(this.byName, word, cluster);
    const acronym = mention.kind === Kind.NAME ? acronymOf(mention.nameWords) : '';
    if (acronym !== '') put(this.byAcronym, acronym, cluster);
  }

  private addNamed(mention: Mention): void {
    const { nameWords } = mention;
    for (const word of nameWords) this.addAll(mention, this.byName.get(word));
    if (nameWords.length === 1)
      this.addAll(mention, this.byAcronym.get((nameWords[0] ?? '').replaceAll('.', '')));
    else this.addAll(mention, this.byName.get(acronymOf(nameWords)));
  }

  /** What the tree says to be the same: the noun of an apposition, the subject of a nominal predicate. */
  private addLinked(mention: Mention): void {
    if (mention.role === Role.APPOSITION && mention.governor >= 0) {
      this.consider(mention, this.clusters[this.headCluster[mention.governor] ?? 0], 0, 1);
    } else if (mention.role === Role.PREDICATE) {
      const { child, next } = this.tree;
      for (let c = child[mention.head] ?? 0; c >= 0; c = next[c] ?? 0) {
        if (this.words.rel[c] === Rel.SUBJECT) {
          this.consider(mention, this.clusters[this.headCluster[c] ?? 0], 0, 2);
        }
      }
    }
  }

  private addAll(mention: Mention, clusters: readonly Cluster[] | undefined): void {
    if (clusters === undefined) return;
    for (const cluster of clusters)
      this.consider(mention, cluster, Math.min(WINDOW, this.rankOf(cluster)), 0);
  }

  private rankOf(cluster: Cluster): number {
    const rank = this.recent.indexOf(cluster);
    return rank < 0 ? WINDOW : rank;
  }

  private addRecent(mention: Mention, clusters: readonly Cluster[]): void {
    const reach = Math.min(REACH[mention.kind], clusters.length);
    const oldest = mention.sentence - SENTENCES[mention.kind];
    for (let rank = 0; rank < reach; rank++) {
      const cluster = clusters[rank];
      if (cluster === undefined || cluster.last.sentence < oldest) return;
      this.consider(mention, cluster, rank, 0);
    }
  }

  private consider(mention: Mention, cluster: Cluster | undefined, rank: number, link: number): void {
    if (cluster === undefined || cluster.stamp === this.turn) return;
    cluster.stamp = this.turn;
    const match = mention.kind === Kind.NAME ? cluster.match(mention.nameWords) : NameMatch.NONE;
    if (!contradicts(mention, cluster, match)) this.found.push({ cluster, match, rank, link });
  }
}

function moveToFront(clusters: Cluster[], cluster: Cluster): void {
  const at = clusters.indexOf(cluster);
  if (at >= 0) clusters.copyWithin(1, 0, at);
  else {
    if (clusters.length < WINDOW) clusters.push(cluster);
    clusters.copyWithin(1, 0, clusters.length - 1);
  }
  clusters[0] = cluster;
}

function put<K>(index: Map<K, Cluster[]>, key: K, cluster: Cluster): void {
  const clusters = index.get(key);
  if (clusters === undefined) index.set(key, [cluster]);
  else if (clusters[0] !== cluster) {
    const at = clusters.indexOf(cluster);
    if (at > 0) clusters.splice(at, 1);
    clusters.unshift(cluster);
    if (clusters.length > KEPT) clusters.pop();
  }
}
