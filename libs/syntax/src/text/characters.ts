/** What a UTF-16 unit is to the tokeniser. Letters and digits come first, so that one comparison tells words from marks. */
export const LOWER = 1;
export const UPPER = 2;
/** Letters without case, combining marks, joiners: all that only goes on with a word. */
export const LETTER = 3;
export const DIGIT = 4;
export const UNDERSCORE = 5;
export const APOSTROPHE = 6;
export const HYPHEN = 7;
export const PERIOD = 8;
export const COMMA = 9;
export const COLON = 10;
export const SLASH = 11;
export const AMPERSAND = 12;
export const AT = 13;
/** `*` and `$`, which also stand for letters: sh*t, co$t. */
export const MASK = 14;
export const SURROGATE = 15;
/** Every other mark or symbol. */
export const MARK = 16;
export const SPACE = 17;
export const NEWLINE = 18;

const UNKNOWN = 0;

const NAMED: readonly (readonly [number, string])[] = [
  [UNDERSCORE, '_'],
  [APOSTROPHE, "'\u2019\u02BC\u2018`\u00B4"],
  [HYPHEN, '-\u2010\u2011'],
  [PERIOD, '.'],
  [COMMA, ','],
  [COLON, ':'],
  [SLASH, '/'],
  [AMPERSAND, '&'],
  [AT, '@'],
  [MASK, '*$'],
  [NEWLINE, '\n\r\v\f\u0085\u2028\u2029'],
  [SPACE, '\u200B\u180E'],
];

const classes = new Uint8Array(0x10000);
for (const [kind, characters] of NAMED) {
  for (const character of characters) classes[character.charCodeAt(0)] = kind;
}

function classify(unit: number): number {
  const character = String.fromCharCode(unit);
  if (unit >= 0xd800 && unit < 0xe000) return SURROGATE;
  if (/[\s\p{Cc}]/u.test(character)) return SPACE;
  if (/\p{Ll}/u.test(character)) return LOWER;
  if (/[\p{Lu}\p{Lt}]/u.test(character)) return UPPER;
  if (/[\p{L}\p{M}\p{Cf}]/u.test(character)) return LETTER;
  if (/\p{N}/u.test(character)) return DIGIT;
  return MARK;
}

/** The class of a UTF-16 unit. Units are looked up in Unicode's tables when they are first met: most never are. */
export function classOf(unit: number): number {
  const known = classes[unit] ?? 0;
  if (known !== UNKNOWN) return known;
  const found = classify(unit);
  classes[unit] = found;
  return found;
}

/** The class of the unit at `index`, or `SPACE` at and beyond `end`. */
export function classAt(text: string, index: number, end: number): number {
  return index < end ? classOf(text.charCodeAt(index)) : SPACE;
}

export function isSpace(kind: number): boolean {
  return kind >= SPACE;
}

/** Letters, digits and what only goes on with them. */
export function isWordy(kind: number): boolean {
  return kind <= DIGIT;
}

export function isLetter(kind: number): boolean {
  return kind <= LETTER;
}
