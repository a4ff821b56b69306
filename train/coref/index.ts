import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ranker } from '../../libs/syntax/src/coref/ranker.js';
import { TypeModel } from '../../libs/syntax/src/coref/typing.js';
import { pack } from '../../libs/syntax/src/weights/container.js';
import { treebank } from '../corpora/files.js';
import type { Trainer } from '../trainer.js';
import { goldDocument } from './gum.js';
import { learnTypes } from './learn-types.js';
import { learnRanker, RECIPE } from './learn.js';

const trainer: Trainer = {
  about: 'types of phrases, and a ranker of antecedents, on the entities of gum-train',
  run: ({ corpora, out, say }) => {
    const documents = treebank(corpora, 'gum-train').map(goldDocument);
    const types = TypeModel.write(learnTypes(documents, RECIPE.seed));
    say(`types learned from ${documents.length} documents`);
    const ranker = Ranker.write(learnRanker(documents, TypeModel.read(types), RECIPE));
    const file = pack({ types, ranker }, { name: 'coref', corpora: ['gum-train'] });
    writeFileSync(join(out, 'coref.qw'), file);
    say(`coref.qw: ${file.length} bytes`);
  },
};

export default trainer;
