import { AT, classAt, classOf, DIGIT, HYPHEN, isLetter, isWordy, PERIOD } from './characters.js';

const SCHEMES: readonly string[] = ['http://', 'https://', 'ftp://', 'mailto:', 'www.'];
const LONGEST_SCHEME = 8;

/** Top domains and file endings after which "name.ending" is one word and not two sentences without a space. */
const ENDINGS: ReadonlySet<string> = new Set(
  'com org net edu gov mil int info biz eu uk us ca au de fr it es nl ru cn jp in nz ie za co io tv me ly fm html htm php asp aspx jsp pdf doc docx xls xlsx ppt txt csv jpg jpeg png gif mp3 mp4 avi zip exe js py url xml'.split(
    ' ',
  ),
);

/** Is the last part of `[start, end)`, after the full stop at `dot`, a top domain or a file ending? */
export function hasKnownEnding(text: string, dot: number, end: number): boolean {
  let last = dot + 1;
  while (last < end && isLetterOrDigit(text, last)) last++;
  return last - dot <= 6 && ENDINGS.has(text.slice(dot + 1, last).toLowerCase());
}

function isLetterOrDigit(text: string, index: number): boolean {
  const kind = classOf(text.charCodeAt(index));
  return isLetter(kind) || kind === DIGIT;
}

/** The end of the address that begins at `start`, or `start` if none does. `end` bounds the white-space chunk. */
export function addressEnd(text: string, start: number, end: number): number {
  const head = text.slice(start, Math.min(end, start + LONGEST_SCHEME)).toLowerCase();
  if (!SCHEMES.some((scheme) => head.startsWith(scheme))) return start;
  let stop = start;
  let depth = 0;
  for (; stop < end; stop++) {
    const character = text.charAt(stop);
    if ('<>"\u201C\u201D\u00AB\u00BB'.includes(character)) break;
    if (character === '(') depth++;
    if (character === ')' && --depth < 0) break;
  }
  while (stop > start && TRAILING.includes(text.charAt(stop - 1))) stop--;
  return stop;
}

const TRAILING = ".,;:!?'\u2019*";

/** The end of the mail address whose name begins at `start`, or `start` if none does. */
export function mailEnd(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isMailName(text.charCodeAt(at))) at++;
  if (at === start || classAt(text, at, end) !== AT || !isWordy(classAt(text, at + 1, end))) return start;
  let stop = at + 1;
  while (stop < end && isMailName(text.charCodeAt(stop))) stop++;
  while (!isWordy(classOf(text.charCodeAt(stop - 1)))) stop--;
  return stop;
}

function isMailName(unit: number): boolean {
  const kind = classOf(unit);
  return isWordy(kind) || kind === PERIOD || kind === HYPHEN || unit === 0x25 || unit === 0x2b;
}

/** The end of the handle or hashtag whose mark is at `start`, or `start` if a mark alone stands there. */
export function tagEnd(text: string, start: number, end: number): number {
  let stop = start + 1;
  if (!isLetter(classAt(text, stop, end))) return start;
  while (stop < end && isWordy(classOf(text.charCodeAt(stop)))) stop++;
  return stop;
}
