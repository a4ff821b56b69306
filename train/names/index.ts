import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASES_SECTION, MODEL_SECTION, NameFinder } from '../../libs/syntax/src/names/name-finder.js';
import { pack } from '../../libs/syntax/src/weights/container.js';
import type { Trainer } from '../trainer.js';
import { augmented } from './augment/index.js';
import { readCorpora } from './corpora.js';
import { Tally } from './evaluate.js';
import { namesOf } from './examples.js';
import { countCases, learn } from './learn.js';
import { documentOf } from './labelled.js';
import { AMOUNTS, SETTINGS } from './settings.js';
import { LOCATION, ORGANIZATION, PERSON } from '../../libs/syntax/src/names/segments.js';

const TYPES: Readonly<Record<string, number>> = {
  person: PERSON,
  organization: ORGANIZATION,
  location: LOCATION,
};

export default {
  about: 'names: a semi-Markov model on GUM, WikiGold, WNUT 2017, re3d and our annotation of EWT',
  run({ corpora, out, say }) {
    const { gumDev, ewt, ...parts } = readCorpora(corpora);
    const labelled = Object.values(parts).flat();
    const documents = [...labelled, ...augmented(labelled, AMOUNTS)];
    const cases = countCases([...documents, ...ewt]);
    const model = learn(documents, cases, SETTINGS, say);
    const meta = {
      stage: 'names',
      corpora: [...Object.keys(parts), 'ewt-train'],
      documents: documents.length,
    };
    const bytes = pack({ [MODEL_SECTION]: model, [CASES_SECTION]: cases.bytes() }, meta);
    writeFileSync(join(out, 'names.qw'), bytes);
    say(`names.qw: ${bytes.length} bytes; GUM dev: ${measured(bytes, gumDev)}`);
  },
} satisfies Trainer;

function measured(bytes: Uint8Array, documents: ReturnType<typeof readCorpora>['gumDev']): string {
  const finder = NameFinder.read(bytes);
  const tally = new Tally();
  for (const labelled of documents) {
    const document = documentOf(labelled);
    finder.find(document);
    const found = document.names.map(({ first, last, type }) => ({ first, last, type: TYPES[type] ?? 0 }));
    tally.add(found, namesOf(labelled));
  }
  return tally.toString();
}
