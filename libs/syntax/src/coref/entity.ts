export type MentionKind = 'name' | 'nominal' | 'pronoun';

/** Why a mention is one with its antecedent. */
export type Why =
  'first' | 'exact' | 'variant' | 'acronym' | 'apposition' | 'copula' | 'head' | 'role' | 'pronoun';

export interface EntityMention {
  /** Words `[first, last]` of the document, both included, and the word that heads them. */
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly kind: MentionKind;
  readonly why: Why;
  /** The mention before it of the same entity; absent for the first. */
  readonly antecedent?: EntityMention;
  /** 0 to 1: how sure the choice was. */
  readonly score: number;
}

export type EntityType = 'person' | 'organization' | 'location' | 'group' | 'other';

/** What a trait was read from. */
export type Evidence = 'title' | 'first name' | 'noun' | 'pronoun';

export interface Entity {
  readonly id: number;
  /** The fullest name, as the text has it, without titles; absent for what is never named. */
  readonly name?: string;
  readonly type: EntityType;
  /** What the text says it is: "finance minister". */
  readonly role?: string;
  readonly gender?: 'male' | 'female';
  readonly genderFrom?: Evidence;
  readonly number?: 'one' | 'many';
  /** In the order of the text. */
  readonly mentions: readonly EntityMention[];
}
