import type { Document } from '../document.js';
import type { Cluster } from './cluster.js';
import type { Entity, EntityMention, EntityType, Evidence, MentionKind, Why } from './entity.js';
import { FEMALE_TITLES, MALE_TITLES, OTHER_TITLES } from './lexicon/titles.js';
import type { Linked } from './linked.js';
import { Determiner, Gender, Kind, Plurality, Role, Type, type Mention } from './mention.js';
import { NameMatch } from './name-match.js';
import { genderOfNoun, NounClass, nounClassOf, singularOf } from './nouns.js';

const KINDS: readonly MentionKind[] = ['name', 'nominal', 'pronoun'];
const TYPES: readonly EntityType[] = ['other', 'person', 'organization', 'location', 'other'];

/** What a document tells of the one that a cluster stands for. */
export function entityOf(document: Document, linked: Linked, cluster: Cluster): Entity {
  const numbers = linked.members[cluster.id] ?? [];
  const mentions = numbers.flatMap((number) => linked.mentions[number] ?? []);
  const name = fullestName(document, mentions);
  const role = roleOf(document, mentions);
  const gender = cluster.genderKnown ? genderOf(cluster) : undefined;
  const number = numberOf(cluster);
  return {
    id: cluster.id,
    ...(name !== undefined && { name }),
    type: typeOf(cluster, number),
    ...(role !== undefined && { role }),
    ...(gender !== undefined && { gender, genderFrom: evidenceOf(mentions) }),
    ...(number !== undefined && { number }),
    mentions: mentionsOf(linked, numbers),
  };
}

function genderOf({ gender }: Cluster): 'male' | 'female' | undefined {
  if (gender === Gender.MALE) return 'male';
  return gender === Gender.FEMALE ? 'female' : undefined;
}

function numberOf({ number }: Cluster): 'one' | 'many' | undefined {
  if (number === Plurality.ONE) return 'one';
  return number === Plurality.MANY ? 'many' : undefined;
}

function typeOf({ type }: Cluster, number: 'one' | 'many' | undefined): EntityType {
  return type === Type.PERSON && number === 'many' ? 'group' : (TYPES[type] ?? 'other');
}

/** The first mention that tells the gender says from what. */
function evidenceOf(mentions: readonly Mention[]): Evidence {
  const telling = mentions.find(({ genderKnown }) => genderKnown);
  if (telling === undefined || telling.kind === Kind.PRONOUN) return 'pronoun';
  if (telling.kind === Kind.NOMINAL) return 'noun';
  if (telling.modifiers.some((word) => MALE_TITLES.has(word) || FEMALE_TITLES.has(word))) return 'title';
  return telling.modifiers.some((word) => genderOfNoun(word, word) !== 0) ? 'noun' : 'first name';
}

/** The name of most words; of several as long the first. */
function fullestName(document: Document, mentions: readonly Mention[]): string | undefined {
  let fullest: Mention | undefined;
  for (const mention of mentions) {
    if (mention.kind !== Kind.NAME) continue;
    if (fullest === undefined || mention.nameWords.length > fullest.nameWords.length) fullest = mention;
  }
  return fullest && textOf(document, fullest.nameFirst, fullest.nameLast);
}

function textOf({ text, start, end }: Document, first: number, last: number): string {
  return text.slice(start[first], end[last]).replaceAll(/\s+/gu, ' ');
}

/** An apposition tells best, then what stands before the name, then a predicate, then any noun that is a role. */
function roleOf(document: Document, mentions: readonly Mention[]): string | undefined {
  const nominals = mentions.filter((mention) => mention.kind === Kind.NOMINAL && isRole(mention));
  const name = mentions.find(
    (mention) => mention.kind === Kind.NAME && roleWords(document, mention) !== undefined,
  );
  const best =
    nominals.find(({ role }) => role === Role.APPOSITION) ??
    name ??
    nominals.find(({ role }) => role === Role.PREDICATE) ??
    nominals[0];
  if (best === undefined) return undefined;
  return best.kind === Kind.NAME ? roleWords(document, best) : nominalText(document, best);
}

const isRole = ({ headForm, lemma, coordination }: Mention): boolean =>
  !coordination && (nounClassOf(headForm, lemma) & NounClass.PERSON) !== 0;

/** A noun phrase up to its head, with what "of" ties to it and without its article. */
function nominalText(document: Document, { first, head, last, determiner }: Mention): string {
  const article = determiner === Determiner.DEFINITE || determiner === Determiner.INDEFINITE;
  const to = document.forms[head + 1] === 'of' ? endOfPhrase(document, head + 2, last) : head;
  return textOf(document, article && first < head ? first + 1 : first, to);
}

/** The last word before what ends a simple phrase. */
function endOfPhrase({ forms }: Document, from: number, last: number): number {
  let at = from;
  while (
    at < last &&
    !/^(?:[^\p{L}\p{N}]+|who|which|that|whose|since|from|after|for|at|in|on|with)$/u.test(forms[at + 1] ?? '')
  )
    at++;
  return at;
}

/** "finance minister" of "Finance Minister Ana Lopes". */
function roleWords(document: Document, mention: Mention): string | undefined {
  const { first, nameFirst, nameWords } = mention;
  let from = first;
  let to = nameFirst - 1;
  while (to + 1 <= mention.head && !nameWords.includes((document.forms[to + 1] ?? '').toLowerCase())) to++;
  while (from <= to && /^(?:the|a|an|[^\p{L}]+)$/iu.test(document.forms[from] ?? '')) from++;
  if (to < from) return undefined;
  const last = (document.forms[to] ?? '').toLowerCase();
  const isTitle = OTHER_TITLES.has(last) && !last.endsWith('.') && last.length > 4;
  if (!isTitle && (nounClassOf(last, singularOf(last)) & NounClass.PERSON) === 0) return undefined;
  return textOf(document, from, to);
}

function mentionsOf(linked: Linked, numbers: readonly number[]): EntityMention[] {
  const found: EntityMention[] = [];
  for (const number of numbers) {
    const mention = linked.mentions[number];
    if (mention === undefined) continue;
    const { first, last, head, kind } = mention;
    const antecedent = found.at(-1);
    found.push({
      first,
      last,
      head,
      kind: KINDS[kind] ?? 'nominal',
      why: antecedent === undefined ? 'first' : whyOf(linked, number),
      ...(antecedent && { antecedent }),
      score: 1 / (1 + Math.exp(-(linked.margins[number] ?? 0))),
    });
  }
  return found;
}

function whyOf(linked: Linked, number: number): Why {
  const mention = linked.mentions[number];
  if (mention === undefined || mention.kind === Kind.PRONOUN) return 'pronoun';
  if (linked.links[number] === 1) return 'apposition';
  if (linked.links[number] === 2) return 'copula';
  if (mention.kind === Kind.NAME) {
    const match = linked.matches[number];
    if (match === NameMatch.EXACT) return 'exact';
    if (match === NameMatch.ACRONYM) return 'acronym';
    return match === NameMatch.NONE ? 'role' : 'variant';
  }
  const earlier = linked.members[linked.clusterOf[number]?.id ?? -1] ?? [];
  return earlier.some((other) => other < number && linked.mentions[other]?.lemma === mention.lemma)
    ? 'head'
    : 'role';
}
