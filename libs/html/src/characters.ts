/** Character codes of HTML's syntax. */
export const QUOTE = 0x22;
export const AMPERSAND = 0x26;
export const APOSTROPHE = 0x27;
export const SLASH = 0x2f;
export const EXCLAMATION = 0x21;
export const LESS = 0x3c;
export const EQUALS = 0x3d;
export const GREATER = 0x3e;
export const QUESTION = 0x3f;
export const SPACE = 0x20;

export const isLetter = (code: number): boolean => {
  const lower = code | 0x20;
  return lower >= 0x61 && lower <= 0x7a;
};

/** Any character that parts attributes; control characters are read as white space. */
export const isSpace = (code: number): boolean => code <= SPACE;

/** An ampersand that begins no character reference: what follows it is meant literally. */
const BARE_AMPERSAND = /&(?!#[0-9]+;|#[xX][0-9a-fA-F]+;|[a-zA-Z][0-9a-zA-Z]*;)/gu;

/** The source of an attribute's value, so written that it can stand between double quotes. References stay as they are. */
export const quotable = (source: string): string =>
  source
    .replace(BARE_AMPERSAND, '&amp;')
    .replace(/"/gu, '&quot;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;');

/** A value to source that can stand between double quotes. */
export const escapeValue = (value: string): string =>
  value.replace(/&/gu, '&amp;').replace(/"/gu, '&quot;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
