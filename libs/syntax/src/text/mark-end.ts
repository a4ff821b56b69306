import {
  APOSTROPHE,
  AT,
  classAt,
  classOf,
  DIGIT,
  isLetter,
  isWordy,
  LOWER,
  MASK,
  PERIOD,
  SPACE,
  SURROGATE,
} from './characters.js';
import { letterPairsEnd, symbolEnd } from './symbols.js';
import { hasKnownEnding, tagEnd } from './web.js';

const STOPS = '!?';
const REPEATED = '-=*_~+#<>.",';
const EYES = ':;=';
const NOSES = '-o^';
const MOUTHS = ')(DPp/\\|]';
const CLIPPED: ReadonlySet<string> = new Set(['em', 'til', 'cause', 'bout', 'n']);
const LONGEST_CLIPPED = 5;

/** The end of the mark, run of marks, emoticon, handle, decimal or shortened year that begins at `start`. */
export function markEnd(text: string, start: number, end: number): number {
  const character = text.charAt(start);
  switch (classOf(text.charCodeAt(start))) {
    case SURROGATE:
      return Math.max(letterPairsEnd(text, start, end), symbolEnd(text, start, end));
    case AT:
      return Math.max(start + 1, tagEnd(text, start, end));
    case APOSTROPHE:
      return apostropheEnd(text, start, end);
    case PERIOD:
      return periodEnd(text, start, end);
    case MASK:
      return repeatEnd(text, start, end);
  }
  if (STOPS.includes(character)) return stopsEnd(text, start, end);
  if (EYES.includes(character)) return faceEnd(text, start, end);
  if (character === '#') return Math.max(repeatEnd(text, start, end), tagEnd(text, start, end));
  if (character === '+' && opensNumber(text, start, end)) return wordyEnd(text, start + 1, end);
  return REPEATED.includes(character) ? repeatEnd(text, start, end) : start + 1;
}

function stopsEnd(text: string, start: number, end: number): number {
  let stop = start + 1;
  while (stop < end && STOPS.includes(text.charAt(stop))) stop++;
  return stop;
}

function repeatEnd(text: string, start: number, end: number): number {
  const unit = text.charCodeAt(start);
  let stop = start + 1;
  while (stop < end && text.charCodeAt(stop) === unit) stop++;
  return stop;
}

function wordyEnd(text: string, start: number, end: number): number {
  let stop = start;
  while (isWordy(classAt(text, stop, end))) stop++;
  return stop;
}

/** Runs of full stops, ".5", ".doc", and ".?", with which transcripts end a question. */
function periodEnd(text: string, start: number, end: number): number {
  const after = classAt(text, start + 1, end);
  if (after === DIGIT || (isLetter(after) && hasKnownEnding(text, start, end))) {
    return wordyEnd(text, start + 1, end);
  }
  const stop = repeatEnd(text, start, end);
  return stop === start + 1 && text.charAt(stop) === '?' && stop < end ? stopsEnd(text, stop, end) : stop;
}

/** "+44", but not "6+7". */
function opensNumber(text: string, start: number, end: number): boolean {
  return classAt(text, start + 1, end) === DIGIT && !isWordy(classBefore(text, start));
}

function classBefore(text: string, start: number): number {
  return start === 0 ? SPACE : classOf(text.charCodeAt(start - 1));
}

/** Two apostrophes are a double quote; "'72" and "'90s" are years; "'em" has lost its first letters. */
function apostropheEnd(text: string, start: number, end: number): number {
  const after = classAt(text, start + 1, end);
  if (after === APOSTROPHE) return start + 2;
  if (isWordy(classBefore(text, start))) return start + 1;
  if (after === LOWER) {
    const stop = wordyEnd(text, start + 1, Math.min(end, start + LONGEST_CLIPPED + 2));
    return CLIPPED.has(text.slice(start + 1, stop)) ? stop : start + 1;
  }
  if (after !== DIGIT || classAt(text, start + 2, end) !== DIGIT || classAt(text, start + 3, end) === DIGIT) {
    return start + 1;
  }
  return wordyEnd(text, start + 1, end);
}

/** An emoticon; its mouth may be repeated. A letter after it makes it none. */
function faceEnd(text: string, start: number, end: number): number {
  let mouth = start + 1;
  if (mouth < end && NOSES.includes(text.charAt(mouth))) mouth++;
  if (mouth >= end || !MOUTHS.includes(text.charAt(mouth))) return repeatedEyesEnd(text, start, end);
  const stop = repeatEnd(text, mouth, end);
  return isWordy(classAt(text, stop, end)) ? start + 1 : stop;
}

function repeatedEyesEnd(text: string, start: number, end: number): number {
  return text.charAt(start) === '=' ? repeatEnd(text, start, end) : start + 1;
}
