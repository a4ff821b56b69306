import type { LemmaOf } from './conllu/columns.js';
import { emptyDocument, type Document, type Tokens } from './document.js';
import type { Entities } from './coref/entities.js';
import { Resolver } from './coref/resolver.js';
import { FormTable } from './forms/form-table.js';
import { NameFinder } from './names/name-finder.js';
import { Tagger } from './tags/tagger.js';
import { createTokenizer, type Tokenizer } from './text/tokenizer.js';
import { tokensOf, type GivenWord } from './text/tokens-of.js';
import { Parser } from './tree/parser.js';

/** Raised with every change of the rules: two versions may find other things in the same text with the same weights. */
export const SYNTAX_VERSION = 'syntax-1';

/** Stages of the English pipeline that have weights, in the order in which they run. */
export const STAGES = ['tokens', 'tags', 'names', 'parser', 'coref'] as const;
export type Stage = (typeof STAGES)[number];

/** The bytes of one `.qw` file a stage. */
export type EnglishWeights = Readonly<Record<Stage, Uint8Array>>;

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
  /** Who is who in a document with tags and names; trees help. */
  resolve(document: Document): Entities;
  /** The lemma of a form that has this tag. */
  readonly lemmaOf: LemmaOf;
}

/** @throws WeightsError where weights cannot be used. */
export function createEnglish(weights: EnglishWeights): English {
  return new Pipeline(weights);
}

class Pipeline implements English {
  /** Shared, so that each form is looked at once. */
  private readonly forms = new FormTable();
  private readonly tokenizer: Tokenizer;
  private readonly tagger: Tagger;
  private readonly parser: Parser;
  private readonly names: NameFinder;
  private readonly resolver: Resolver;

  constructor({ tokens, tags, parser, names, coref }: EnglishWeights) {
    this.tokenizer = createTokenizer(tokens);
    this.tagger = Tagger.read(tags, this.forms);
    this.parser = Parser.read(parser);
    this.names = NameFinder.read(names, this.forms);
    this.resolver = Resolver.read(coref);
  }

  readonly lemmaOf: LemmaOf = (form, tag) => this.tagger.lemmaOf(form, tag);

  tokenize(text: string): Tokens {
    return this.tokenizer.tokenize(text);
  }

  annotate(text: string, options: AnnotateOptions = {}): Document {
    return this.annotated(this.tokenize(text), options);
  }

  annotateTokens(sentences: readonly (readonly GivenWord[])[], options: AnnotateOptions = {}): Document {
    return this.annotated(tokensOf(sentences), options);
  }

  resolve(document: Document): Entities {
    return this.resolver.resolve(document);
  }

  private annotated(tokens: Tokens, { trees = 'all', names = true }: AnnotateOptions): Document {
    const document = emptyDocument(tokens);
    // Trees bring their own tags, and better ones.
    if (trees !== 'all') this.tagger.tag(document);
    if (names) this.names.find(document);
    if (trees !== 'none') {
      this.parser.parse(document, trees === 'all' ? undefined : (sentence) => trees(document, sentence));
    }
    return document;
  }
}
