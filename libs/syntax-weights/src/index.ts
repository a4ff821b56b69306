import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { declaredChecksum, HEADER_BYTES, STAGES, type EnglishWeights, type Stage } from '#libs/syntax';

const ENGLISH = 'libs/syntax-weights/data/english';

/**
 * The committed weights of English. They are read where they are in the repository, whether this file runs from the
 * sources or from `dist/`, which has only what was compiled.
 */
export const readEnglishWeights = (): EnglishWeights =>
  Object.fromEntries(weightFiles().map(([stage, path]) => [stage, readFileSync(path)]));

/** The checksums of the same files, by which other weights are told; little is read for them, and nothing checked. */
export const readEnglishChecksums = (): string[] =>
  weightFiles().map(([stage, path]) => `${stage} ${declaredChecksum(readHeader(path))}`);

function readHeader(path: string): Uint8Array {
  const header = new Uint8Array(HEADER_BYTES);
  const file = openSync(path, 'r');
  try {
    readSync(file, header);
  } finally {
    closeSync(file);
  }
  return header;
}

function weightFiles(): [stage: Stage, path: string][] {
  const folder = englishFolder();
  return STAGES.map((stage): [Stage, string] => [stage, join(folder, `${stage}.qw`)]).filter(([, path]) =>
    existsSync(path),
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
