import { createEnglish, type English } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';

let loaded: English | undefined;

/** The stages of English, once a thread. */
export const english = (): English => (loaded ??= createEnglish(readEnglishWeights()));
