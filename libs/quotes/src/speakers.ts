import { speakerId, type ResolvedBy, type Speaker, type SpeakerType } from '#libs/contracts';
import type { Attribution } from './attribution.js';
import type { Outline, Range } from './outline.js';
import { contradicts, fitsRole, type Cast, type Party, type PartyMention } from './people.js';
import { DOCUMENT_NOUNS, GROUP_NOUNS, ROLE_NOUNS, type Gender } from './role-words.js';
import { Kind } from './segment.js';
import { DETERMINERS, FIRST_PERSON, HE, PLURAL_PRONOUNS, PREPOSITIONS, RELATIVES, SHE } from './words.js';

/** Who speaks, or why that is not known. */
export type Resolution = { speaker: Speaker } | { unattributed: string };

/** Mentions looked at, going back from a pronoun or role. */
const MAX_LOOK_BACK = 60;
/** A pronoun's name stands at most this many tokens before it. */
const MAX_PRONOUN_TOKENS = 400;

/** Small words that may follow a name without making it a modifier. */
const LINKS = new Set(['and', 'or', 'who', 'himself', 'herself', 'itself']);

const REASONS = {
  none: 'no source beside the quotation and no speech before it',
  pronoun: 'no person named before the pronoun agrees with it',
  ambiguous: 'more than one person may be meant by the pronoun',
  plural: 'the plural pronoun names nobody',
  firstPerson: 'the writer of the article speaks',
  unnamed: 'the source is described but not named',
} as const;

interface Last {
  party?: Party;
  speaker: Speaker;
  paragraph: number;
}

/** Resolves the sources of attributions in the order of the text. */
export class SpeakerResolver {
  private last: Last | undefined;

  constructor(
    private readonly outline: Outline,
    private readonly cast: Cast,
  ) {}

  resolve({ source, tie, paragraph }: Attribution): Resolution {
    const resolution = source
      ? this.bySource(source, paragraph)
      : tie === 'floating'
        ? this.previous(paragraph)
        : undefined;
    return resolution ?? { unattributed: REASONS.none };
  }

  private bySource(source: Range, paragraph: number): Resolution {
    const { tokens } = this.outline;
    const mention = tokens.slice(source.from, source.to);
    const words = this.headWords(source);
    const first = words[0] ?? '';
    if (words.length === 1 && (HE.has(first) || SHE.has(first))) {
      return this.byPronoun(source, HE.has(first) ? 'male' : 'female', mention, paragraph);
    }
    if (words.length === 1 && FIRST_PERSON.has(first)) return { unattributed: REASONS.firstPerson };
    if (words.length === 1 && RELATIVES.has(first)) return this.byAntecedent(source, mention, paragraph);
    if (words.length === 1 && first === 'it') return this.byOrganization(mention, paragraph);
    const named = this.nameIn(source.from, this.namedEnd(source));
    if (named) {
      const by = named.isFullName || !named.party.name.includes(' ') ? 'name' : 'surname';
      return this.found(named.party, by, mention, paragraph);
    }
    return this.byRole(source, words, mention, paragraph) ?? this.byNoun(source, words, paragraph);
  }

