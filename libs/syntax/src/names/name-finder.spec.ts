import { beforeAll, describe, expect, it } from '@jest/globals';
import { emptyDocument, type Document } from '../document.js';
import { writeLinearModel } from '../linear/linear-model.js';
import { createTokenizer } from '../text/tokenizer.js';
import { pack, WeightsError } from '../weights/container.js';
import { writeCaseTable } from './case-table.js';
import { CASES_SECTION, MODEL_SECTION, NameFinder } from './name-finder.js';
import { ORGANIZATION, PERSON, SEGMENT_TYPES } from './segments.js';
import { transitionFeature } from './transitions.js';

const tokenizer = createTokenizer();

/** A finder whose only feature is what it is to begin a name: every run becomes names of one type. */
function finderOf(type: number): NameFinder {
  const key = transitionFeature(0);
  const model = writeLinearModel(SEGMENT_TYPES, [{ key, classes: [type], weights: [5] }]);
  return NameFinder.read(pack({ [MODEL_SECTION]: model, [CASES_SECTION]: writeCaseTable([]) }, {}));
}

function documentOf(text: string): Document {
  return emptyDocument(tokenizer.tokenize(text));
}

function found(finder: NameFinder, text: string): [string, string][] {
  const document = documentOf(text);
  finder.find(document);
  return document.names.map(({ first, last, type }) => [
    document.forms.slice(first, last + 1).join(' '),
    type,
  ]);
}

describe('NameFinder', () => {
  let finder: NameFinder;
  beforeAll(() => {
    finder = finderOf(PERSON);
  });

  it('gives names their words, types and scores', () => {
    const document = documentOf('we met Lopes.');
    finder.find(document);
    expect(document.names).toEqual([{ first: 2, last: 2, type: 'person', score: expect.any(Number) }]);
    expect(document.names[0]?.score).toBeCloseTo(Math.exp(5) / (Math.exp(5) + 4), 4);
    expect(found(finderOf(ORGANIZATION), 'we met Lopes.')).toEqual([['Lopes', 'organization']]);
  });

  it('parts names at the end of a short line', () => {
    expect(found(finder, 'the Lopes\nHorta case')).toHaveLength(2);
  });

  it.each([
    ['nothing', ''],
    ['blanks', ' \n\n\t'],
    ['only marks', '?!…'.repeat(500)],
    ['no spaces', 'Ab'.repeat(50_000)],
    ['only capitals', 'LOPES OF PORTO '.repeat(300)],
    ['lone surrogates', 'Lopes \ud800 met \udc00Horta '.repeat(50)],
    ['emoji', '👩‍👩‍👧 Lopes 🏴'.repeat(200)],
  ])('takes %s', (_name, text) => {
    const document = documentOf(text);
    finder.find(document);
    const { names } = document;
    expect(names.filter(({ score }) => !(score > 0 && score <= 1))).toEqual([]);
    expect(names.filter(({ first }, at) => first <= (names[at - 1]?.last ?? -1))).toEqual([]);
    expect(names.filter(({ first, last }) => last < first || last >= document.length)).toEqual([]);
  });

  it('refuses weights without its sections', () => {
    expect(() => NameFinder.read(pack({}, {}))).toThrow(WeightsError);
  });
});
