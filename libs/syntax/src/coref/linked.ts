import type { Cluster } from './cluster.js';
import { Kind, type Mention } from './mention.js';
import type { Candidate } from './linker.js';
import type { NameMatch } from './name-match.js';

/** How far back a phrase is looked for that a word stands in. */
const MAX_NESTED = 32;

/** What was chosen for a mention: a candidate, or a cluster of its own. */
export interface Choice {
  readonly candidate: Candidate | undefined;
  /** By how much it was better than the second best. */
  readonly margin: number;
}

/** The mentions of a document with their clusters. */
export class Linked {
  readonly mentions: Mention[] = [];
  readonly clusterOf: Cluster[] = [];
  /** How each went with what its cluster had before, and by what margin it was chosen. */
  readonly matches: NameMatch[] = [];
  readonly links: number[] = [];
  readonly margins: number[] = [];
  /** Numbers of the mentions of each cluster, by its id. */
  readonly members: number[][] = [];
  private readonly mentionOfWord: Int32Array;

  constructor(
    length: number,
    readonly clusters: readonly Cluster[],
  ) {
    this.mentionOfWord = new Int32Array(length).fill(-1);
  }

  add(mention: Mention, cluster: Cluster, { candidate, margin }: Choice): void {
    const number = this.mentions.length;
    this.mentions.push(mention);
    this.clusterOf.push(cluster);
    this.matches.push(candidate?.match ?? 0);
    this.links.push(candidate?.link ?? 0);
    this.margins.push(margin);
    const members = this.members[cluster.id];
    if (members === undefined) this.members[cluster.id] = [number];
    else members.push(number);
    if (mention.coordination) return;
    if (mention.kind === Kind.NAME) this.mentionOfWord.fill(number, mention.nameFirst, mention.nameLast + 1);
    this.mentionOfWord[mention.head] = number;
  }

  /** Number of the mention that the word heads, names or else stands in; -1 for none. */
  mentionAt(word: number): number {
    const own = this.mentionOfWord[word] ?? -1;
    return own >= 0 ? own : this.around(word);
  }

  private around(word: number): number {
    const { mentions } = this;
    let low = 0;
    let high = mentions.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((mentions[middle]?.first ?? 0) <= word) low = middle + 1;
      else high = middle;
    }
    for (let i = low - 1; i >= 0 && i >= low - MAX_NESTED; i--) {
      const mention = mentions[i];
      if (mention !== undefined && mention.last >= word && !mention.coordination) return i;
    }
    return -1;
  }
}
