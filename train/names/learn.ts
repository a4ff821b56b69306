import { FormTable } from '../../libs/syntax/src/forms/form-table.js';
import { LinearModel } from '../../libs/syntax/src/linear/linear-model.js';
import type { UsualCase } from '../../libs/syntax/src/names/case-table.js';
import { DocumentContext } from '../../libs/syntax/src/names/context.js';
import { Lexicon } from '../../libs/syntax/src/names/lexicon.js';
import { NameMemory } from '../../libs/syntax/src/names/memory.js';
import { RunFinder, runsOf, type Run } from '../../libs/syntax/src/names/passes.js';
import { CaseCounts } from './case-counts.js';
import { modelBytes, SemiCrf, type Example } from './crf.js';
import { examplesOf } from './examples.js';
import { documentOf, type LabelledDocument } from './labelled.js';
import { Random } from './random.js';
import { Weights, type Descent } from './weights.js';

export interface Settings extends Descent {
  epochs: number;
  /** Folds of documents for the first pass that the second learns from. */
  folds: number;
  /** Added to the score of every word outside of names: below 0, more names are found. */
  outsideBias: number;
  /** Weights below this are not kept. */
  smallest: number;
  /** How much a document's examples count. */
  weightOf: (document: LabelledDocument) => number;
}

const forms = new FormTable(Infinity);
const lexicon = new Lexicon();

export function contextOf(document: LabelledDocument, cases: UsualCase): DocumentContext {
  return new DocumentContext(documentOf(document), forms, lexicon, cases);
}

/** How words are written in documents. Made-up stories and headlines tell nothing of that. */
export function countCases(documents: readonly LabelledDocument[]): CaseCounts {
  const cases = new CaseCounts();
  for (const document of documents) if (!MADE.has(document.corpus)) cases.add(document);
  return cases;
}

const MADE = new Set(['stories', 'headlines', 'others']);

/** A document ready to learn from. */
interface Lesson {
  document: LabelledDocument;
  context: DocumentContext;
}

/** Trains on labelled documents: a first pass on folds, then both passes on all. */
export function learn(
  documents: readonly LabelledDocument[],
  cases: CaseCounts,
  settings: Settings,
  say: (line: string) => void,
): Uint8Array {
  const lessons = documents.map((document) => ({
    document,
    context: contextOf(document, cases.without(document)),
  }));
  const firstRuns = new Map<Lesson, Run[]>();
  for (let fold = 0; fold < settings.folds; fold++) {
    const rest = lessons.filter((_, at) => at % settings.folds !== fold);
    const finder = new RunFinder(LinearModel.read(train(rest, new Map(), settings, say)));
    lessons.forEach((lesson, at) => {
      if (at % settings.folds === fold) firstRuns.set(lesson, finder.firstPass(lesson.context));
    });
  }
  return train(lessons, firstRuns, settings, say);
}

function train(
  lessons: readonly Lesson[],
  firstRuns: ReadonlyMap<Lesson, Run[]>,
  settings: Settings,
  say: (line: string) => void,
): Uint8Array {
  const weights = new Weights(settings);
  const examples: Example[] = [];
  for (const lesson of lessons) {
    const weight = settings.weightOf(lesson.document);
    const both = firstRuns.get(lesson);
    const share = both ? weight / 2 : weight;
    examples.push(
      ...examplesOf(lesson.context, runsOf(lesson.context), lesson.document, undefined, weights, share),
    );
    if (!both) continue;
    const memory = new NameMemory(lesson.context);
    for (const run of both) memory.add(run.segments);
    examples.push(...examplesOf(lesson.context, both, lesson.document, memory, weights, share));
  }
  const crf = new SemiCrf(weights);
  const random = new Random(5);
  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    random.shuffle(examples);
    let loss = 0;
    for (const example of examples) loss += crf.learn(example);
    say(`epoch ${epoch}: ${examples.length} runs, loss ${(loss / examples.length).toFixed(4)}`);
    if (epoch > settings.epochs / 2) weights.takeIntoAverage();
  }
  weights.settle();
  crf.favourOutside(settings.outsideBias);
  return modelBytes(weights, settings.smallest);
}
