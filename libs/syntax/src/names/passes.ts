import type { LinearModel } from '../linear/linear-model.js';
import type { DocumentContext } from './context.js';
import { Chances } from './chances.js';
import { RunDecoder, transitionScores } from './decoder.js';
import { NameFeatures, type History } from './features.js';
import { describeRun } from './lattice.js';
import { NameMemory } from './memory.js';
import { RunScores } from './run-scores.js';
import { findRuns } from './runs.js';
import { OUTSIDE, type Segment } from './segments.js';

/** A stretch of words that can hold names, and what was made of it. */
export interface Run {
  readonly first: number;
  readonly last: number;
  segments: readonly Segment[];
}

export const NO_HISTORY: History = { type: OUTSIDE, last: -1 };

/** All runs of a document, undecided, in order. */
export function runsOf(context: DocumentContext): Run[] {
  const runs: Run[] = [];
  const { lines } = context;
  for (let line = 0; line + 1 < lines.length; line++) {
    findRuns(context, lines[line] ?? 0, lines[line + 1] ?? 0, (first, last) =>
      runs.push({ first, last, segments: [] }),
    );
  }
  return runs;
}

/** The last name among the segments, or what was before them. */
export function historyAfter(segments: readonly Segment[], before: History): History {
  const name = segments.findLast((segment) => segment.type !== OUTSIDE);
  return name ? { type: name.type, last: name.last } : before;
}

/** Decides the runs of documents with one model: once by themselves, then again with all that the document said. */
export class RunFinder {
  private readonly scores: RunScores;
  private readonly decoder: RunDecoder;
  private readonly chances: Chances;

  constructor(model: LinearModel) {
    this.scores = new RunScores(model);
    const transitions = transitionScores(model);
    this.decoder = new RunDecoder(transitions);
    this.chances = new Chances(transitions);
  }

  /** Both passes. Names have a score. */
  find(context: DocumentContext): Run[] {
    const runs = this.firstPass(context);
    const memory = new NameMemory(context);
    for (const run of runs) memory.add(run.segments);
    const features = new NameFeatures(context, memory);
    this.pass(context, runs, features, true, (run, decide) => {
      memory.without(run.segments, decide);
    });
    return runs;
  }

  firstPass(context: DocumentContext): Run[] {
    const runs = runsOf(context);
    this.pass(context, runs, new NameFeatures(context, undefined), false, (_, decide) => {
      decide();
    });
    return runs;
  }

  private pass(
    context: DocumentContext,
    runs: Run[],
    features: NameFeatures,
    scored: boolean,
    around: (run: Run, decide: () => void) => void,
  ): void {
    let history = NO_HISTORY;
    let sentence = -1;
    const decided = runs.map((run) => {
      const start = context.sentenceStart[run.first] ?? 0;
      if (start !== sentence) history = NO_HISTORY;
      sentence = start;
      let segments: readonly Segment[] = [];
      around(run, () => (segments = this.decide(context, features, run, history, scored)));
      history = historyAfter(segments, history);
      return segments;
    });
    runs.forEach((run, at) => (run.segments = decided[at] ?? []));
  }

  private decide(
    context: DocumentContext,
    features: NameFeatures,
    run: Run,
    history: History,
    scored: boolean,
  ): Segment[] {
    const words = run.last - run.first + 1;
    this.scores.start(words);
    describeRun(context, features, run.first, run.last, history, this.scores);
    this.scores.finish();
    const segments = this.decoder.decode(this.scores.segments, words, run.first);
    if (scored) this.score(segments, words, run.first);
    return segments;
  }

  private score(segments: Segment[], words: number, start: number): void {
    if (segments.every(({ type }) => type === OUTSIDE)) return;
    this.chances.weigh(this.scores.segments, words, this.decoder.bestScores(words));
    for (const segment of segments) {
      if (segment.type === OUTSIDE) continue;
      segment.score = this.chances.of(segment.first - start, segment.last - start, segment.type);
    }
  }
}
