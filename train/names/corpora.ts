import { join } from 'node:path';
import type { LabelledDocument } from './labelled.js';
import { readColumns } from './read-columns.js';
import { readGum } from './read-gum.js';
import { readWeb } from './read-web.js';
import { retokenised } from './retokenised.js';

/** The corpora with names that may be trained on, and one to measure on. */
export function readCorpora(
  folder: string,
): Record<'wikigold' | 'wnut' | 're3d' | 'gum' | 'web' | 'gumDev' | 'ewt', LabelledDocument[]> {
  const columns = (paths: readonly string[], corpus: string, alone: boolean): LabelledDocument[] =>
    paths.flatMap((path) => readColumns(join(folder, 'entities', path), corpus, alone)).map(retokenised);
  return {
    wikigold: columns(['wikigold/wikigold.conll.txt'], 'wikigold', false),
    wnut: columns(
      ['wnut17/wnut17train.conll', 'wnut17/emerging.dev.conll', 'wnut17/emerging.test.annotated'],
      'wnut',
      true,
    ),
    re3d: columns(['re3d/re3d-train.conll', 're3d/re3d-test.conll'], 're3d', true),
    gum: readGum(join(folder, 'syntax/gum-train.conllu'), 'gum'),
    gumDev: readGum(join(folder, 'syntax/gum-dev.conllu'), 'gum'),
    // Only for how words are written: it has no names.
    ewt: readGum(join(folder, 'syntax/ewt-train.conllu'), 'ewt'),
    web: readWeb(join(folder, 'syntax/ewt-train.conllu')),
  };
}
