/** A set of genders that are possible. */
export const Gender = {
  MALE: 1,
  FEMALE: 2,
  NEUTER: 4,
  PERSON: 3,
  ANY: 7,
} as const;
export type Gender = (typeof Gender)[keyof typeof Gender];

/** A set of numbers that are possible. */
export const Plurality = {
  ONE: 1,
  MANY: 2,
  ANY: 3,
} as const;
export type Plurality = (typeof Plurality)[keyof typeof Plurality];

export enum Kind {
  NAME,
  NOMINAL,
  PRONOUN,
}

export enum Type {
  UNKNOWN,
  PERSON,
  ORGANIZATION,
  LOCATION,
  OTHER,
}

/** How a noun phrase begins. */
export enum Determiner {
  BARE,
  INDEFINITE,
  DEFINITE,
  DEMONSTRATIVE,
  POSSESSIVE,
  QUANTIFIER,
}

/** A line of pronouns that can name the same person. */
export enum PronounLine {
  NONE,
  I,
  YOU,
  WE,
  HE,
  SHE,
  IT,
  THEY,
}

/** What a mention is in its clause. */
export enum Role {
  OTHER,
  SUBJECT,
  OBJECT,
  OBLIQUE,
  POSSESSOR,
  MODIFIER,
  APPOSITION,
  PREDICATE,
  CONJUNCT,
  VOCATIVE,
}

const NO_WORDS: readonly string[] = [];

/** A phrase that may refer: words `[first, last]`, both included. Filled once by `describe`. */
export class Mention {
  paragraph = 0;
  line = PronounLine.NONE;
  reflexive = false;
  determiner = Determiner.BARE;
  role = Role.OTHER;
  /** The word that the phrase hangs on; -1 where there is none or no tree. */
  governor = -1;
  /** Number of the quotation that it stands in; 0 outside. */
  quote = 0;
  /** Lower case, the head alone. */
  headForm = '';
  /** A common noun's singular, a name's last word. */
  lemma = '';
  /** Words of the name without titles, lower case; empty for what is no name. */
  nameWords = NO_WORDS;
  /** The name within the phrase, titles that belong to it included; -1 for what is no name. */
  nameFirst = -1;
  nameLast = -1;
  /** Content words before the head of a nominal, and title words of a name; lower case. */
  modifiers = NO_WORDS;
  type = Type.UNKNOWN;
  /** Sets of `Gender` and of `Plurality`. */
  gender: number = Gender.ANY;
  number: number = Plurality.ANY;
  /** The gender comes from a title, a name, the noun or the pronoun itself. */
  genderKnown = false;
  /** Flags of `NounClass` for a nominal, a gender for a name; 0 where no list has the word. */
  known = 0;
  plural = false;
  /** "the man who". */
  hasWho = false;
  /** Lower case; empty without a tree. */
  governorForm = '';
  /** Hashes of `headForm` and `lemma`. */
  headHash = 0;
  lemmaHash = 0;
  governorHash = 0;
  /** A class of mentions that has weights of its own. */
  rankerClass = 0;

  constructor(
    readonly sentence: number,
    readonly first: number,
    readonly last: number,
    readonly head: number,
    readonly kind: Kind,
    /** "X and Y" as a whole, whose head is X's. */
    readonly coordination: boolean,
  ) {}
}
