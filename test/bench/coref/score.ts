/** A partition of mentions into entities; a mention is any string that is the same on both sides. */
export type Chains = readonly (readonly string[])[];

export interface Score {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
}

/** Sums over documents: what was found, of how much. */
interface Sums {
  precision: [numerator: number, denominator: number];
  recall: [numerator: number, denominator: number];
}

const ratio = ([numerator, denominator]: [number, number]): number =>
  denominator === 0 ? 0 : numerator / denominator;

/**
 * The scores of CoNLL-2012 (Pradhan et al. 2014, "Scoring Coreference Partitions of Predicted Mentions"): MUC,
 * B-cubed and CEAF with entity similarity, with predicted mentions. Documents are added up before the ratios are taken.
 */
export class CorefScore {
  private readonly sums: Record<'muc' | 'bcubed' | 'ceafe', Sums> = {
    muc: { precision: [0, 0], recall: [0, 0] },
    bcubed: { precision: [0, 0], recall: [0, 0] },
    ceafe: { precision: [0, 0], recall: [0, 0] },
  };

  /** Adds one document. A mention that a side gives twice counts once, where it is first. */
  add(key: Chains, response: Chains): void {
    const gold = distinct(key);
    const found = distinct(response);
    const { muc, bcubed, ceafe } = this.sums;
    addTo(muc.recall, mucOf(gold, found));
    addTo(muc.precision, mucOf(found, gold));
    addTo(bcubed.recall, bcubedOf(gold, found));
    addTo(bcubed.precision, bcubedOf(found, gold));
    const similarity = bestAlignment(gold, found);
    addTo(ceafe.recall, [similarity, gold.length]);
    addTo(ceafe.precision, [similarity, found.length]);
  }

  get muc(): Score {
    return scoreOf(this.sums.muc);
  }

  get bcubed(): Score {
    return scoreOf(this.sums.bcubed);
  }

  get ceafe(): Score {
    return scoreOf(this.sums.ceafe);
  }

  /** The mean of the three F1, which CoNLL-2012 ranked systems by. */
  get conll(): number {
    return (this.muc.f1 + this.bcubed.f1 + this.ceafe.f1) / 3;
  }
}

function scoreOf(sums: Sums): Score {
  const precision = ratio(sums.precision);
  const recall = ratio(sums.recall);
  return { precision, recall, f1: ratio([2 * precision * recall, precision + recall]) };
}

function addTo(sum: [number, number], [numerator, denominator]: [number, number]): void {
  sum[0] += numerator;
  sum[1] += denominator;
}

function distinct(chains: Chains): Chains {
  const seen = new Set<string>();
  const kept = chains.map((chain) =>
    chain.filter((mention) => {
      const isNew = !seen.has(mention);
      seen.add(mention);
      return isNew;
    }),
  );
  return kept.filter((chain) => chain.length > 0);
}

function chainOfMention(chains: Chains): Map<string, number> {
  return new Map(chains.flatMap((chain, i) => chain.map((mention): [string, number] => [mention, i])));
}

/** Links of `a` that `b` has too, of all links of `a` (Vilain et al. 1995). */
function mucOf(a: Chains, b: Chains): [number, number] {
  const of = chainOfMention(b);
  let found = 0;
  let all = 0;
  for (const chain of a) {
    const parts = new Set<number>();
    let alone = 0;
    for (const mention of chain) {
      const other = of.get(mention);
      if (other === undefined) alone++;
      else parts.add(other);
    }
    found += chain.length - parts.size - alone;
    all += chain.length - 1;
  }
  return [found, all];
}

/** For each mention of `a` the share of its chain that `b` keeps with it (Bagga and Baldwin 1998). */
function bcubedOf(a: Chains, b: Chains): [number, number] {
  const of = chainOfMention(b);
  let sum = 0;
  let all = 0;
  for (const chain of a) {
    const counts = new Map<number, number>();
    for (const mention of chain) {
      const other = of.get(mention);
      if (other !== undefined) counts.set(other, (counts.get(other) ?? 0) + 1);
    }
    for (const count of counts.values()) sum += (count * count) / chain.length;
    all += chain.length;
  }
  return [sum, all];
}

/** The greatest sum of φ4 over one-to-one alignments of chains (Luo 2005). */
function bestAlignment(a: Chains, b: Chains): number {
  if (a.length === 0 || b.length === 0) return 0;
  const of = chainOfMention(b);
  const size = Math.max(a.length, b.length);
  const cost = Array.from({ length: size }, () => new Float64Array(size));
  a.forEach((chain, i) => {
    for (const mention of chain) {
      const j = of.get(mention);
      const row = cost[i];
      if (j === undefined || row === undefined) continue;
      row[j] = (row[j] ?? 0) - 2 / (chain.length + (b[j]?.length ?? 0));
    }
  });
  return -leastCost(cost);
}

/** The Hungarian algorithm with potentials, cubic (Kuhn 1955; Jonker and Volgenant 1987), on a square matrix. */
function leastCost(cost: readonly Float64Array[]): number {
  const n = cost.length;
  const at = (array: Float64Array | Int32Array, i: number): number => array[i] ?? 0;
  const rowPotential = new Float64Array(n + 1);
  const columnPotential = new Float64Array(n + 1);
  const rowOf = new Int32Array(n + 1);
  const way = new Int32Array(n + 1);
  for (let row = 1; row <= n; row++) {
    rowOf[0] = row;
    let column = 0;
    const least = new Float64Array(n + 1).fill(Infinity);
    const used = new Uint8Array(n + 1);
    do {
      used[column] = 1;
      const from = at(rowOf, column);
      let delta = Infinity;
      let nextColumn = 0;
      for (let j = 1; j <= n; j++) {
        if (used[j] === 1) continue;
        const reduced = (cost[from - 1]?.[j - 1] ?? 0) - at(rowPotential, from) - at(columnPotential, j);
        if (reduced < at(least, j)) {
          least[j] = reduced;
          way[j] = column;
        }
        if (at(least, j) < delta) {
          delta = at(least, j);
          nextColumn = j;
        }
      }
      for (let j = 0; j <= n; j++) {
        if (used[j] === 1) {
          const r = at(rowOf, j);
          rowPotential[r] = at(rowPotential, r) + delta;
          columnPotential[j] = at(columnPotential, j) - delta;
        } else least[j] = at(least, j) - delta;
      }
      column = nextColumn;
    } while (at(rowOf, column) !== 0);
    do {
      const before = at(way, column);
      rowOf[column] = at(rowOf, before);
      column = before;
    } while (column !== 0);
  }
  return -at(columnPotential, 0);
}
