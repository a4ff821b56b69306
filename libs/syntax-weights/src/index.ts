import { closeSync, existsSync, openSync, readFileSync, readSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  declaredChecksum,
  HEADER_BYTES,
  STAGES,
  type EnglishWeights,
  type Stage,
  WeightsError,
} from '#libs/syntax';

const ENGLISH = 'libs/syntax-weights/data/english';

/**
 * The committed weights of English. They are read where they are in the repository, whether this file runs from the
 * sources or from `dist/`, which has only what was compiled.
 *
 * @throws WeightsError `weights_missing`
 */
export function readEnglishWeights(): EnglishWeights {
  const read = (stage: Stage): Uint8Array => readFileSync(pathOf(stage));
  return {
    tokens: read('tokens'),
    tags: read('tags'),
    names: read('names'),
    parser: read('parser'),
    coref: read('coref'),
  };
}

/** The checksums of the same files, by which other weights are told; little is read for them, and nothing checked. */
export const readEnglishChecksums = (): string[] =>
  STAGES.map((stage) => `${stage} ${declaredChecksum(readHeader(pathOf(stage)))}`);

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

function pathOf(stage: Stage): string {
  const path = join(englishFolder(), `${stage}.qw`);
  if (!existsSync(path))
    throw new WeightsError('weights_missing', `${path} is missing: train it or fetch it`);
  return path;
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
