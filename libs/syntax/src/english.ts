import type { LemmaOf } from './conllu/columns.js';
import { emptyDocument, type Document, type Tokens } from './document.js';
import { createTokenizer, type Tokenizer } from './text/tokenizer.js';
import { tokensOf, type GivenWord } from './text/tokens-of.js';

/** Raised with every change of the rules: two versions may find other things in the same text with the same weights. */
export const SYNTAX_VERSION = 'syntax-1';

/** Stages of the English pipeline that have weights, in the order in which they run. */
export const STAGES = ['tokens', 'tags', 'parser', 'names', 'coref'] as const;
export type Stage = (typeof STAGES)[number];

/** The bytes of one `.qw` file a stage; a stage without weights is left out of the pipeline. */
export type EnglishWeights = Readonly<Partial<Record<Stage, Uint8Array>>>;

export interface AnnotateOptions {
  /** Which sentences get a tree; `all` if absent. A function is asked once sentences have tags and names. */
  trees?: 'all' | 'none' | ((document: Document, sentence: number) => boolean);
  /** Whether names are looked for; true if absent. */
  names?: boolean;
}

/** The stages of English, ready to run. It keeps nothing of a text but the forms of words that come often. */
export interface English {
  /** Words and sentences alone. */
  tokenize(text: string): Tokens;
  /** Takes any string, in linear time. */
  annotate(text: string, options?: AnnotateOptions): Document;
  /** Keeps the given sentences and words as they are. */
  annotateTokens(sentences: readonly (readonly GivenWord[])[], options?: AnnotateOptions): Document;
  /** The lemma of a form that has this tag. */
  readonly lemmaOf: LemmaOf;
}

/** @throws WeightsError where weights cannot be used. */
export function createEnglish(weights: EnglishWeights): English {
  return new Pipeline(createTokenizer(weights.tokens));
}

class Pipeline implements English {
  constructor(private readonly tokenizer: Tokenizer) {}

  readonly lemmaOf: LemmaOf = (form) => form.toLowerCase();

  tokenize(text: string): Tokens {
    return this.tokenizer.tokenize(text);
  }

  annotate(text: string, _options: AnnotateOptions = {}): Document {
    return emptyDocument(this.tokenize(text));
  }

  annotateTokens(sentences: readonly (readonly GivenWord[])[], _options: AnnotateOptions = {}): Document {
    return emptyDocument(tokensOf(sentences));
  }
}
