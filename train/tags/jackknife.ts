import { emptyDocument } from '../../libs/syntax/src/document.js';
import { Tagger } from '../../libs/syntax/src/tags/tagger.js';
import { tokensOf } from '../../libs/syntax/src/text/tokens-of.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import { Random } from '../linear/random.js';
import { SHIPPED, trainTagger } from './train-tagger.js';

const FOLDS = 10;

/** One seed and few epochs: they cost little of the accuracy and most of the time. */
const QUICK = {
  parts: { ...SHIPPED.parts, epochs: 3, seeds: [1] },
  bundles: { ...SHIPPED.bundles, epochs: 3 },
};

type Sentence = Pick<TreebankSentence, 'words'>;

/**
 * Tags as the tagger gives them to sentences that it has not seen: of every tenth of the sentences by a tagger that was
 * trained on the others. What reads tags should be trained on these; right ones are better than it will ever get.
 *
 * @returns indices into `TAGS`, a word each, for every sentence.
 */
export function jackknifedTags(sentences: readonly Sentence[], folds = FOLDS): Uint8Array[] {
  const order = new Random(folds).order(sentences.length);
  const fold = new Map(order.map((number, i) => [number, i % folds]));
  const tagged: Uint8Array[] = sentences.map(({ words }) => new Uint8Array(words.length));
  for (let out = 0; out < folds; out++) {
    const tagger = Tagger.read(
      trainTagger(
        sentences.filter((_, number) => fold.get(number) !== out),
        QUICK,
      ),
    );
    sentences.forEach((sentence, number) => {
      if (fold.get(number) === out) tagged[number] = tagsOf(tagger, sentence);
    });
  }
  return tagged;
}

/** The tags that a tagger gives to the words of one sentence. */
export function tagsOf(tagger: Tagger, { words }: Sentence): Uint8Array {
  const given = words.map(({ form }) => ({ form, spaceAfter: true, joined: false }));
  const document = emptyDocument(tokensOf([given]));
  tagger.tag(document);
  return document.tag;
}