  /** The first name in the tokens that is more than a modifier: not "Putin’s aide", not "Russian officials". */
  private nameIn(from: number, to: number): PartyMention | undefined {
    const { tokens } = this.outline;
    for (let i = this.cast.indexAt(from); ; i++) {
      const mention = this.cast.mentions[i];
      if (mention === undefined || mention.at >= to) return undefined;
      const next = tokens.lower(mention.to);
      const isPossessive = /['’]s$/u.test(tokens.lower(mention.to - 1));
      const hasNoun =
        mention.to < to &&
        tokens.kind(mention.to) === Kind.Word &&
        !PREPOSITIONS.has(next) &&
        !LINKS.has(next);
      if (!(isPossessive && mention.to < to) && !hasNoun) return mention;
    }
  }

  /** Lower-case words of the source up to its first comma. */
  private headWords({ from, to }: Range): string[] {
    const { tokens } = this.outline;
    const words: string[] = [];
    for (let i = from; i < to && tokens.kind(i) !== Kind.Comma; i++)
      if (tokens.isWord(i)) words.push(tokens.lower(i));
    return words;
  }

  /**
   * Where a name may stand in the source: "the minister, Ana Lopes" is hers, but "a spokesman for Ana Lopes" is not, and so
   * what follows a preposition is left out if a role or group stands before it.
   */
  private namedEnd({ from, to }: Range): number {
    const { tokens } = this.outline;
    let hasNoun = false;
    for (let i = from; i < to; i++) {
      const word = tokens.lower(i);
      if (
        hasNoun &&
        (word === 'for' || word === 'of' || word === 'from' || word === 'with' || word === 'at')
      ) {
        const comma = this.commaAfter(i, to);
        return comma === undefined ? i : to;
      }
      hasNoun ||=
        !tokens.isCapital(i) && (ROLE_NOUNS.has(word) || GROUP_NOUNS.has(word) || DOCUMENT_NOUNS.has(word));
    }
    return to;
  }

  private commaAfter(from: number, to: number): number | undefined {
    for (let i = from; i < to; i++) if (this.outline.tokens.kind(i) === Kind.Comma) return i;
    return undefined;
  }

  private byPronoun(source: Range, gender: Gender, mention: string, paragraph: number): Resolution {
    const agrees = (party: Party): boolean => party.kind === 'person' && !contradicts(party.gender, gender);
    const { last } = this;
    if (last?.party && agrees(last.party) && paragraph - last.paragraph <= 1) {
      return this.found(last.party, 'pronoun', mention, paragraph);
    }
    const candidates = this.partiesBefore(source.from).filter(agrees);
    const sure = candidates.filter((party) => party.gender === gender);
    const party = sure[0] ?? candidates[0];
    if (party === undefined) return { unattributed: REASONS.pronoun };
    const isAmbiguous = sure.length === 0 && candidates.length > 1;
    return isAmbiguous
      ? { unattributed: REASONS.ambiguous }
      : this.found(party, 'pronoun', mention, paragraph);
  }

  /** Parties named outside quotations before a token, the last named first. */
  private partiesBefore(token: number): Party[] {
    const { quotationAt } = this.outline;
    const parties = new Set<Party>();
    const end = this.cast.indexAt(token);
    for (let i = end - 1; i >= Math.max(0, end - MAX_LOOK_BACK); i--) {
      const mention = this.cast.mentions[i];
      if (mention === undefined || token - mention.at > MAX_PRONOUN_TOKENS) break;
      if ((quotationAt[mention.at] ?? -1) < 0) parties.add(mention.party);
    }
    return [...parties];
  }

  /** "who": the party named right before it. */
  private byAntecedent(source: Range, mention: string, paragraph: number): Resolution {
    const party = this.partiesBefore(source.from)[0];
    return party ? this.found(party, 'pronoun', mention, paragraph) : { unattributed: REASONS.unnamed };
  }

  private byOrganization(mention: string, paragraph: number): Resolution {
    const party = this.last?.party;
    const isNear = this.last !== undefined && paragraph - this.last.paragraph <= 1;
    if (isNear && party?.kind === 'organization') return this.found(party, 'pronoun', mention, paragraph);
    return { unattributed: REASONS.pronoun };
  }

  /** "the Russian leader": the last-named person whose role in the article it describes. */
  private byRole(
    source: Range,
    words: readonly string[],
    mention: string,
    paragraph: number,
  ): Resolution | undefined {
    if (words[0] !== 'the') return undefined;
    const party = this.partiesBefore(source.from).find((candidate) => fitsRole(candidate, words));
    return party && this.found(party, 'role', mention, paragraph);
  }

  /** Groups and documents speak under the words that the article has for them; a person without a name does not. */
  private byNoun({ from }: Range, words: readonly string[], paragraph: number): Resolution {
    if (words.length === 1 && PLURAL_PRONOUNS.has(words[0] ?? '')) return { unattributed: REASONS.plural };
    const noun = words.findIndex((word) => GROUP_NOUNS.has(word) || DOCUMENT_NOUNS.has(word));
    if (noun < 0) return { unattributed: REASONS.unnamed };
    const start = DETERMINERS.has(words[0] ?? '') ? 1 : 0;
    if (noun < start) return { unattributed: REASONS.unnamed };
    const name = this.outline.tokens.slice(from + start, from + noun + 1);
    const type: SpeakerType = DOCUMENT_NOUNS.has(words[noun] ?? '') ? 'document' : 'group';
    const speaker: Speaker = { id: speakerId(type, name), name, mention: name, resolvedBy: 'name', type };
    this.last = { speaker, paragraph };
    return { speaker };
  }

  private previous(paragraph: number): Resolution | undefined {
    const { last } = this;
    if (last === undefined || paragraph - last.paragraph > 1) return undefined;
    const { mention: _, ...rest } = last.speaker;
    last.paragraph = paragraph;
    return { speaker: { ...rest, resolvedBy: 'previous' } };
  }

  private found(party: Party, resolvedBy: ResolvedBy, mention: string, paragraph: number): Resolution {
    const speaker: Speaker = {
      id: speakerId(party.kind, party.name),
      name: party.name,
      mention,
      resolvedBy,
      type: party.kind,
      ...(party.role && { role: party.role }),
    };
    this.last = { party, speaker, paragraph };
    return { speaker };
  }
}
