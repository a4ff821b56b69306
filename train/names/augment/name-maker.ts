import { LISTS } from '../../../libs/syntax/src/names/lists/index.js';
import type { Random } from '../random.js';

const listed = (name: keyof typeof LISTS): string[] =>
  LISTS[name]
    .split(/[,\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');

const isCapitalised = (word: string): boolean => /^\p{Lu}\p{Ll}/u.test(word);

/** Makes up words that look like given ones: a Markov chain over three letters. */
class WordMaker {
  private readonly next = new Map<string, string[]>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      const text = `^^^${word}$`;
      for (let at = 3; at < text.length; at++) {
        const before = text.slice(at - 3, at);
        this.next.set(before, [...(this.next.get(before) ?? []), text[at] ?? '$']);
      }
    }
  }

  make(random: Random): string {
    for (;;) {
      let text = '^^^';
      while (!text.endsWith('$') && text.length < 16)
        text += random.pick(this.next.get(text.slice(-3)) ?? ['$']);
      const word = text.slice(3, -1);
      if (text.endsWith('$') && word.length > 3) return word;
    }
  }
}

const initials = Array.from('ABCDEFGHJKLMNPRSTW');
const firstNames = listed('firstName');
const surnames = listed('surname').filter(isCapitalised);
const countries = listed('country');
const cities = listed('city');
const regions = listed('region').filter((name) => !name.endsWith('.'));
const teams = listed('team');
const known = listed('knownOrganization');
const demonyms = listed('demonym').filter((name) => /(?:an|ese|ish|i|ic|ch)$/.test(name));
const clubEnds = 'United City Town Rovers Wanderers Athletic County Albion FC Rangers'.split(' ');
const clubStarts = 'Real Atletico Sporting Racing Dynamo Dinamo Spartak Lokomotiv Borussia Inter AC FC'.split(
  ' ',
);
const companyEnds =
  'Inc|Inc.|Corp|Corp.|Co|Co.|Ltd|Ltd.|Plc|AG|SA|NV|Group|Holdings|Industries|International|Bank|Airlines|Motors|Oil|Energy|Securities|Technologies|Systems|Partners|Insurance|Foods|Steel|Electronics|Petroleum|Mining|Resources|Brothers|& Co|and Co|Capital|Financial|Pharmaceuticals|Communications'.split(
    '|',
  );
const bodies =
  'Ministry of Health|Ministry of Defence|Ministry of Finance|Central Bank|Chamber of Commerce|Stock Exchange|University|Institute|Police|Supreme Court|Electoral Commission|Football Association|Olympic Committee|Workers Party|Liberation Front|National Party|Democratic Party|Socialist Party|Airport Authority|Medical School|Trade Union Federation|Human Rights Commission|Times|Daily News|Herald|Tribune|News Agency|Press Club|Red Cross|Parliament|City Council|Army|Navy|Air Force'.split(
    '|',
  );

/** Makes names: known ones, and ones that nobody bears, so that their surroundings are learned and not they themselves. */
export class NameMaker {
  private readonly surnameMaker: WordMaker;
  private readonly placeMaker: WordMaker;

  /** `seen`: family names and places of the training corpora. */
  constructor(
    private readonly random: Random,
    private readonly seen: { surnames: readonly string[]; places: readonly string[] },
  ) {
    this.surnameMaker = new WordMaker([...surnames, ...seen.surnames.filter(isCapitalised)]);
    this.placeMaker = new WordMaker([...cities, ...regions].filter((name) => /^\p{Lu}\p{Ll}+$/u.test(name)));
  }

  surname(): string {
    const kind = this.random.next();
    if (kind < 0.15) return this.random.pick(surnames);
    if (kind < 0.35 && this.seen.surnames.length > 0) return this.random.pick(this.seen.surnames);
    const word = this.surnameMaker.make(this.random);
    if (kind > 0.97)
      return `${this.random.pick(['van', 'de', 'van der', 'von', 'Al', 'El', 'Di', 'De', 'Le'])} ${word}`;
    if (kind > 0.95) return `${word} - ${this.surnameMaker.make(this.random)}`;
    return kind > 0.93 ? `Mc${word}` : word;
  }

  firstName(): string {
    const kind = this.random.next();
    if (kind < 0.8) return this.random.pick(firstNames);
    if (kind < 0.85) return `${this.random.pick(firstNames)} ${this.random.pick(initials)}.`;
    if (kind < 0.9) return `${this.random.pick(initials)}.`;
    return this.surnameMaker.make(this.random);
  }

  /** "A." */
  initial(): string {
    return `${this.random.pick(initials)}.`;
  }

  person(): string {
    return `${this.firstName()} ${this.surname()}`;
  }

  country(): string {
    return this.random.pick(countries);
  }

  /** A city that is known, or one that might be. */
  city(): string {
    const kind = this.random.next();
    if (kind < 0.5) return this.random.pick(cities);
    if (kind < 0.6 && this.seen.places.length > 0) return this.random.pick(this.seen.places);
    if (kind > 0.95)
      return `${this.random.pick(['New', 'San', 'St.', 'Port', 'North', 'Santa', 'El', 'La'])} ${this.placeMaker.make(this.random)}`;
    return this.placeMaker.make(this.random);
  }

  /** A state, a county or a known city or country. */
  place(): string {
    const kind = this.random.next();
    if (kind < 0.3) return this.random.pick(regions);
    return kind < 0.6 ? this.country() : this.city();
  }

  demonym(): string {
    return this.random.pick(demonyms);
  }

  /** The team of a city, as tables call it. */
  cityTeam(): string {
    const kind = this.random.next();
    if (kind < 0.55) return this.random.pick(cities);
    if (kind < 0.65) return this.random.pick(regions.slice(0, 40));
    return kind < 0.85 ? this.random.pick(teams) : this.placeMaker.make(this.random);
  }

  club(): string {
    const kind = this.random.next();
    if (kind < 0.4) return this.random.pick(teams);
    if (kind < 0.65) return this.city();
    const city = this.city();
    return kind < 0.85 ? `${city} ${this.random.pick(clubEnds)}` : `${this.random.pick(clubStarts)} ${city}`;
  }

  company(): string {
    const kind = this.random.next();
    if (kind < 0.2) return this.random.pick(known);
    const word = kind < 0.6 ? this.surname() : this.placeMaker.make(this.random);
    if (kind < 0.3) return word;
    if (kind > 0.9) return `${word} & ${this.surname()} ${this.random.pick(companyEnds)}`;
    const second = this.random.next() < 0.3 ? ` ${this.random.pick(companyEnds.slice(13))}` : '';
    return `${word}${second} ${this.random.pick(companyEnds)}`;
  }

  /** A company's name cut to its first word, as a story goes on to call it. */
  acronym(): string {
    return Array.from({ length: 3 + this.random.below(2) }, () => this.random.pick(initials)).join('');
  }

  body(): string {
    const kind = this.random.next();
    if (kind < 0.35) return this.random.pick(known);
    if (kind < 0.45) return this.acronym();
    const body = this.random.pick(bodies);
    return kind < 0.7 ? `${this.city()} ${body}` : kind < 0.85 ? `National ${body}` : body;
  }
}
