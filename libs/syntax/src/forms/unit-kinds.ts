/** What a UTF-16 unit is in a word's shape. */
export const UPPER = 1;
export const LOWER = 2;
/** A letter without case, and half of a surrogate pair. */
export const LETTER = 3;
export const DIGIT = 4;
export const MARK = 5;

const ASCII = new Uint8Array(128).fill(MARK);
for (let unit = 0x30; unit <= 0x39; unit++) ASCII[unit] = DIGIT;
for (let unit = 0x41; unit <= 0x5a; unit++) ASCII[unit] = UPPER;
for (let unit = 0x61; unit <= 0x7a; unit++) ASCII[unit] = LOWER;

/** `UPPER`, `LOWER`, `LETTER`, `DIGIT` or `MARK`. */
export function kindOfUnit(unit: number): number {
  return ASCII[unit] ?? kindOfOther(unit);
}

function kindOfOther(unit: number): number {
  if (unit >= 0xd800 && unit <= 0xdfff) return LETTER;
  const character = String.fromCharCode(unit);
  if (/\p{Lu}/u.test(character)) return UPPER;
  if (/\p{Ll}/u.test(character)) return LOWER;
  if (/[\p{L}\p{M}]/u.test(character)) return LETTER;
  return /\p{Nd}/u.test(character) ? DIGIT : MARK;
}
