import type { Cluster } from './cluster.js';
import type { Setting } from './setting.js';
import { mentionsOf } from './detect.js';
import { Linked, type Choice } from './linked.js';
import { Linker, type Candidate } from './linker.js';
import { Kind, type Mention } from './mention.js';
import { NameMatch } from './name-match.js';
import type { Ranker } from './ranker.js';

export type Choose = (mention: Mention, candidates: readonly Candidate[], linker: Linker) => Choice;

/** Links the mentions of a document in the order of its words. */
export function link(setting: Setting, choose: Choose): Linked {
  const linker = new Linker(setting.words, setting.tree);
  const linked = new Linked(setting.words.length, linker.clusters);
  const sentences = setting.words.sentences.length - 1;
  for (let sentence = 0; sentence < sentences; sentence++) {
    for (const mention of mentionsOf(setting, sentence)) {
      const choice = choose(mention, linker.candidatesOf(mention), linker);
      const cluster: Cluster = linker.join(mention, choice.candidate?.cluster);
      linked.add(mention, cluster, choice);
    }
  }
  return linked;
}

/** The choice that scores best. */
export function chooserOf(ranker: Ranker, setting: Setting): Choose {
  const { words } = setting;
  return (mention, candidates, linker) => {
    let best = candidates.some((candidate) => isSameName(mention, candidate))
      ? -Infinity
      : ranker.scoreNew(words, linker, mention, candidates);
    let second = -Infinity;
    let candidate: Candidate | undefined;
    for (const other of candidates) {
      const score = ranker.scorePair(words, mention, other);
      if (score > best) {
        second = best;
        best = score;
        candidate = other;
      } else if (score > second) second = score;
    }
    return { candidate, margin: best - second };
  };
}

/** The very same name of the same type always joins one of those it may join. */
const isSameName = ({ kind, type }: Mention, { cluster, match }: Candidate): boolean =>
  kind === Kind.NAME && match === NameMatch.EXACT && type === cluster.type;
