import { NO_TREE, type Name } from '../document.js';
import { hashText } from '../linear/hash.js';
import { Determiner, Gender, Kind, Plurality, PronounLine, Role, Type, type Mention } from './mention.js';
import { genderOfName, nameParts, nameSpan } from './name-parts.js';
import { genderOfNoun, NounClass, nounClassOf, singularOf } from './nouns.js';
import { PRONOUNS } from './pronouns.js';
import type { Setting } from './setting.js';
import type { Tree } from './tree.js';
import { Pos, Rel, type Words } from './words.js';

const INDEFINITE = new Set(['a', 'an', 'another', 'some', 'any', 'every', 'each', 'no']);
const DEMONSTRATIVE = new Set(['this', 'that', 'these', 'those']);
const TYPE_OF_NAME: Readonly<Record<Name['type'], Type>> = {
  person: Type.PERSON,
  organization: Type.ORGANIZATION,
  location: Type.LOCATION,
  event: Type.OTHER,
  work: Type.OTHER,
  other: Type.UNKNOWN,
};
/** Words that a phrase is described by; a longer one is cut. */
const MAX_WORDS = 12;

/** Fills in what the words, the tree and the lists tell of a mention. */
export function describe(setting: Setting, mention: Mention): Mention {
  place(setting, mention);
  if (mention.kind === Kind.PRONOUN) describePronoun(mention);
  else if (mention.kind === Kind.NAME) describeName(setting, mention);
  else describeNominal(setting, mention);
  mention.rankerClass = rankerClassOf(mention);
  return mention;
}

function place({ words, tree, quoteAt, paragraphOf }: Setting, mention: Mention): void {
  const { head, sentence } = mention;
  const governor = words.head[head] ?? 0;
  mention.role =
    mention.coordination || words.rel[head] !== Rel.CONJ ? roleOf(words, tree, head) : Role.CONJUNCT;
  mention.quote = quoteAt[head] ?? 0;
  mention.paragraph = paragraphOf[sentence] ?? 0;
  mention.headForm = (words.forms[head] ?? '').toLowerCase();
  mention.headHash = hashText(mention.headForm);
  if (governor < 0) return;
  mention.governor = governor;
  mention.governorForm = (words.forms[governor] ?? '').toLowerCase();
  mention.governorHash = hashText(mention.governorForm);
}

function roleOf(words: Words, { child, next }: Tree, head: number): Role {
  switch (words.rel[head] ?? Rel.OTHER) {
    case Rel.SUBJECT:
      return Role.SUBJECT;
    case Rel.OBJECT:
    case Rel.INDIRECT_OBJECT:
      return Role.OBJECT;
    case Rel.OBLIQUE:
      return Role.OBLIQUE;
    case Rel.COMPOUND:
      return Role.MODIFIER;
    case Rel.APPOS:
      return Role.APPOSITION;
    case Rel.VOCATIVE:
      return Role.VOCATIVE;
    case Rel.NMOD:
      return head < (words.head[head] ?? 0) ? Role.POSSESSOR : Role.OTHER;
    default:
      break;
  }
  for (let c = child[head] ?? 0; c >= 0; c = next[c] ?? 0) {
    if (words.rel[c] === Rel.COP) return Role.PREDICATE;
  }
  return words.head[head] === NO_TREE ? roleByTags(words, head) : Role.OTHER;
}

/** In a sentence without a tree a noun before a verb is taken for its subject, one after it for its object. */
function roleByTags({ pos }: Words, head: number): Role {
  if (pos[head] === Pos.POSSESSIVE || pos[head + 1] === Pos.GENITIVE) return Role.POSSESSOR;
  const after = pos[head + 1];
  if (after === Pos.VERB || after === Pos.AUXILIARY) return Role.SUBJECT;
  return pos[head - 1] === Pos.VERB ? Role.OBJECT : Role.OTHER;
}

function describePronoun(mention: Mention): void {
  const pronoun = PRONOUNS.get(mention.headForm);
  mention.lemma = mention.headForm;
  mention.lemmaHash = mention.headHash;
  if (pronoun === undefined) return;
  const { line } = pronoun;
  mention.line = line;
  mention.reflexive = pronoun.reflexive;
  mention.gender = pronoun.gender;
  mention.number = pronoun.number;
  mention.genderKnown = line === PronounLine.HE || line === PronounLine.SHE;
  if (line !== PronounLine.IT && line !== PronounLine.THEY) mention.type = Type.PERSON;
}

