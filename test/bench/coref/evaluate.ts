import type { Linked } from '../../../libs/syntax/src/coref/linked.js';
import { Kind, PronounLine, Type, type Mention } from '../../../libs/syntax/src/coref/mention.js';
import { Alignment } from '../../../train/coref/align.js';
import type { GoldDocument, GoldMention } from '../../../train/coref/gum.js';
import { CorefScore, type Chains } from './score.js';

/** Pronouns whose person was named before, and those of them that joined that person. */
export interface PronounScore {
  readonly pronouns: number;
  readonly right: number;
}

const spanOf = ({ first, last }: { first: number; last: number }): string => `${first}-${last}`;
const isPersonOrOrganization = (type: string): boolean => type === 'person' || type === 'organization';

/**
 * Coreference of persons and organisations: both sides are chains of that type of two and more mentions, as in
 * CoNLL-2012, which has no singletons; mentions go together where they are the same words.
 */
export class CorefEvaluation {
  readonly score = new CorefScore();
  private readonly lines = new Map<PronounLine, [pronouns: number, right: number]>();

  add(gold: GoldDocument, linked: Linked): void {
    this.score.add(goldChains(gold.mentions), foundChains(linked));
    this.addPronouns(gold, linked);
  }

  /** He, she and they in all their forms, where they mean persons who were mentioned before. */
  pronouns(...lines: readonly PronounLine[]): PronounScore {
    const sum = { pronouns: 0, right: 0 };
    for (const line of lines) {
      const [pronouns, right] = this.lines.get(line) ?? [0, 0];
      sum.pronouns += pronouns;
      sum.right += right;
    }
    return sum;
  }

  /** Right is a pronoun whose cluster holds an earlier mention of its person. */
  private addPronouns({ mentions }: GoldDocument, linked: Linked): void {
    const alignment = new Alignment(mentions);
    linked.mentions.forEach((mention, number) => {
      const gold = alignment.goldOf(mention);
      if (mention.kind !== Kind.PRONOUN || gold?.type !== 'person') return;
      if (!mentions.some((other) => other.entity === gold.entity && isBefore(other, mention))) return;
      const counts = this.lines.get(mention.line) ?? [0, 0];
      const members = linked.members[linked.clusterOf[number]?.id ?? -1] ?? [];
      const isRight = members.some((member) => {
        const other = linked.mentions[member];
        return other !== undefined && member < number && alignment.goldOf(other)?.entity === gold.entity;
      });
      this.lines.set(mention.line, [counts[0] + 1, counts[1] + (isRight ? 1 : 0)]);
    });
  }
}

const isBefore = (a: GoldMention, b: Mention): boolean =>
  a.first < b.first || (a.first === b.first && a.last > b.last);

function goldChains(mentions: readonly GoldMention[]): Chains {
  const chains = new Map<string, GoldMention[]>();
  for (const mention of mentions) {
    const chain = chains.get(mention.entity);
    if (chain === undefined) chains.set(mention.entity, [mention]);
    else chain.push(mention);
  }
  return [...chains.values()]
    .filter((chain) => chain.length > 1 && isPersonOrOrganization(typeOf(chain)))
    .map((chain) => chain.map(spanOf));
}

/** The type of most mentions of a chain, which GUM does not always give all the same. */
function typeOf(chain: readonly GoldMention[]): string {
  const counts = new Map<string, number>();
  for (const { type } of chain) counts.set(type, (counts.get(type) ?? 0) + 1);
  return [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))[0];
}

function foundChains({ clusters, members, mentions }: Linked): Chains {
  return clusters
    .filter(({ type, size }) => size > 1 && (type === Type.PERSON || type === Type.ORGANIZATION))
    .map(({ id }) => (members[id] ?? []).flatMap((number) => mentions[number] ?? []).map(spanOf));
}
