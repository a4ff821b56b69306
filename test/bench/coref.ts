import { createEnglish, type Document, type English } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';
import { PronounLine } from '../../libs/syntax/src/coref/mention.js';
import { documentWords } from '../../libs/syntax/src/coref/document-words.js';
import { Resolver } from '../../libs/syntax/src/coref/resolver.js';
import { link, type Choose } from '../../libs/syntax/src/coref/resolve.js';
import type { Words } from '../../libs/syntax/src/coref/words.js';
import { treebank } from '../../train/corpora/files.js';
import { goldDocument, type GoldDocument } from '../../train/coref/gum.js';
import { measure, type Bench, type BenchContext } from './bench.js';
import { simplest } from './coref/baseline.js';
import { CorefEvaluation } from './coref/evaluate.js';

type Report = BenchContext['report'];

const ROUNDS = 30;
const WARM_UP_ROUNDS = 10;

interface Case {
  gold: GoldDocument;
  words: Words;
}

const bench: Bench = {
  about:
    'who is who in gum-dev: persons and organisations as CoNLL-2012 scores them, and third-person pronouns',
  run: async ({ corpora, report }) => {
    const weights = readEnglishWeights();
    const resolver = Resolver.read(weights.coref);
    const english = createEnglish(weights);
    const documents = treebank(corpora, 'gum-dev');
    const byHand = documents.map(goldDocument).map((gold) => ({ gold, words: gold.words }));
    const found = byHand.map(({ gold }) => ({ gold, words: documentWords(annotated(english, gold)) }));
    reportScores('tags, names and trees by hand', byHand, resolver, report);
    reportScores("the treebank's words alone given", found, resolver, report);
    await reportSpeed(byHand, resolver, report);
  },
};

/** The document as the pipeline sees it from its words and sentences alone. */
function annotated(english: English, { tokens }: GoldDocument): Document {
  const { sentences, opensParagraph, forms, end, start, joined } = tokens;
  const given = Array.from({ length: sentences.length - 1 }, (_, sentence) =>
    forms.slice(sentences[sentence], sentences[sentence + 1]).map((form, i) => {
      const word = (sentences[sentence] ?? 0) + i;
      return { form, spaceAfter: end[word] !== start[word + 1], joined: joined[word] === 1 };
    }),
  );
  return { ...english.annotateTokens(given), opensParagraph };
}

function evaluate(cases: readonly Case[], resolver: Resolver, choose?: Choose): CorefEvaluation {
  const evaluation = new CorefEvaluation();
  for (const { gold, words } of cases) {
    evaluation.add(gold, choose ? link(resolver.settingOf(words), choose) : resolver.link(words));
  }
  return evaluation;
}

function reportScores(given: string, cases: readonly Case[], resolver: Resolver, report: Report): void {
  const ours = evaluate(cases, resolver);
  const { score } = ours;
  const plain = evaluate(cases, resolver, simplest);
  const name = 'exact names and nearest agreeing antecedent';
  report({
    name: `persons and organisations, ${given}`,
    value: score.conll,
    unit: 'CoNLL F1',
    muc: score.muc,
    bcubed: score.bcubed,
    ceafe: score.ceafe,
    baseline: { name, value: plain.score.conll },
  });
  for (const [who, lines] of [
    ['he and she', [PronounLine.HE, PronounLine.SHE]],
    ['he, she and they', [PronounLine.HE, PronounLine.SHE, PronounLine.THEY]],
  ] as const) {
    const { pronouns, right } = ours.pronouns(...lines);
    const baseline = plain.pronouns(...lines);
    report({
      name: `${who} with the right person, ${given}`,
      value: right / pronouns,
      unit: 'share',
      pronouns,
      baseline: { name, value: baseline.right / baseline.pronouns },
    });
  }
}

async function reportSpeed(cases: readonly Case[], resolver: Resolver, report: Report): Promise<void> {
  const words = cases.reduce((sum, { gold }) => sum + gold.words.length, 0);
  const run = (): void => {
    for (const { words: one } of cases) resolver.link(one);
  };
  for (let round = 0; round < WARM_UP_ROUNDS; round++) run();
  const { cpuSeconds } = await measure(() => {
    for (let round = 0; round < ROUNDS; round++) run();
  });
  report({ name: 'speed', value: (words * ROUNDS) / cpuSeconds, unit: 'words/CPU-s', cpuSeconds });
}

export default bench;
