import type { DocumentContext } from '../../libs/syntax/src/names/context.js';
import { NameFeatures, type History } from '../../libs/syntax/src/names/features.js';
import { canBeSegment, describeRun, PARTS } from '../../libs/syntax/src/names/lattice.js';
import { NameMemory } from '../../libs/syntax/src/names/memory.js';
import { historyAfter, NO_HISTORY, type Run } from '../../libs/syntax/src/names/passes.js';
import { LONGEST, OUTSIDE, type Segment } from '../../libs/syntax/src/names/segments.js';
import { LINKS } from '../../libs/syntax/src/names/runs.js';
import type { Example } from './crf.js';
import type { LabelledDocument } from './labelled.js';
import type { Weights } from './weights.js';

/** The right segments of a run, or `undefined` where a name does not fit into the run. */
export function goldSegments(
  context: DocumentContext,
  run: Run,
  names: readonly Segment[],
  unsure: ReadonlySet<number>,
): Segment[] | undefined {
  const segments: Segment[] = [];
  for (let word = run.first; word <= run.last;) {
    const name = names.find(({ first, last }) => first <= word && word <= last);
    if (!name) {
      if (unsure.has(word)) return undefined;
      segments.push({ first: word, last: word, type: OUTSIDE });
      word++;
      continue;
    }
    const fits = name.first === word && name.last <= run.last && name.last - name.first < LONGEST;
    if (!fits || !canBeSegment(context, name.first, name.last) || context.role[name.first] === LINKS)
      return undefined;
    segments.push(name);
    word = name.last + 1;
  }
  return segments;
}

/** The names of a document with word numbers of the document. */
export function namesOf(document: LabelledDocument): Segment[] {
  let start = 0;
  return document.sentences.flatMap(({ forms, names }) => {
    const from = start;
    start += forms.length;
    return names.map(({ first, last, type }) => ({ first: first + from, last: last + from, type }));
  });
}

/** The words of a document that may be in names of which the corpus says nothing. */
export function unsureOf(document: LabelledDocument): Set<number> {
  const unsure = new Set<number>();
  let start = 0;
  for (const sentence of document.sentences) {
    for (const word of sentence.unsure ?? []) unsure.add(start + word);
    start += sentence.forms.length;
  }
  return unsure;
}

/** Examples of all runs of a document; with `memory`, those of the second pass. */
export function examplesOf(
  context: DocumentContext,
  runs: readonly Run[],
  document: LabelledDocument,
  memory: NameMemory | undefined,
  weights: Weights,
  weight: number,
): Example[] {
  const features = new NameFeatures(context, memory);
  const [names, unsure] = [namesOf(document), unsureOf(document)];
  const examples: Example[] = [];
  let history = NO_HISTORY;
  let sentence = -1;
  let at = 0;
  for (const run of runs) {
    const start = context.sentenceStart[run.first] ?? 0;
    if (start !== sentence) history = NO_HISTORY;
    sentence = start;
    while (at < names.length && (names[at]?.last ?? 0) < run.first) at++;
    const near = names.slice(at, at + run.last - run.first + 2);
    const gold = goldSegments(context, run, near, unsure);
    if (gold) {
      const make = (): void =>
        void examples.push(exampleOf(context, features, run, history, gold, weights, weight));
      if (memory) memory.without(run.segments, make);
      else make();
    }
    history = historyAfter(gold ?? [], history);
  }
  return examples;
}

function exampleOf(
  context: DocumentContext,
  features: NameFeatures,
  run: Run,
  history: History,
  gold: readonly Segment[],
  weights: Weights,
  weight: number,
): Example {
  const words = run.last - run.first + 1;
  const parts: Int32Array[] = Array.from({ length: words * PARTS }, () => new Int32Array(0));
  const segments: (Int32Array | undefined)[] = Array.from({ length: words * LONGEST }, () => undefined);
  describeRun(context, features, run.first, run.last, history, {
    word: (part, at, list) => (parts[at * PARTS + part] = rowsOf(list, weights)),
    segment: (from, to, list) => (segments[from * LONGEST + to - from] = rowsOf(list, weights)),
  });
  const moved = gold.map(({ first, last, type }) => ({
    first: first - run.first,
    last: last - run.first,
    type,
  }));
  return { words, parts, segments, gold: moved, weight };
}

function rowsOf(list: { hashes: Int32Array; size: number }, weights: Weights): Int32Array {
  return Int32Array.from(list.hashes.subarray(0, list.size), (hash) => weights.row(hash));
}
