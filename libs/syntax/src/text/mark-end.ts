import { AT, classAt, classOf, DIGIT, isLetter, isWordy, PERIOD, SURROGATE } from './characters.js';
import { letterPairEnd } from './word-end.js';
import { tagEnd } from './web.js';

const STOPS = '!?';
const REPEATED = "-=*_~+#<>.'`\u2019\u2018,";
const EYES = ':;=';
const NOSES = '-o^';
const MOUTHS = ')(DPp/\\|]';

/** The end of the mark, run of marks, emoticon, handle or decimal that begins at `start`. */
export function markEnd(text: string, start: number, end: number): number {
  const unit = text.charCodeAt(start);
  const kind = classOf(unit);
  if (kind === SURROGATE) return symbolEnd(text, start, end);
  const character = text.charAt(start);
  if (kind === AT || character === '#') {
    const tagged = tagEnd(text, start, end);
    if (tagged !== start) return tagged;
  }
  if (kind === PERIOD && classAt(text, start + 1, end) === DIGIT) return decimalEnd(text, start, end);
  if (EYES.includes(character)) {
    const face = faceEnd(text, start, end);
    if (face !== start) return face;
  }
  if (STOPS.includes(character)) return runEnd(text, start, end, STOPS);
  return REPEATED.includes(character) ? repeatEnd(text, start, end) : start + 1;
}

function runEnd(text: string, start: number, end: number, marks: string): number {
  let stop = start + 1;
  while (stop < end && marks.includes(text.charAt(stop))) stop++;
  return stop;
}

/** A full stop may be followed by question marks: transcripts end a question as ".?". */
function repeatEnd(text: string, start: number, end: number): number {
  const unit = text.charCodeAt(start);
  let stop = start + 1;
  while (stop < end && text.charCodeAt(stop) === unit) stop++;
  if (unit === 0x2e && stop === start + 1 && text[stop] === '?' && stop < end)
    return runEnd(text, stop, end, STOPS);
  return stop;
}

function decimalEnd(text: string, start: number, end: number): number {
  let stop = start + 1;
  while (stop < end && isWordy(classOf(text.charCodeAt(stop)))) stop++;
  return stop;
}

/** An emoticon stands at the end of a chunk; its mouth may be repeated. */
function faceEnd(text: string, start: number, end: number): number {
  let mouth = start + 1;
  if (mouth < end && NOSES.includes(text.charAt(mouth))) mouth++;
  if (mouth >= end || !MOUTHS.includes(text.charAt(mouth))) return start;
  const unit = text.charCodeAt(mouth);
  let stop = mouth + 1;
  while (stop < end && text.charCodeAt(stop) === unit) stop++;
  return isLetter(classAt(text, stop, end)) ? start : stop;
}

const JOINER = 0x200d;

/** An emoji with its modifiers; half a pair stands alone. */
function symbolEnd(text: string, start: number, end: number): number {
  let stop = start + (isPair(text, start) ? 2 : 1);
  for (;;) {
    const unit = stop < end ? text.charCodeAt(stop) : 0;
    if (unit === JOINER) stop = isPair(text, stop + 1) && stop + 1 < end ? stop + 3 : stop + 1;
    else if (unit >= 0xfe00 && unit <= 0xfe0f) stop++;
    else if (unit === 0xd83c && isSkinTone(text.charCodeAt(stop + 1))) stop += 2;
    else return stop;
  }
}

function isSkinTone(unit: number): boolean {
  return unit >= 0xdffb && unit <= 0xdfff;
}

function isPair(text: string, at: number): boolean {
  return (text.codePointAt(at) ?? 0) > 0xffff;
}

/** Does a letter outside the basic plane begin here? */
export function opensLetterPair(text: string, at: number): boolean {
  return letterPairEnd(text, at) !== at;
}