function describeName(setting: Setting, mention: Mention): void {
  const { words, names, nameAt, types } = setting;
  const [from, to] = nameSpan(setting, mention);
  const parts = nameParts(words, mention, from, to);
  const given = names[nameAt[mention.head] ?? 0];
  mention.nameFirst = from;
  mention.nameLast = to;
  mention.nameWords = parts.words;
  mention.modifiers = parts.titles;
  mention.plural = words.pos[mention.head] === Pos.PROPNS;
  mention.known = genderOfName(parts);
  mention.lemma = parts.words.at(-1) ?? mention.headForm;
  mention.lemmaHash = hashText(mention.lemma);
  mention.determiner = determinerOf(words, mention);
  mention.type = given === undefined ? Type.UNKNOWN : TYPE_OF_NAME[given.type];
  if (mention.type === Type.UNKNOWN) mention.type = types.typeOf(mention);
  const isPerson = mention.type === Type.PERSON;
  mention.gender = isPerson ? mention.known || Gender.PERSON : Gender.NEUTER;
  mention.genderKnown = isPerson && mention.known !== 0;
  if (mention.type !== Type.ORGANIZATION) mention.number = mention.plural ? Plurality.MANY : Plurality.ONE;
}

function describeNominal({ words, types }: Setting, mention: Mention): void {
  const { head, headForm, coordination } = mention;
  const isPlural = words.pos[head] === Pos.NOUNS;
  mention.plural = isPlural || coordination;
  mention.lemma = isPlural ? singularOf(headForm) : headForm;
  mention.lemmaHash = isPlural ? hashText(mention.lemma) : mention.headHash;
  mention.known = nounClassOf(headForm, mention.lemma);
  mention.modifiers = modifiersOf(words, mention);
  mention.determiner = determinerOf(words, mention);
  mention.hasWho = hasWho(words, mention);
  mention.type = types.typeOf(mention);
  const isGroup =
    (mention.known & (NounClass.GROUP | NounClass.ORGANIZATION)) !== 0 || mention.type === Type.ORGANIZATION;
  const gender = coordination ? 0 : genderOfNoun(headForm, mention.lemma);
  mention.gender = genderOfNominal(mention.type, gender, isGroup);
  mention.genderKnown = gender !== 0;
  if (mention.plural || !isGroup) mention.number = mention.plural ? Plurality.MANY : Plurality.ONE;
}

function genderOfNominal(type: Type, known: number, isGroup: boolean): number {
  if (known !== 0) return known;
  if (type === Type.PERSON) return isGroup ? Gender.ANY : Gender.PERSON;
  return Gender.NEUTER;
}

function determinerOf({ pos, forms }: Words, { first, head }: Mention): Determiner {
  for (let i = first; i < head && i < first + MAX_WORDS; i++) {
    switch (pos[i] ?? Pos.OTHER) {
      case Pos.POSSESSIVE:
      case Pos.GENITIVE:
        return Determiner.POSSESSIVE;
      case Pos.NUMBER:
        return Determiner.QUANTIFIER;
      case Pos.DETERMINER: {
        const form = (forms[i] ?? '').toLowerCase();
        if (form === 'the') return Determiner.DEFINITE;
        if (INDEFINITE.has(form)) return Determiner.INDEFINITE;
        return DEMONSTRATIVE.has(form) ? Determiner.DEMONSTRATIVE : Determiner.QUANTIFIER;
      }
      default:
    }
  }
  return Determiner.BARE;
}

const isContent = (pos: number): boolean =>
  pos === Pos.ADJECTIVE ||
  pos === Pos.NOUN ||
  pos === Pos.NOUNS ||
  pos === Pos.PROPN ||
  pos === Pos.PROPNS ||
  pos === Pos.NUMBER;

const NO_WORDS: readonly string[] = [];

function modifiersOf({ pos, forms }: Words, { first, head }: Mention): readonly string[] {
  let found: string[] | undefined;
  for (let i = Math.max(first, head - MAX_WORDS); i < head; i++) {
    if (isContent(pos[i] ?? Pos.OTHER)) (found ??= []).push((forms[i] ?? '').toLowerCase());
  }
  return found ?? NO_WORDS;
}

function hasWho({ forms, pos }: Words, { head, last }: Mention): boolean {
  for (let i = head + 1; i <= last && i <= head + 3; i++) {
    if (pos[i] === Pos.RELATIVE) return (forms[i] ?? '').toLowerCase().startsWith('who');
  }
  return false;
}

const REFLEXIVES = 16;
const POSSESSIVES = 32;
const NAMES = 48;
const NOMINALS = 64;

/** What has weights of its own: each line of pronouns in three forms, names by type, nominals by determiner. */
function rankerClassOf({ kind, line, reflexive, role, type, determiner }: Mention): number {
  if (kind === Kind.NAME) return NAMES + type;
  if (kind === Kind.NOMINAL) return NOMINALS + determiner;
  if (reflexive) return REFLEXIVES + line;
  return line + (role === Role.POSSESSOR ? POSSESSIVES : 0);
}
