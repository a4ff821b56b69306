import { genderOfName } from './first-names.js';
import { surnameOf, type NameMention } from './names.js';
import { GENDERED_ROLES, LOOSE_MODIFIERS, ROLE_NOUNS, WIDER_ROLES, type Gender } from './role-words.js';

/** Someone or some body that the article names. */
export interface Party {
  /** The longest form of the name in the article. */
  name: string;
  kind: 'person' | 'organization';
  gender?: Gender;
  /** The first role the article gives. */
  role?: string;
  /** Role nouns and their modifiers, lower case. */
  roleWords: Set<string>;
}

export interface PartyMention {
  /** Token indices, titles left out. */
  at: number;
  to: number;
  party: Party;
  isFullName: boolean;
}

/** Parties and where they are named, in order. */
export interface Cast {
  mentions: readonly PartyMention[];
  /** Index of the first mention at or after a token. */
  indexAt(token: number): number;
}

/**
 * Links names to parties: a surname or first name alone means the last-named person who bears it, and where none came
 * before, the first who does later. Two people of one surname are told apart by gender where a title tells it.
 */
export function buildCast(names: readonly NameMention[]): Cast {
  const byName = new Map<string, Party>();
  const byPart = new Map<string, Party[]>();
  for (const name of names) {
    if (name.words.length > 1 || name.kind === 'organization') addFull(name, byName, byPart);
  }
  const latest = new Map<string, Party>();
  const mentions = names.map((name): PartyMention => {
    const full = byName.get(name.words.join(' '));
    const party = full ?? bearer(name, byPart, latest) ?? addFull(name, byName, byPart);
    learn(party, name);
    for (const part of party.name.split(' ')) latest.set(part, party);
    return { at: name.from, to: name.to, party, isFullName: name.words.length > 1 || full !== undefined };
  });
  const starts = mentions.map(({ at }) => at);
  return { mentions, indexAt: (token) => lowerBound(starts, token) };
}

function addFull(name: NameMention, byName: Map<string, Party>, byPart: Map<string, Party[]>): Party {
  const full = name.words.join(' ');
  const known = byName.get(full);
  if (known) return known;
  const gender = name.gender ?? genderOfName(name.words[0]?.toLowerCase() ?? '');
  const party: Party = {
    name: full,
    kind: name.kind,
    roleWords: new Set(),
    ...(gender && name.kind === 'person' && { gender }),
  };
  byName.set(full, party);
  if (name.kind === 'person') {
    for (const part of new Set([surnameOf(name.words), name.words[0] ?? full])) {
      const bearers = byPart.get(part) ?? [];
      if (bearers.length < MAX_BEARERS) bearers.push(party);
      byPart.set(part, bearers);
    }
  }
  return party;
}

/** People of one name part who are told apart; an article has two or three. */
const MAX_BEARERS = 20;

function bearer(
  name: NameMention,
  byPart: ReadonlyMap<string, Party[]>,
  latest: ReadonlyMap<string, Party>,
): Party | undefined {
  const part = name.words.at(-1) ?? '';
  const agrees = (party: Party): boolean => !contradicts(party.gender, name.gender);
  const last = latest.get(part);
  const bearers = (byPart.get(part) ?? []).filter(agrees);
  return last && bearers.includes(last) ? last : bearers[0];
}

function learn(party: Party, name: NameMention): void {
  if (name.gender && party.gender === undefined && party.kind === 'person') party.gender = name.gender;
  if (name.role === undefined) return;
  party.role ??= name.role;
  for (const word of name.role.toLowerCase().split(' ')) party.roleWords.add(word);
}

export const contradicts = (one: Gender | undefined, other: Gender | undefined): boolean =>
  one !== undefined && other !== undefined && one !== other;

/**
 * True where a description such as "the Russian leader" fits what the article says the party is: its noun is the same or a
 * wider one, every telling modifier is among the party's, and no gender contradicts.
 */
export function fitsRole(party: Party, description: readonly string[]): boolean {
  const noun = description.findLast((word) => ROLE_NOUNS.has(word));
  if (noun === undefined || contradicts(party.gender, GENDERED_ROLES.get(noun))) return false;
  const wider = WIDER_ROLES.get(noun);
  const hasNoun = party.roleWords.has(noun) || [...(wider ?? [])].some((word) => party.roleWords.has(word));
  const modifiers = description
    .slice(0, description.lastIndexOf(noun))
    .filter((word) => !LOOSE_MODIFIERS.has(word));
  return hasNoun && modifiers.every((word) => party.roleWords.has(word));
}

function lowerBound(sorted: readonly number[], value: number): number {
  let from = 0;
  let to = sorted.length;
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] ?? 0) < value) from = middle + 1;
    else to = middle;
  }
  return from;
}
