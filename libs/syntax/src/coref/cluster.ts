import { Gender, Kind, Plurality, PronounLine, Type, type Mention } from './mention.js';
import { matchNames, NameMatch } from './name-match.js';

/** What is kept of a cluster that is mentioned ever again. */
const MAX_NAMES = 6;
const MAX_LEMMAS = 8;
const MAX_MODIFIERS = 16;

/** How much a kind of mention says of the type. */
const STRENGTH: Readonly<Record<Kind, number>> = { [Kind.NAME]: 3, [Kind.NOMINAL]: 2, [Kind.PRONOUN]: 1 };

/** The mentions that were joined so far, and what they tell together. */
export class Cluster {
  gender: number = Gender.ANY;
  genderKnown = false;
  number: number = Plurality.ANY;
  type: Type = Type.UNKNOWN;
  size = 0;
  /** Bit `line` is set where a pronoun of that line is a mention. */
  lines = 0;
  readonly names: (readonly string[])[] = [];
  readonly lemmas: string[] = [];
  readonly modifiers: string[] = [];
  /** Turn of the resolver at which it was last looked at. */
  stamp = 0;
  private strength = 0;

  constructor(
    readonly id: number,
    /** Latest mention. */
    public last: Mention,
  ) {}

  add(mention: Mention): void {
    this.last = mention;
    this.size++;
    const gender = this.gender & mention.gender;
    if (gender !== 0) this.gender = gender;
    if (mention.genderKnown) this.genderKnown = true;
    const number = this.number & mention.number;
    if (number !== 0) this.number = number;
    if (mention.type !== Type.UNKNOWN && STRENGTH[mention.kind] > this.strength) {
      this.type = mention.type;
      this.strength = STRENGTH[mention.kind];
    }
    if (mention.line !== PronounLine.NONE) this.lines |= 1 << mention.line;
    if (mention.kind === Kind.NAME) {
      this.addName(mention.nameWords);
      this.addModifiers(mention.modifiers);
    } else if (mention.kind === Kind.NOMINAL) this.addNominal(mention);
  }

  get hasName(): boolean {
    return this.names.length > 0;
  }

  /** The best way in which a name goes with the cluster's names; one conflict outweighs all. */
  match(words: readonly string[]): NameMatch {
    let best = NameMatch.NONE;
    const persons = this.type === Type.PERSON || this.type === Type.UNKNOWN;
    for (const name of this.names) {
      const match = matchNames(words, name, persons);
      if (match === NameMatch.EXACT || match === NameMatch.CONFLICT) return match;
      if (match !== NameMatch.NONE) best = match;
    }
    return best;
  }

  private addName(words: readonly string[]): void {
    if (words.length === 0 || this.names.length >= MAX_NAMES) return;
    if (
      !this.names.some((name) => name.length === words.length && name.every((word, i) => word === words[i]))
    ) {
      this.names.push(words);
    }
    if (this.type === Type.PERSON) return;
    const last = words.at(-1) ?? '';
    if (!this.lemmas.includes(last) && this.lemmas.length < MAX_LEMMAS) this.lemmas.push(last);
  }

  private addNominal({ lemma, modifiers }: Mention): void {
    if (!this.lemmas.includes(lemma) && this.lemmas.length < MAX_LEMMAS) this.lemmas.push(lemma);
    this.addModifiers(modifiers);
  }

  /** Of a name these are titles and roles: "Russian President". */
  private addModifiers(modifiers: readonly string[]): void {
    for (const word of modifiers) {
      if (this.modifiers.length < MAX_MODIFIERS && !this.modifiers.includes(word)) this.modifiers.push(word);
    }
  }
}
