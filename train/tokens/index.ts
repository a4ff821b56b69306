import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { BOUNDARIES } from '../../libs/syntax/src/text/boundary-model.js';
import { createTokenizer, type Tokenizer } from '../../libs/syntax/src/text/tokenizer.js';
import { pack } from '../../libs/syntax/src/weights/container.js';
import { treebank } from '../corpora/files.js';
import { genreOf, type TreebankDocument } from '../corpora/treebank.js';
import { Random } from '../linear/random.js';
import type { TrainContext, Trainer } from '../trainer.js';
import { examplesOf } from './examples.js';
import { layOut, type Layout } from './layouts.js';
import { logisticRegression, quantised, type Settings } from './logistic-regression.js';
import { TokenScore } from './score.js';

const SEED = 5;
const SETTINGS: Settings = { bits: 18, epochs: 10, rate: 0.03, dropout: 0.2, minCount: 12 };

const PARAGRAPHS: Layout = { paragraph: '\n\n', sentence: ' ' };
const MEASURED: readonly (readonly [string, Layout])[] = [
  ['paragraphs', PARAGRAPHS],
  ['no paragraphs', { paragraph: ' ', sentence: ' ' }],
  ['a line a paragraph', { paragraph: '\n', sentence: ' ' }],
  ['a line a sentence', { paragraph: '\n', sentence: '\n' }],
  ['wrapped', { ...PARAGRAPHS, width: 72 }],
];

/** The ways in which every document is shown: how raw text comes is not known beforehand. */
function layoutsOf(random: Random): Layout[] {
  return [
    PARAGRAPHS,
    PARAGRAPHS,
    { paragraph: ' ', sentence: ' ' },
    { paragraph: '\n', sentence: ' ' },
    { paragraph: '\n', sentence: '\n' },
    { ...PARAGRAPHS, width: 45 + random.below(50) },
    { paragraph: '\n', sentence: '\n', spaced: true },
    { paragraph: '\n', sentence: '\n', unstopped: true },
  ];
}

function run({ corpora, out, say }: TrainContext): void {
  const random = new Random(SEED);
  const documents = [...treebank(corpora, 'ewt-train'), ...treebank(corpora, 'gum-train')];
  const examples = documents.flatMap((document) =>
    layoutsOf(random).flatMap((layout) => examplesOf(layOut(document, layout))),
  );
  say(`${examples.length} places, ${examples.filter(({ ends }) => ends).length} of them ends of sentences`);
  const weights = quantised(logisticRegression(examples, SETTINGS, random));
  const bytes = pack(
    { [BOUNDARIES]: new Uint8Array(weights.buffer) },
    { stage: 'tokens', trainedOn: ['ewt-train', 'gum-train'], settings: SETTINGS },
  );
  writeFileSync(join(out, 'tokens.qw'), bytes);
  const tokenizer = createTokenizer(bytes);
  for (const name of ['ewt-dev', 'gum-dev'] as const) measure(name, treebank(corpora, name), tokenizer, say);
}

function measure(
  name: string,
  documents: readonly TreebankDocument[],
  tokenizer: Tokenizer,
  say: (line: string) => void,
): void {
  for (const [how, layout] of MEASURED) {
    const all = new TokenScore();
    const news = new TokenScore();
    for (const document of documents) {
      const gold = layOut(document, layout);
      const tokens = tokenizer.tokenize(gold.text);
      all.add(gold, tokens);
      if (genreOf(document) === 'news') news.add(gold, tokens);
    }
    const line = `${name}, ${how}: words ${all.words.f1().toFixed(2)}, sentences ${all.sentences.f1().toFixed(2)}`;
    say(name.startsWith('gum') ? `${line}; news ${news.sentences.f1().toFixed(2)}` : line);
  }
}

const trainer: Trainer = { about: 'where sentences end, on EWT and GUM laid out in many ways', run };
export default trainer;
