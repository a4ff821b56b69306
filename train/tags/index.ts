import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Tagger } from '../../libs/syntax/src/tags/tagger.js';
import { treebank, type TreebankName } from '../corpora/files.js';
import type { TreebankSentence } from '../corpora/treebank.js';
import type { Trainer } from '../trainer.js';
import { measureTagger } from './measure.js';
import { SHIPPED, trainTagger } from './train-tagger.js';

const trainer: Trainer = {
  about: 'parts of speech, features and lemmas, on EWT and GUM',
  run({ corpora, out, say }) {
    const sentences = (name: TreebankName): TreebankSentence[] =>
      treebank(corpora, name).flatMap((document) => document.sentences);
    const bytes = trainTagger([...sentences('ewt-train'), ...sentences('gum-train')], SHIPPED);
    writeFileSync(join(out, 'tags.qw'), bytes);
    const tagger = Tagger.read(bytes);
    for (const name of ['ewt-dev', 'gum-dev'] as const) {
      say(`${name} ${JSON.stringify(measureTagger(tagger, sentences(name)))}`);
    }
    say(`${bytes.length} bytes`);
  },
};

export default trainer;
