import type { TreebankDocument } from './treebank.js';

/** A mention of GUM (https://gucorpling.org/gum/): words `[first, last]` of the document, counted through its sentences. */
export interface GumMention {
  first: number;
  last: number;
  sentence: number;
  /** Mentions of the same entity have the same one, within a document. */
  entity: string;
  /** person, organization, place, event, object, abstract, animal, plant, substance, time. */
  type: string;
  /** Information status: new, giv:act, giv:inact, acc:inf, acc:com, acc:aggr. */
  status: string;
  /** The word that heads it, counted within the mention from 1 ("1", "2,3": the words without which it means nothing). */
  minimal: string;
  /** How it is tied to the mention before it: coref, ana, cata, pred, appos, disc, sgl (a singleton). */
  link: string;
  /** Title of its page in Wikipedia, or "". */
  identity: string;
  /** True for a part of a mention that other words interrupt; its parts share `entity` and come one after another. */
  isPart: boolean;
}

const ENTITY = /(?:^|\|)Entity=([^|]*)/u;
/** `(1-person-…` opens, `(1-person-…)` is one word, `1)` closes. */
const BRACKETS = /\(([^()]+)(\))?|([^()]+)\)/gu;
/** `7[1/2]`: the first part of two of entity 7. */
const PART = /^(.*)\[\d+\/\d+\]$/u;

/** In the order in which they open, the longer first. */
export function mentionsOf({ sentences }: TreebankDocument): GumMention[] {
  const mentions: GumMention[] = [];
  let word = 0;
  sentences.forEach(({ words }, sentence) => {
    const open: OpenMention[] = [];
    for (const { misc } of words) {
      for (const [, opened, isWhole, closed] of (ENTITY.exec(misc)?.[1] ?? '').matchAll(BRACKETS)) {
        if (opened !== undefined) {
          const mention = mentionFrom(opened, word, sentence);
          mentions.push(mention);
          if (isWhole === undefined) open.push({ mention, key: keyOf(opened) });
        } else {
          const at = open.findLastIndex(({ key }) => key === closed);
          const [ended] = open.splice(at, at < 0 ? 0 : 1);
          if (ended) ended.mention.last = word;
        }
      }
      word++;
    }
  });
  return mentions;
}

interface OpenMention {
  mention: GumMention;
  /** What closes it. */
  key: string;
}

const keyOf = (attributes: string): string => attributes.split('-', 1)[0] ?? '';

/** `GRP-etype-infstat-salience-centering-minspan-link-identity`; the last may be missing. */
function mentionFrom(attributes: string, word: number, sentence: number): GumMention {
  const [key = '', type = '', status = '', , , minimal = '', link = '', ...identity] = attributes.split('-');
  const part = PART.exec(key);
  return {
    first: word,
    last: word,
    sentence,
    entity: part?.[1] ?? key,
    type,
    status,
    minimal,
    link,
    identity: identity.join('-'),
    isPart: part !== null,
  };
}
