import type { Outline, Range } from './outline.js';
import {
  GENDERED_ROLES,
  HONORIFICS,
  ORGANISATION_WORDS,
  PLACES,
  ROLE_NOUNS,
  type Gender,
} from './role-words.js';
import { Kind, type Tokens } from './segment.js';
import {
  AUXILIARIES,
  CONNECTIVES,
  DETERMINERS,
  PREPOSITIONS,
  SUBJECT_PRONOUNS,
  SUBORDINATORS,
  TIME_WORDS,
} from './words.js';

/** A name in the text, with the title or role beside it. Token indices. */
export interface NameMention extends Range {
  /** Words of the name, titles and possessive taken off. */
  words: string[];
  kind: 'person' | 'organization';
  role?: string;
  gender?: Gender;
}

const PARTICLES = new Set([
  'de',
  'da',
  'del',
  'della',
  'di',
  'du',
  'van',
  'von',
  'der',
  'den',
  'bin',
  'ibn',
  'al',
  'el',
  'la',
  'le',
  'of',
]);
const MAX_NAME_TOKENS = 8;
const MAX_ROLE_TOKENS = 6;
const MAX_APPOSITION_TOKENS = 14;
const SUFFIXES = new Set(['jr', 'jr.', 'sr', 'sr.', 'ii', 'iii', 'iv']);

/** Every name of the text in order, also within quotations. One pass. */
export function findNames({ tokens }: Outline): NameMention[] {
  const mentions: NameMention[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (!startsName(tokens, i)) continue;
    const to = runEnd(tokens, i);
    const mention = readMention(tokens, i, to);
    if (mention) mentions.push(mention);
    i = to - 1;
  }
  return mentions;
}

const isNameWord = (tokens: Tokens, i: number): boolean =>
  tokens.isCapital(i) && !/^\d/u.test(tokens.lower(i)) && !TIME_WORDS.has(tokens.lower(i));

const isFunctionWord = (word: string): boolean =>
  DETERMINERS.has(word) ||
  PREPOSITIONS.has(word) ||
  SUBORDINATORS.has(word) ||
  AUXILIARIES.has(word) ||
  SUBJECT_PRONOUNS.has(word) ||
  CONNECTIVES.has(word);

const startsName = (tokens: Tokens, i: number): boolean =>
  isNameWord(tokens, i) && !isFunctionWord(tokens.lower(i));

const isPossessive = (tokens: Tokens, i: number): boolean => /['’]s$/u.test(tokens.lower(i));

function runEnd(tokens: Tokens, from: number): number {
  let to = from + 1;
  while (to - from < MAX_NAME_TOKENS && !isPossessive(tokens, to - 1)) {
    if (isNameWord(tokens, to)) to++;
    else if (PARTICLES.has(tokens.lower(to)) && isNameWord(tokens, to + 1)) to += 2;
    else break;
  }
  return to;
}

function readMention(tokens: Tokens, from: number, to: number): NameMention | undefined {
  let nameFrom = from;
  let gender: Gender | undefined;
  let honorific = false;
  for (let i = from; i < to; i++) {
    const word = tokens.lower(i);
    if (!HONORIFICS.has(word) && !ROLE_NOUNS.has(word)) continue;
    honorific = true;
    gender = HONORIFICS.get(word) ?? GENDERED_ROLES.get(word) ?? gender;
    nameFrom = i + 1;
  }
  // "Prime Minister" alone is a role without a name; "House Speaker" too.
  if (nameFrom >= to || PARTICLES.has(tokens.lower(nameFrom))) return undefined;
  const words = Array.from({ length: to - nameFrom }, (_, i) =>
    tokens.source(nameFrom + i).replace(/['’]s$/u, ''),
  );
  const isOrganization = !honorific && looksLikeOrganization(tokens, from, words);
  const role = isOrganization ? undefined : roleOf(tokens, from, nameFrom, to);
  const roleGender =
    role === undefined
      ? undefined
      : role
          .split(' ')
          .map((word) => GENDERED_ROLES.get(word.toLowerCase()))
          .find(Boolean);
  gender ??= roleGender;
  return {
    from: nameFrom,
    to,
    words,
    kind: isOrganization ? 'organization' : 'person',
    ...(role && { role }),
    ...(gender && { gender }),
  };
}

function looksLikeOrganization(tokens: Tokens, from: number, words: readonly string[]): boolean {
  const last = words.at(-1) ?? '';
  const isAcronym = words.length === 1 && /^\p{Lu}[\p{Lu}.&]+$/u.test(last) && last.length <= 6;
  const hasArticle = tokens.lower(from - 1) === 'the';
  return (
    isAcronym ||
    hasArticle ||
    words.some((word) => ORGANISATION_WORDS.has(word.toLowerCase())) ||
    (words.length === 1 && PLACES.has(last.toLowerCase()))
  );
}

/** "Russian President" before a name, "finance minister" before a name, ", the finance minister," after it. */
function roleOf(tokens: Tokens, from: number, nameFrom: number, to: number): string | undefined {
  let start = nameFrom;
  while (start > from - MAX_ROLE_TOKENS && start > 0 && isRoleModifier(tokens, start - 1)) start--;
  const before = tokens.slice(start, nameFrom);
  if (start < nameFrom && ROLE_NOUNS.has(tokens.lower(nameFrom - 1))) return before;
  return tokens.kind(to) === Kind.Comma ? apposition(tokens, to + 1) : undefined;
}

const isRoleModifier = (tokens: Tokens, i: number): boolean =>
  tokens.isWord(i) &&
  !isFunctionWord(tokens.lower(i)) &&
  !HONORIFICS.has(tokens.lower(i)) &&
  !tokens.lower(i).endsWith('ed');

function apposition(tokens: Tokens, from: number): string | undefined {
  let start = from;
  if (DETERMINERS.has(tokens.lower(start))) start++;
  let to = start;
  let hasRole = false;
  while (to - start < MAX_APPOSITION_TOKENS && tokens.isWord(to)) {
    const word = tokens.lower(to);
    if (AUXILIARIES.has(word) || SUBORDINATORS.has(word) || word === 'who' || word === 'and') break;
    hasRole ||= ROLE_NOUNS.has(word) && (!tokens.isCapital(to) || start > from);
    to++;
  }
  const closes =
    tokens.kind(to) === Kind.Comma || tokens.kind(to) === Kind.Stop || tokens.kind(to) === Kind.Break;
  return hasRole && closes ? tokens.slice(start, to) : undefined;
}

/** "Jr." and "III" are no surnames. */
export const surnameOf = (words: readonly string[]): string =>
  words.findLast((word) => !SUFFIXES.has(word.toLowerCase())) ?? '';
