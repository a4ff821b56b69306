/** Fewer joints than this may be a brand name in a title (YouTube, McDonald). */
const MIN_GLUED_LABELS = 3;
const MIN_PARTED_LABELS = 2;
const MIN_LABEL_CHARS = 3;
const MAX_LABEL_CHARS = 40;
const MAX_LABEL_WORDS = 4;
const MAX_LINE_CHARS = 300;

/** Where a scraper dropped what parted two labels: a small letter or digit right before a capital. */
const JOINT = /(?<=[\p{Ll}\p{N}])(?=\p{Lu})/u;
const SEPARATOR = /\s*[|>›»•·/]\s*/u;
/** Words that stay small within a label. */
const SMALL_WORDS = new Set(['and', 'of', 'the', 'for', 'in', 'on', '&']);

/**
 * The labels in a line of categories: glued ("PoliticsLatest NewsWorld") or parted by signs ("Home > World > Asia").
 * `undefined` if the line is no such line.
 */
export function splitCategories(line: string): string[] | undefined {
  if (line.length > MAX_LINE_CHARS || /[.!?,;:]$/u.test(line)) return undefined;
  const glued = line.split(JOINT);
  if (glued.length >= MIN_GLUED_LABELS && glued.every(isLabel)) return glued;
  const parted = line.split(SEPARATOR).filter((label) => label !== '');
  if (parted.length < MIN_PARTED_LABELS || !parted.every(isLabel)) return undefined;
  return parted.filter((label) => label !== 'Home');
}

function isLabel(label: string): boolean {
  const words = label.split(' ');
  return (
    label.length >= MIN_LABEL_CHARS &&
    label.length <= MAX_LABEL_CHARS &&
    words.length <= MAX_LABEL_WORDS &&
    words.every((word) => SMALL_WORDS.has(word) || /^[\p{Lu}\p{N}]/u.test(word))
  );
}
