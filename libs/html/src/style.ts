import { words } from './words.js';

/** Properties that change how text looks, not what a page loads, covers or does. */
const PROPERTIES = new Set(
  words(`
  azimuth background-color border-bottom-color border-collapse border-color border-left-color border-right-color
  border-top-color clear color cursor direction display elevation float font font-family font-size font-style font-variant
  font-weight height letter-spacing line-height max-height max-width min-height min-width overflow pause pause-after
  pause-before pitch pitch-range richness speak speak-header speak-numeral speak-punctuation speech-rate stress text-align
  text-decoration text-indent text-transform unicode-bidi vertical-align voice-family volume white-space width
  word-spacing`),
);

/** Families of properties whose values are looked at word by word. */
const FAMILIES = new Set(words('background border margin padding'));
const KEYWORDS = new Set(
  words(`
  !important aqua auto black block blue bold both bottom brown center collapse dashed dotted fuchsia gray green italic left
  lime maroon medium navy none normal nowrap olive pointer purple red right silver solid teal top transparent underline
  white yellow`),
);
/** A colour, a part of one written with spaces, or a size of at most two digits before and after the point. */
const MEASURE =
  /^(?:#[0-9a-f]+|rgba?\(\d+%?,\d*%?,?\d*%?(?:,[\d.]*)?\)?|\d{0,2}\.?\d{0,2}(?:cm|em|ex|in|mm|pc|pt|px|rem|%|,|\))?)$/iu;

const PROPERTY = /^-?[a-z][a-z-]*$/iu;
/** Words, numbers, colours, quoted names and colour functions: no escape, comment, address or other function. */
const VALUE =
  /^(?:[\s\w\-,.#%!/\u0080-\uffff]|"[\s\w\-,.\u0080-\uffff]*"|'[\s\w\-,.\u0080-\uffff]*'|\b(?:rgb|rgba|hsl|hsla)\([\s\d.,%/a-z]*\))+$/iu;

const MAX_STYLE_CHARS = 2_000;

/**
 * The declarations of a style attribute that feedparser's rules let through, written `name: value;`. Empty if none.
 * Values that hold anything but plain words, numbers, colours and quoted names are left out with their property.
 */
export function safeDeclarations(style: string): string {
  if (style.length > MAX_STYLE_CHARS) return '';
  const known = seen.get(style);
  if (known !== undefined) return known;
  const safe = ownCopy(readDeclarations(style));
  if (seen.size >= MAX_SEEN) seen.clear();
  seen.set(ownCopy(style), safe);
  return safe;
}

/** V8 keeps the whole document for a part that is cut from it: what outlives the document needs a copy. */
const ownCopy = (text: string): string => Buffer.from(text, 'utf16le').toString('utf16le');

/** A feed repeats its styles in every paragraph. */
const seen = new Map<string, string>();
const MAX_SEEN = 500;

function readDeclarations(style: string): string {
  const kept: string[] = [];
  for (const declaration of style.split(';')) {
    const colon = declaration.indexOf(':');
    if (colon === -1) continue;
    const property = declaration.slice(0, colon).trim();
    const value = declaration.slice(colon + 1).trim();
    if (PROPERTY.test(property) && VALUE.test(value) && isKnown(property.toLowerCase(), value)) {
      kept.push(`${property}: ${value};`);
    }
  }
  return kept.join(' ');
}

function isKnown(property: string, value: string): boolean {
  if (PROPERTIES.has(property)) return true;
  const [family = ''] = property.split('-', 1);
  return (
    FAMILIES.has(family) && value.split(/\s+/u).every((word) => KEYWORDS.has(word) || MEASURE.test(word))
  );
}
