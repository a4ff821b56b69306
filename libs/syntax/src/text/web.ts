import { AT, classAt, classOf, DIGIT, HYPHEN, isLetter, isWordy, PERIOD, UNDERSCORE } from './characters.js';
import { ENDINGS, LONGEST_ENDING } from './endings.js';

const SCHEMES: readonly string[] = ['http://', 'https://', 'ftp://', 'mailto:', 'www.'];
const LONGEST_SCHEME = 8;
/** What ends an address wherever it stands, and what is not its last unit. */
const OUTSIDE = '<>"\u201C\u201D\u00AB\u00BB';
const NOT_LAST = ".,;:!?'\u2019*";

/** Is what follows the full stop at `dot` a top domain or a file ending? */
export function hasKnownEnding(text: string, dot: number, end: number): boolean {
  let last = dot + 1;
  while (last - dot <= LONGEST_ENDING + 1 && isLetterOrDigit(classAt(text, last, end))) last++;
  return last - dot - 1 <= LONGEST_ENDING && ENDINGS.has(text.slice(dot + 1, last).toLowerCase());
}

function isLetterOrDigit(kind: number): boolean {
  return isLetter(kind) || kind === DIGIT;
}

/** The end of the address that begins at `start`, or `start` if none does. `end` bounds the chunk of non-space. */
export function addressEnd(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + LONGEST_SCHEME)).toLowerCase();
  if (!SCHEMES.some((scheme) => head.startsWith(scheme))) return start;
  let stop = start;
  let depth = 0;
  for (; stop < end; stop++) {
    const character = text.charAt(stop);
    if (OUTSIDE.includes(character)) break;
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) break;
  }
  while (stop > start && NOT_LAST.includes(text.charAt(stop - 1))) stop--;
  return stop;
}

/** The first unit from `start` on that cannot be in the name of a mail address. */
export function mailNameEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isMailName(text.charCodeAt(at))) at++;
  return at;
}

/** The end of the mail address whose "@" is at `at`, or `at` if what follows is no host. */
export function mailEnd(text: string, at: number, end: number): number {
  if (classAt(text, at, end) !== AT || !isWordy(classAt(text, at + 1, end))) return at;
  let stop = mailNameEnd(text, at + 1, end);
  while (!isWordy(classOf(text.charCodeAt(stop - 1)))) stop--;
  return stop;
}

function isMailName(unit: number): boolean {
  const kind = classOf(unit);
  if (isWordy(kind) || kind === PERIOD || kind === HYPHEN || kind === UNDERSCORE) return true;
  return unit === PERCENT || unit === PLUS;
}

const PERCENT = 0x25;
const PLUS = 0x2b;

/** The end of the handle or hashtag whose mark is at `start`, or `start` if the mark stands alone. */
export function tagEnd(text: string, start: number, end: number): number {
  let stop = start + 1;
  if (!isLetter(classAt(text, stop, end))) return start;
  while (isWordy(classAt(text, stop, end)) || classAt(text, stop, end) === UNDERSCORE) stop++;
  return stop;
}
