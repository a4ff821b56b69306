import type { Cluster } from '../../libs/syntax/src/coref/cluster.js';
import type { Candidate, Linker } from '../../libs/syntax/src/coref/linker.js';
import type { Mention } from '../../libs/syntax/src/coref/mention.js';
import { Ranker } from '../../libs/syntax/src/coref/ranker.js';
import { link } from '../../libs/syntax/src/coref/resolve.js';
import { settingOf } from '../../libs/syntax/src/coref/setting.js';
import type { TypeModel } from '../../libs/syntax/src/coref/typing.js';
import { Random } from '../linear/random.js';
import { Alignment } from './align.js';
import type { GoldDocument } from './gum.js';

export interface Recipe {
  readonly rounds: number;
  readonly rate: number;
  readonly decay: number;
  /** What a wrong choice costs, as in Durrett and Klein 2013. */
  readonly falseLink: number;
  readonly falseNew: number;
  readonly wrongLink: number;
  readonly seed: number;
}

export const RECIPE: Recipe = {
  rounds: 12,
  rate: 0.025,
  decay: 1e-6,
  falseLink: 0.3,
  falseNew: 2,
  wrongLink: 1,
  seed: 5,
};

interface Option {
  readonly candidate: Candidate | undefined;
  readonly ids: Int32Array;
  readonly score: number;
  right: boolean;
}

/** Trains the ranker on chains: softmax over the choices of a mention, costs added, AdaGrad, its own choices followed. */
export function learnRanker(
  documents: readonly GoldDocument[],
  types: TypeModel,
  recipe: Recipe,
): Float32Array {
  const ranker = new Ranker(new Float32Array(Ranker.size));
  const squares = new Float32Array(Ranker.size);
  const sum = new Float64Array(Ranker.size);
  const random = new Random(recipe.seed);
  const settings = documents.map((document) => ({
    setting: settingOf(document.words, types),
    alignment: new Alignment(document.mentions),
  }));
  for (let round = 0; round < recipe.rounds; round++) {
    for (const { setting, alignment } of random.shuffle([...settings])) {
      const entities = new Entities(alignment);
      link(setting, (mention, candidates, linker) => {
        const options = optionsOf(ranker, setting.words, linker, mention, candidates);
        markRight(options, mention, entities);
        update(ranker.weights, squares, options, recipe);
        const chosen = round === 0 || random.fraction() < 0.3 ? bestRight(options) : best(options);
        entities.note(mention, chosen.candidate?.cluster ?? linker.clusters.length);
        return { candidate: chosen.candidate, margin: 0 };
      });
    }
    if (round >= recipe.rounds / 2) ranker.weights.forEach((weight, i) => (sum[i] = (sum[i] ?? 0) + weight));
  }
  const kept = recipe.rounds - Math.ceil(recipe.rounds / 2);
  return Float32Array.from(sum, (weight) => weight / kept);
}

/** Which gold entity the clusters stand for. */
class Entities {
  private readonly counts = new Map<number, Map<string, number>>();

  constructor(private readonly alignment: Alignment) {}

  isOf(cluster: Cluster, mention: Mention): boolean {
    const gold = this.alignment.goldOf(mention);
    if (gold === undefined) return false;
    const counts = this.counts.get(cluster.id);
    const mine = counts?.get(gold.entity) ?? 0;
    if (counts === undefined || mine === 0) return false;
    return Math.max(...counts.values()) === mine;
  }

  note(mention: Mention, cluster: Cluster | number): void {
    const id = typeof cluster === 'number' ? cluster : cluster.id;
    const entity = this.alignment.goldOf(mention)?.entity ?? `-${mention.first}-${mention.last}`;
    const counts = this.counts.get(id) ?? new Map<string, number>();
    counts.set(entity, (counts.get(entity) ?? 0) + 1);
    this.counts.set(id, counts);
  }
}

function optionsOf(
  ranker: Ranker,
  words: Parameters<Ranker['scoreNew']>[0],
  linker: Linker,
  mention: Mention,
  candidates: readonly Candidate[],
): Option[] {
  const taken = (): Int32Array => ranker.features.ids.slice(0, ranker.features.size);
  const score = ranker.scoreNew(words, linker, mention, candidates);
  const options: Option[] = [{ candidate: undefined, ids: taken(), score, right: false }];
  for (const candidate of candidates) {
    const pairScore = ranker.scorePair(words, mention, candidate);
    options.push({ candidate, ids: taken(), score: pairScore, right: false });
  }
  return options;
}

function markRight(options: readonly Option[], mention: Mention, entities: Entities): void {
  let any = false;
  for (const option of options) {
    if (option.candidate !== undefined && entities.isOf(option.candidate.cluster, mention)) {
      option.right = true;
      any = true;
    }
  }
  if (!any && options[0] !== undefined) options[0].right = true;
}

const best = (options: readonly Option[]): Option => options.reduce((a, b) => (b.score > a.score ? b : a));
const bestRight = (options: readonly Option[]): Option => best(options.filter(({ right }) => right));

function costOf(option: Option, newIsRight: boolean, recipe: Recipe): number {
  if (option.right) return 0;
  if (option.candidate === undefined) return recipe.falseNew;
  return newIsRight ? recipe.falseLink : recipe.wrongLink;
}

function update(
  weights: Float32Array,
  squares: Float32Array,
  options: readonly Option[],
  recipe: Recipe,
): void {
  if (options.length < 2) return;
  const newIsRight = options[0]?.right ?? false;
  const scores = options.map((option) => option.score + costOf(option, newIsRight, recipe));
  const most = Math.max(...scores);
  const exps = scores.map((score) => Math.exp(score - most));
  const all = exps.reduce((a, b) => a + b, 0);
  const right = exps.reduce((a, b, i) => (options[i]?.right === true ? a + b : a), 0);
  const gradient = new Map<number, number>();
  options.forEach(({ ids, right: isRight }, i) => {
    const exp = exps[i] ?? 0;
    const step = (isRight ? exp / right : 0) - exp / all;
    if (step === 0) return;
    for (const id of ids) gradient.set(id, (gradient.get(id) ?? 0) + step);
  });
  for (const [id, step] of gradient) {
    if (step === 0) continue;
    const square = (squares[id] ?? 0) + step * step;
    squares[id] = square;
    const weight = (weights[id] ?? 0) + (recipe.rate * step) / Math.sqrt(square + 1e-8);
    weights[id] = Math.sign(weight) * Math.max(0, Math.abs(weight) - recipe.decay);
  }
}
