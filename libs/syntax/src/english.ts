import { emptyDocument, type Document } from './document.js';
import { createTokenizer, type Tokenizer } from './text/tokenizer.js';
import { tokensOf, type GivenWord } from './text/tokens-of.js';

/** Stages of the English pipeline that have weights, in the order in which they run. */
export const STAGES = ['tags', 'parser', 'names', 'coref'] as const;
export type Stage = (typeof STAGES)[number];

/** The bytes of one `.qw` file a stage; a stage without weights is left out of the pipeline. */
export type EnglishWeights = Readonly<Partial<Record<Stage, Uint8Array>>>;

/** The stages of English, ready to run. It keeps nothing of a text but the forms of words that come often. */
export interface English {
  /** Takes any string, in linear time. */
  annotate(text: string): Document;
  /** Keeps the given sentences and words as they are. */
  annotateTokens(sentences: readonly (readonly GivenWord[])[]): Document;
}

/** @throws WeightsError where weights cannot be used. */
export function createEnglish(_weights: EnglishWeights): English {
  return new Pipeline();
}

class Pipeline implements English {
  private readonly tokenizer: Tokenizer = createTokenizer();

  annotate(text: string): Document {
    return emptyDocument(this.tokenizer.tokenize(text));
  }

  annotateTokens(sentences: readonly (readonly GivenWord[])[]): Document {
    return emptyDocument(tokensOf(sentences));
  }
}
