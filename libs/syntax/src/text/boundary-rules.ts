import { LINE_GAP, NO_GAP } from './gaps.js';
import { LONGEST_CLOSE, type SentenceReader } from './sentence-reader.js';
import { ABBREVIATION, ACRONYM, isBullet, isCloser, isStop, LOWER_WORD } from './token-kinds.js';

/** Abbreviations after which a name or number comes, not the end of a sentence. */
const TITLES: ReadonlySet<string> = new Set(
  'mr. mrs. ms. dr. prof. rev. sen. rep. gov. gen. col. lt. sgt. capt. st. mt. ft. vs. v. no. hon. fr. sr. messrs.'.split(
    ' ',
  ),
);
/** What goes on after "U.S." or "Jan." only as a new sentence. */
const OPENERS: ReadonlySet<string> = new Set(
  'The They He She It We But This That There These Those His Her Its Their'.split(' '),
);

/** Does a sentence certainly begin with word `i`: on the line of a list, or after an abbreviation and before "The"? */
export function certainlyBegins(reader: SentenceReader, i: number): boolean {
  if (reader.gap(i) === LINE_GAP && isBullet(reader.kind(i)) && reader.gap(i + 1) !== NO_GAP) return true;
  const before = reader.kind(i - 1);
  if (before !== ABBREVIATION && before !== ACRONYM) return false;
  return OPENERS.has(reader.form(i)) && !TITLES.has(reader.form(i - 1).toLowerCase());
}

/** A sentence begins after a stop and before a capital, or on a line that does not begin with a small letter. */
export function seemsToBegin(reader: SentenceReader, i: number): boolean {
  let stop = i - 1;
  while (stop > i - LONGEST_CLOSE && stop > reader.sentence && isCloser(reader.kind(stop))) stop--;
  return reader.kind(i) !== LOWER_WORD && (isStop(reader.kind(stop)) || reader.gap(i) === LINE_GAP);
}
