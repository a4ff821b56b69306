import { BODIES, CLUB_WORDS, COMPANY_ENDS, KNOWN_ORGANIZATIONS, TEAMS } from './organizations.js';
import { FIRST_NAMES, HONORIFICS, KIN, PARTICLES, ROLES, SURNAMES } from './people.js';
import { CITIES, COUNTRIES, PLACE_HEADS, PLACE_PREPOSITIONS, REGIONS } from './places.js';
import {
  CALENDAR,
  DEMONYMS,
  EVENT_WORDS,
  FUNCTION_WORDS,
  MONEY_WORDS,
  SPEECH_VERBS,
  SPORT_VERBS,
  SPORT_WORDS,
  THING_WORDS,
} from './words.js';

/** Closed lists of common knowledge, their entries parted by commas. A word may be in several. */
export const LISTS = {
  firstName: FIRST_NAMES,
  surname: SURNAMES,
  country: COUNTRIES,
  city: CITIES,
  region: REGIONS,
  demonym: DEMONYMS,
  calendar: CALENDAR,
  honorific: HONORIFICS,
  role: ROLES,
  kin: KIN,
  particle: PARTICLES,
  companyEnd: COMPANY_ENDS,
  body: BODIES,
  knownOrganization: KNOWN_ORGANIZATIONS,
  club: CLUB_WORDS,
  team: TEAMS,
  placeHead: PLACE_HEADS,
  placePreposition: PLACE_PREPOSITIONS,
  speechVerb: SPEECH_VERBS,
  sportVerb: SPORT_VERBS,
  sport: SPORT_WORDS,
  event: EVENT_WORDS,
  functionWord: FUNCTION_WORDS,
  money: MONEY_WORDS,
  thing: THING_WORDS,
};
