/**
 * What every stage reads and fills. Words are syntactic words (UD): the token "don't" is two of them, "do" and "n't".
 * Inside this library offsets are UTF-16 code units of `text`; they become code points at the edge.
 */
export interface Tokens {
  readonly text: string;
  /** Number of words. */
  readonly length: number;
  /** First unit of every word. */
  readonly start: Int32Array;
  /** The unit after every word. */
  readonly end: Int32Array;
  /** 1 where a word goes on with the token of the word before it: the "n't" of "don't". */
  readonly joined: Uint8Array;
  readonly forms: readonly string[];
  /** First word of every sentence, and `length` as the last entry: a text of S sentences has S + 1. */
  readonly sentences: Int32Array;
  /** 1 for a sentence that opens a paragraph. */
  readonly opensParagraph: Uint8Array;
}

/** `head` of a sentence's root. */
export const ROOT = -1;
/** `head` of a word in a sentence without a tree. */
export const NO_TREE = -2;

/** A text with everything that was found in it: one entry a word, filled stage by stage. */
export interface Document extends Tokens {
  /** Index into `TAGS`: part of speech and features together. */
  readonly tag: Uint8Array;
  /** Word number (in the document) of the head, `ROOT` or `NO_TREE`. */
  readonly head: Int32Array;
  /** Index into `RELATIONS`; 0 where there is no tree. */
  readonly relation: Uint8Array;
  names: readonly Name[];
}

export const NAME_TYPES = ['person', 'organization', 'location', 'event', 'work', 'other'] as const;
export type NameType = (typeof NAME_TYPES)[number];

/** A proper name: words `[first, last]`, both included, of one sentence. */
export interface Name {
  readonly first: number;
  readonly last: number;
  readonly type: NameType;
  /** 0 to 1: how sure its boundaries and type are. */
  readonly score: number;
}

/** An untagged, unparsed document over tokens. */
export function emptyDocument(tokens: Tokens): Document {
  const { length } = tokens;
  return {
    ...tokens,
    tag: new Uint8Array(length),
    head: new Int32Array(length).fill(NO_TREE),
    relation: new Uint8Array(length),
    names: [],
  };
}
