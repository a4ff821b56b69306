import { beforeAll, describe, expect, it } from '@jest/globals';
import { emptyDocument } from '../../libs/syntax/src/document.js';
import { TAGS } from '../../libs/syntax/src/tags/inventory.js';
import { Tagger } from '../../libs/syntax/src/tags/tagger.js';
import { tokensOf } from '../../libs/syntax/src/text/tokens-of.js';
import { parseTreebank, type TreebankSentence } from '../corpora/treebank.js';
import { Random } from '../linear/random.js';
import { jackknifedTags } from './jackknife.js';
import { SHIPPED, trainTagger } from './train-tagger.js';

const NOUNS = ['dog', 'cat', 'report', 'plan', 'visit', 'walk'];
const VERBS = ['see', 'report', 'plan', 'visit', 'walk', 'follow'];

const word = (form: string, lemma: string, upos: string, xpos: string, feats = '_'): string =>
  `\t${form}\t${lemma}\t${upos}\t${xpos}\t${feats}\t0\troot\t_\t_`;

/** "the visit": a noun. "they visit": a verb, plural after "they", singular after "I". */
function sentence(random: Random): string {
  const pick = (words: readonly string[]): string => words[random.below(words.length)] ?? '';
  const [noun, verb] = [pick(NOUNS), pick(VERBS)];
  const isFirst = random.below(2) === 0;
  const [subject, number] = isFirst ? ['I', 'Number=Sing|Person=1'] : ['they', 'Number=Plur|Person=3'];
  return [
    word(subject, subject, 'PRON', 'PRP', `Case=Nom|${number}|PronType=Prs`),
    word(verb, verb, 'VERB', 'VBP', `Mood=Ind|${number}|Tense=Pres|VerbForm=Fin`),
    word('the', 'the', 'DET', 'DT', 'Definite=Def|PronType=Art'),
    word(`${noun}s`, noun, 'NOUN', 'NNS', 'Number=Plur'),
    word('.', '.', 'PUNCT', '.'),
  ]
    .map((row, i) => `${i + 1}${row}\n`)
    .join('');
}

function treebankOf(count: number, seed: number): TreebankSentence[] {
  const random = new Random(seed);
  const sentences = Array.from({ length: count }, () => sentence(random));
  return parseTreebank(sentences.join('\n')).flatMap((document) => document.sentences);
}

const SENTENCES = treebankOf(300, 1);
const TRAINING = {
  parts: { ...SHIPPED.parts, epochs: 4, minUpdates: 0, minWeight: 0 },
  bundles: { ...SHIPPED.bundles, minUpdates: 0, minWeight: 0 },
};

function documentOf(...sentences: string[]): ReturnType<typeof emptyDocument> {
  return emptyDocument(
    tokensOf(
      sentences.map((text) => text.split(' ').map((form) => ({ form, spaceAfter: true, joined: false }))),
    ),
  );
}

describe('Tagger', () => {
  let bytes: Uint8Array;
  let tagger: Tagger;
  beforeAll(() => {
    bytes = trainTagger(SENTENCES, TRAINING);
    tagger = Tagger.read(bytes);
  });

  it.each([
    ['they visit the dogs .', 'PRP VBP DT NNS .', 'Number=Plur|Person=3'],
    ['I plan the visits .', 'PRP VBP DT NNS .', 'Number=Sing|Person=1'],
  ])('tags "%s"', (text, xpos, features) => {
    const document = documentOf(text);
    tagger.tag(document);
    const tags = [...document.tag].map((tag) => TAGS[tag]);
    expect(tags.map((tag) => tag?.xpos).join(' ')).toBe(xpos);
    expect(tags[1]?.features).toBe(`Mood=Ind|${features}|Tense=Pres|VerbForm=Fin`);
  });

  it('tags sentences of a document as it tags each alone', () => {
    const texts = SENTENCES.slice(0, 40).map(({ words }) => words.map(({ form }) => form).join(' '));
    const together = documentOf(...texts);
    tagger.tag(together);
    const alone = texts.flatMap((text) => {
      const document = documentOf(text);
      tagger.tag(document);
      return [...document.tag];
    });
    expect([...together.tag]).toEqual(alone);
  });

  it.each([
    ['dogs', 'NNS', 'dog'],
    ['Visits', 'NNS', 'visit'],
    ['aardvarks', 'NNS', 'aardvark'],
    ['The', 'DT', 'the'],
    ['I', 'PRP', 'I'],
  ])('makes the lemma of %s, %s: %s', (form, xpos, lemma) => {
    const tag = TAGS.findIndex((other) => other.xpos === xpos && other.features !== '');
    expect(tagger.lemmaOf(form, tag)).toBe(lemma);
  });

  it.each([
    ['nothing', ''],
    ['marks alone', '. '.repeat(3000).trim()],
    ['one word of 100,000 units', 'x'.repeat(100_000)],
    ['lone surrogates', '\ud800 \udc00 a\ud800'],
    ['emoji', '\u{1f600} \u{1f468}\u200d\u{1f469}\u200d\u{1f467}'],
    ['control characters', '\u0002 \u0003 \0'],
    ['a sentence of 60,000 different words', Array.from({ length: 60_000 }, (_, n) => `w${n}`).join(' ')],
  ])('takes %s', (_, text) => {
    const document = documentOf(text);
    tagger.tag(document);
    expect([...document.tag].every((tag) => tag < TAGS.length)).toBe(true);
    for (const form of document.forms.slice(0, 10))
      expect(tagger.lemmaOf(form, 255)).toBe(form.toLowerCase());
  });

  it('is the same in every training', () => {
    expect(trainTagger(SENTENCES, TRAINING)).toEqual(bytes);
  });

  it('refuses bytes that are no weights', () => {
    expect(() => Tagger.read(bytes.subarray(0, 1000))).toThrow('not as they were written');
  });
});

describe('jackknifedTags', () => {
  it('tags every sentence, by taggers that have not seen it', () => {
    const odd = treebankOf(1, 2);
    for (const { words } of odd)
      for (const each of words) Object.assign(each, { upos: 'X', xpos: 'FW', feats: '' });
    const sentences = [...treebankOf(60, 3), ...odd];
    const tagged = jackknifedTags(sentences, 3);
    expect(tagged.map((tags) => tags.length)).toEqual(sentences.map(({ words }) => words.length));
    expect([...(tagged.at(-1) ?? [])].map((tag) => TAGS[tag]?.xpos).join(' ')).toBe('PRP VBP DT NNS .');
  });
});
