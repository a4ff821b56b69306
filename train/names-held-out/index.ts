import { LinearModel } from '../../libs/syntax/src/linear/linear-model.js';
import { RunFinder } from '../../libs/syntax/src/names/passes.js';
import { OUTSIDE } from '../../libs/syntax/src/names/segments.js';
import { augmented } from '../names/augment/index.js';
import { inCapitals, inTitleCase } from '../names/augment/damage.js';
import type { CaseCounts } from '../names/case-counts.js';
import { readCorpora } from '../names/corpora.js';
import { Tally } from '../names/evaluate.js';
import { namesOf } from '../names/examples.js';
import type { LabelledDocument, LabelledSentence } from '../names/labelled.js';
import { contextOf, countCases, learn } from '../names/learn.js';
import { AMOUNTS, SETTINGS } from '../names/settings.js';
import type { Trainer } from '../trainer.js';

/** What is measured: a corpus, or a part of one, that is not trained on. */
type HeldOut = readonly [name: string, isHeldOut: (document: LabelledDocument, at: number) => boolean];

const FOLDS = 4;

const HELD_OUT: readonly HeldOut[] = [
  ['a quarter of WikiGold', ({ corpus }, at) => corpus === 'wikigold' && at % FOLDS === 0],
  ['WikiGold', ({ corpus }) => corpus === 'wikigold'],
  ['news of GUM', ({ corpus, id }) => corpus === 'gum' && id.includes('_news_')],
  ['our EWT', ({ corpus }) => corpus === 'web'],
];

export default {
  about: 'names: how well they are found in corpora that are left out of training; writes nothing',
  run({ corpora, say }) {
    const { gumDev, ewt, ...parts } = readCorpora(corpora);
    const labelled = Object.values(parts).flat();
    for (const [name, isHeldOut] of HELD_OUT) {
      const rest = labelled.filter((document, at) => !isHeldOut(document, at));
      const documents = [...rest, ...augmented(rest, AMOUNTS)];
      const cases = countCases([...documents, ...ewt]);
      const finder = new RunFinder(LinearModel.read(learn(documents, cases, SETTINGS, () => undefined)));
      const tested = labelled.filter(isHeldOut);
      say(`without ${name}: ${measured(finder, cases, tested)}`);
      for (const [how, damage] of [
        ['capitals', inCapitals],
        ['title case', inTitleCase],
      ] as const) {
        say(
          `  in ${how}: ${measured(
            finder,
            cases,
            tested.map((document) => damaged(document, damage)),
          )}`,
        );
      }
      say(`  GUM dev: ${measured(finder, cases, gumDev)}`);
    }
  },
} satisfies Trainer;

function damaged(
  document: LabelledDocument,
  how: (sentence: LabelledSentence) => LabelledSentence,
): LabelledDocument {
  return { ...document, sentences: document.sentences.map(how) };
}

function measured(finder: RunFinder, cases: CaseCounts, documents: readonly LabelledDocument[]): string {
  const tally = new Tally();
  for (const document of documents) {
    const runs = finder.find(contextOf(document, cases.without(undefined)));
    const found = runs.flatMap(({ segments }) => segments.filter(({ type }) => type !== OUTSIDE));
    tally.add(found, namesOf(document));
  }
  return tally.toString();
}
