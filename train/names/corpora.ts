import { namedCorpus, treebank, type NamedCorpusName } from '../corpora/files.js';
import type { LabelledDocument } from './labelled.js';
import { labelledColumns } from './label-columns.js';
import { labelledTreebank } from './label-treebank.js';
import { labelledWeb } from './label-web.js';
import { retokenised } from './retokenised.js';

/** The corpora with names that may be trained on, and one to measure on. */
export function readCorpora(
  folder: string,
): Record<'wikigold' | 'wnut' | 're3d' | 'gum' | 'web' | 'gumDev' | 'ewt', LabelledDocument[]> {
  const columns = (files: readonly NamedCorpusName[], corpus: string, alone: boolean): LabelledDocument[] =>
    files.flatMap((file) => labelledColumns(namedCorpus(folder, file), corpus, alone)).map(retokenised);
  const ewt = treebank(folder, 'ewt-train');
  return {
    wikigold: columns(['wikigold'], 'wikigold', false),
    wnut: columns(['wnut-train', 'wnut-dev', 'wnut-test'], 'wnut', true),
    re3d: columns(['re3d-train', 're3d-test'], 're3d', true),
    gum: labelledTreebank(treebank(folder, 'gum-train'), 'gum'),
    gumDev: labelledTreebank(treebank(folder, 'gum-dev'), 'gum'),
    // Only for how words are written: it has no names.
    ewt: labelledTreebank(ewt, 'ewt'),
    web: labelledWeb(ewt),
  };
}
