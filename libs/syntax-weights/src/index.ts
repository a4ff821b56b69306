import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { STAGES, type EnglishWeights } from '#libs/syntax';

const ENGLISH = 'libs/syntax-weights/data/english';

/**
 * The committed weights of English. They are read where they are in the repository, whether this file runs from the
 * sources or from `dist/`, which has only what was compiled.
 */
export function readEnglishWeights(): EnglishWeights {
  const folder = englishFolder();
  return Object.fromEntries(
    STAGES.map((stage) => [stage, join(folder, `${stage}.qw`)] as const)
      .filter(([, path]) => existsSync(path))
      .map(([stage, path]) => [stage, readFileSync(path)]),
  );
}

/** Absolute path of the folder. @throws where no folder above this file has it. */
export function englishFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  for (let folder = here; ; folder = dirname(folder)) {
    const weights = join(folder, ENGLISH);
    if (existsSync(weights)) return weights;
    if (dirname(folder) === folder) throw new Error(`No folder above ${here} has ${ENGLISH}`);
  }
}
