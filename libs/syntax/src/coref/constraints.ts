import type { Cluster } from './cluster.js';
import { Kind, PronounLine, Role, Type, type Mention } from './mention.js';
import { NameMatch } from './name-match.js';

/** Whether a contradiction forbids that the mention is one with the cluster. */
export function contradicts(mention: Mention, cluster: Cluster, match: NameMatch): boolean {
  if ((mention.gender & cluster.gender) === 0 || (mention.number & cluster.number) === 0) return true;
  if (match === NameMatch.CONFLICT || typesContradict(mention, cluster, match)) return true;
  if (linesContradict(mention, cluster)) return true;
  return isBound(mention, cluster.last);
}

function typesContradict({ type, kind, line }: Mention, cluster: Cluster, match: NameMatch): boolean {
  if (type === Type.UNKNOWN || cluster.type === Type.UNKNOWN) {
    return line === PronounLine.IT && cluster.type === Type.PERSON;
  }
  if (type === cluster.type || match === NameMatch.EXACT) return false;
  // "we" may be a company or a country.
  if (line === PronounLine.WE || line === PronounLine.YOU) return false;
  return kind === Kind.NAME || cluster.hasName || type === Type.PERSON || cluster.type === Type.PERSON;
}

/** "I" and "we", "I" and "you" in one sentence name two. */
function linesContradict({ line, sentence, quote }: Mention, { lines, last }: Cluster): boolean {
  if (line === PronounLine.NONE || lines === 0) return false;
  if (line === PronounLine.HE && (lines & (1 << PronounLine.SHE)) !== 0) return true;
  if (line === PronounLine.SHE && (lines & (1 << PronounLine.HE)) !== 0) return true;
  const personal = line === PronounLine.I || line === PronounLine.YOU || line === PronounLine.WE;
  const other = last.line;
  if (!personal || other === line) return false;
  return other !== PronounLine.NONE && last.sentence === sentence && last.quote === quote;
}

/** Binding (Chomsky's principles A and B) for two mentions of one sentence, as far as heads and spans show it. */
function isBound(mention: Mention, other: Mention): boolean {
  if (mention.sentence !== other.sentence) return false;
  if (other.first <= mention.first && mention.last <= other.last) {
    // Within the other one: only what says the same may be there.
    return mention.role !== Role.APPOSITION && mention.governor !== other.head
      ? !isInClause(mention, other)
      : mention.role !== Role.APPOSITION;
  }
  if (other.governor < 0 || other.governor !== mention.governor) return false;
  if (mention.role === Role.APPOSITION || other.role === Role.APPOSITION) return false;
  return !mention.reflexive && isArgument(mention.role) && isArgument(other.role);
}

/** "[the man who lost [his] hat]": inside the relative clause, not a part of the noun phrase itself. */
const isInClause = (mention: Mention, outer: Mention): boolean =>
  mention.kind === Kind.PRONOUN && mention.first > outer.head + 1;

const isArgument = (role: Role): boolean =>
  role === Role.SUBJECT || role === Role.OBJECT || role === Role.CONJUNCT;
