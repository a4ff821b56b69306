import { mentionsOf } from '../../libs/syntax/src/coref/detect.js';
import { Kind, Type, type Mention } from '../../libs/syntax/src/coref/mention.js';
import { settingOf } from '../../libs/syntax/src/coref/setting.js';
import { TypeModel } from '../../libs/syntax/src/coref/typing.js';
import { Random } from '../linear/random.js';
import { Alignment } from './align.js';
import type { GoldDocument } from './gum.js';

const ROUNDS = 8;
const RATE = 0.1;
const TYPES: Readonly<Record<string, Type>> = {
  person: Type.PERSON,
  organization: Type.ORGANIZATION,
  place: Type.LOCATION,
};

/** Trains the typing of phrases on GUM's entity types; names are typed as if no name finder had seen them. */
export function learnTypes(documents: readonly GoldDocument[], seed: number): Float32Array {
  const weights = new Float32Array(TypeModel.size);
  const model = new TypeModel(weights);
  const examples: [Mention, Type][] = [];
  for (const { words, mentions } of documents) {
    const setting = settingOf(
      { ...words, names: words.names.map((name) => ({ ...name, type: 'other' })) },
      model,
    );
    const alignment = new Alignment(mentions);
    for (let sentence = 0; sentence + 1 < words.sentences.length; sentence++) {
      for (const mention of mentionsOf(setting, sentence)) {
        if (mention.kind === Kind.PRONOUN) continue;
        const gold = alignment.goldOf(mention);
        if (gold !== undefined) examples.push([mention, TYPES[gold.type] ?? Type.OTHER]);
      }
    }
  }
  const random = new Random(seed);
  for (let round = 0; round < ROUNDS; round++) {
    for (const i of random.order(examples.length)) {
      const example = examples[i];
      if (example !== undefined) model.learn(...example, RATE / (1 + round));
    }
  }
  return weights;
}
