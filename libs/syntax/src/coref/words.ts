import type { Name } from '../document.js';

/** What coreference asks of a tag. */
export const Pos = {
  OTHER: 0,
  NOUN: 1,
  NOUNS: 2,
  PROPN: 3,
  PROPNS: 4,
  /** Personal pronouns, reflexive ones too. */
  PERSONAL: 5,
  /** "his", "their". */
  POSSESSIVE: 6,
  DETERMINER: 7,
  ADJECTIVE: 8,
  NUMBER: 9,
  VERB: 10,
  AUXILIARY: 11,
  ADPOSITION: 12,
  PUNCTUATION: 13,
  /** The "'s" of a genitive. */
  GENITIVE: 14,
  CONJUNCTION: 15,
  ADVERB: 16,
  RELATIVE: 17,
} as const;
export type Pos = (typeof Pos)[keyof typeof Pos];

/** What coreference asks of a relation. */
export const Rel = {
  OTHER: 0,
  SUBJECT: 1,
  OBJECT: 2,
  INDIRECT_OBJECT: 3,
  OBLIQUE: 4,
  NMOD: 5,
  APPOS: 6,
  CONJ: 7,
  COMPOUND: 8,
  FLAT: 9,
  DET: 10,
  AMOD: 11,
  NUMMOD: 12,
  CASE: 13,
  CC: 14,
  COP: 15,
  PUNCT: 16,
  CLAUSE_OF_NOUN: 17,
  ADVCL: 18,
  CCOMP: 19,
  XCOMP: 20,
  ROOT: 21,
  VOCATIVE: 22,
  /** Hangs on a noun without being a part of its phrase: "parataxis", "discourse", "reparandum" and the like. */
  LOOSE: 23,
} as const;
export type Rel = (typeof Rel)[keyof typeof Rel];

/** A document as coreference sees it: one entry a word. */
export interface Words {
  readonly length: number;
  readonly forms: readonly string[];
  /** As in `Tokens`: the first word of every sentence, and `length`. */
  readonly sentences: Int32Array;
  readonly opensParagraph: Uint8Array;
  readonly pos: Uint8Array;
  readonly rel: Uint8Array;
  /** Word number of the head, `ROOT` or `NO_TREE`. */
  readonly head: Int32Array;
  readonly names: readonly Name[];
}

const BY_XPOS: Readonly<Record<string, Pos>> = {
  NN: Pos.NOUN,
  NNS: Pos.NOUNS,
  NNP: Pos.PROPN,
  NNPS: Pos.PROPNS,
  PRP: Pos.PERSONAL,
  PRP$: Pos.POSSESSIVE,
  DT: Pos.DETERMINER,
  PDT: Pos.DETERMINER,
  POS: Pos.GENITIVE,
  WP: Pos.RELATIVE,
  WP$: Pos.RELATIVE,
  WDT: Pos.RELATIVE,
  WRB: Pos.RELATIVE,
};

const BY_UPOS: Readonly<Record<string, Pos>> = {
  NOUN: Pos.NOUN,
  PROPN: Pos.PROPN,
  DET: Pos.DETERMINER,
  ADJ: Pos.ADJECTIVE,
  NUM: Pos.NUMBER,
  VERB: Pos.VERB,
  AUX: Pos.AUXILIARY,
  ADP: Pos.ADPOSITION,
  PUNCT: Pos.PUNCTUATION,
  CCONJ: Pos.CONJUNCTION,
  SCONJ: Pos.CONJUNCTION,
  ADV: Pos.ADVERB,
};

/** `xpos` as in the Penn Treebank, which tells numbers and kinds of pronouns apart. */
export const posOf = (upos: string, xpos: string): Pos => BY_XPOS[xpos] ?? BY_UPOS[upos] ?? Pos.OTHER;

const BY_RELATION: Readonly<Record<string, Rel>> = {
  nsubj: Rel.SUBJECT,
  obj: Rel.OBJECT,
  iobj: Rel.INDIRECT_OBJECT,
  obl: Rel.OBLIQUE,
  nmod: Rel.NMOD,
  appos: Rel.APPOS,
  conj: Rel.CONJ,
  compound: Rel.COMPOUND,
  flat: Rel.FLAT,
  det: Rel.DET,
  amod: Rel.AMOD,
  nummod: Rel.NUMMOD,
  case: Rel.CASE,
  cc: Rel.CC,
  cop: Rel.COP,
  punct: Rel.PUNCT,
  acl: Rel.CLAUSE_OF_NOUN,
  advcl: Rel.ADVCL,
  ccomp: Rel.CCOMP,
  xcomp: Rel.XCOMP,
  root: Rel.ROOT,
  vocative: Rel.VOCATIVE,
  aux: Rel.LOOSE,
  advmod: Rel.LOOSE,
  mark: Rel.LOOSE,
  expl: Rel.LOOSE,
  csubj: Rel.LOOSE,
  parataxis: Rel.LOOSE,
  discourse: Rel.LOOSE,
  reparandum: Rel.LOOSE,
  dislocated: Rel.LOOSE,
  orphan: Rel.LOOSE,
  list: Rel.LOOSE,
};

/** Subtypes do not count: "nsubj:pass" is a subject. */
export const relOf = (relation: string): Rel => BY_RELATION[relation.split(':')[0] ?? ''] ?? Rel.OTHER;
