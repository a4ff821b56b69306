import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createEnglish, type English } from '#libs/syntax';
import { englishFolder, readEnglishWeights } from '#libs/syntax-weights';
import { treebank } from '../../train/corpora/files.js';
import { goldTokens } from '../../train/corpora/raw-text.js';
import { genreOf, type TreebankDocument } from '../../train/corpora/treebank.js';
import { labelledTreebank } from '../../train/names/label-treebank.js';
import type { Bench, BenchContext } from './bench.js';
import { scoreGoldWords } from './syntax/gold-words-score.js';
import { scoreNames } from './syntax/names-score.js';
import { scoreRawText } from './syntax/raw-text-score.js';
import { measureSpeed } from './syntax/speed.js';
import { scoreSharedWords } from './syntax/wink-score.js';

type Report = BenchContext['report'];

interface TestSet {
  name: string;
  documents: TreebankDocument[];
}

const bench: Bench = {
  about: 'words, sentences, tags, trees and names of English against treebanks; speed beside wink-nlp',
  run: ({ corpora, report }) => {
    const english = createEnglish(readEnglishWeights());
    const sets = testSets(corpora);
    for (const set of sets) reportRawText(set, english, report);
    for (const set of sets) reportGoldWords(set, english, report);
    for (const set of sets) reportTagsBesideWink(set, english, report);
    reportNames(corpora, english, report);
    reportWeights(report);
    reportSpeed(textsOf(corpora), report);
  },
};

function testSets(corpora: string): TestSet[] {
  const gum = treebank(corpora, 'gum-dev');
  return [
    { name: 'EWT dev', documents: treebank(corpora, 'ewt-dev') },
    { name: 'GUM dev', documents: gum },
    { name: 'GUM dev news', documents: gum.filter((document) => genreOf(document) === 'news') },
  ];
}

function reportRawText({ name, documents }: TestSet, english: English, report: Report): void {
  const { words, sentences } = scoreRawText(documents, (text) => english.tokenize(text));
  for (const [what, { f1, precision, recall }] of Object.entries({ words, sentences })) {
    report({ name: `${what} from raw text, ${name}`, value: f1, unit: 'F1', precision, recall });
  }
}

function reportGoldWords({ name, documents }: TestSet, english: English, report: Report): void {
  const { words, ...shares } = scoreGoldWords(documents, english);
  for (const [what, value] of Object.entries(shares)) {
    report({ name: `${what} on the treebank's words, ${name}`, value, unit: 'share', words });
  }
}

function reportTagsBesideWink({ name, documents }: TestSet, english: English, report: Report): void {
  const { ours, wink, shared } = scoreSharedWords(documents, english);
  report({
    name: `upos from raw text, words that both find, ${name}`,
    value: ours,
    unit: 'share',
    shared,
    baseline: { name: 'wink-nlp', value: wink },
  });
}

/** WikiGold, WNUT 2017 and re3d are trained on; their held-out folds are measured by `npm run train -- names`. */
function reportNames(corpora: string, english: English, report: Report): void {
  const { f1, precision, recall } = scoreNames(
    labelledTreebank(treebank(corpora, 'gum-dev'), 'gum'),
    english,
  );
  report({
    name: "persons, organizations and locations on the treebank's words, GUM dev",
    value: f1,
    unit: 'F1',
    precision,
    recall,
  });
}

function reportWeights(report: Report): void {
  const folder = englishFolder();
  const files = readdirSync(folder).filter((file) => file.endsWith('.qw'));
  const sizes = Object.fromEntries(files.map((file) => [file, statSync(join(folder, file)).size]));
  const value = Object.values(sizes).reduce((sum, size) => sum + size, 0);
  report({ name: 'weights', value, unit: 'bytes', ...sizes });
}

/** Every document of the treebanks once: 355,000 words of web and news text. */
const textsOf = (corpora: string): string[] =>
  (['gum-dev', 'ewt-dev', 'gum-train', 'ewt-train'] as const)
    .flatMap((name) => treebank(corpora, name))
    .map((document) => goldTokens(document).text);

function reportSpeed(texts: readonly string[], report: Report): void {
  const wink = measureSpeed('wink', texts);
  const baseline = { name: 'wink-nlp, words, sentences and tags', value: wink.tokens / wink.cpuSeconds };
  for (const [mode, name] of [
    ['words', 'words and sentences'],
    ['tags', 'tags and lemmas too'],
    ['quotes', 'names, entities and trees of sentences that may hold a quote too'],
    ['all', 'names, entities and trees of all sentences'],
  ] as const) {
    const { tokens, cpuSeconds, loadMs, rssMb } = measureSpeed(mode, texts);
    report({
      name,
      value: tokens / cpuSeconds,
      unit: 'tokens/CPU-s',
      tokens,
      cpuSeconds,
      loadMs,
      rssMb,
      baseline,
    });
  }
}

export default bench;
