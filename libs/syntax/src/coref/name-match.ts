/** How one name goes with another. */
export enum NameMatch {
  NONE,
  /** They share a word and name two: "Ana Lopes" and "Rui Lopes". */
  CONFLICT,
  EXACT,
  LAST,
  FIRST,
  /** The words of one are in the other, in order. */
  PART,
  /** Same last name, and first names that may be one: "J. Smith" and "John Smith". */
  VARIANT,
  ACRONYM,
}

const SMALL_WORDS = new Set(['of', 'for', 'the', 'and', 'in', 'on', 'to', 'de', '&', 'at']);

/** First letters of a name of two and more words, without the small ones; '' where they make no acronym. */
export function acronymOf(words: readonly string[]): string {
  let letters = '';
  for (const word of words) if (!SMALL_WORDS.has(word)) letters += word[0] ?? '';
  return letters.length > 1 ? letters : '';
}

/** `a` and `b`: names in lower case without titles. `persons`: whether last names are telling. */
export function matchNames(a: readonly string[], b: readonly string[], persons: boolean): NameMatch {
  if (a.length === 0 || b.length === 0) return NameMatch.NONE;
  if (a.length === b.length && a.every((word, i) => word === b[i])) return NameMatch.EXACT;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const only = short.length === 1 ? short[0] : undefined;
  if (only !== undefined && long.length > 1 && acronymOf(long) === only.replaceAll('.', ''))
    return NameMatch.ACRONYM;
  if (persons) return matchPersons(short, long, only);
  if (isPart(short, long)) return NameMatch.PART;
  return NameMatch.NONE;
}

function matchPersons(
  short: readonly string[],
  long: readonly string[],
  only: string | undefined,
): NameMatch {
  if (only !== undefined) {
    if (long.length === 1) return NameMatch.NONE;
    if (long.at(-1) === only) return NameMatch.LAST;
    if (long[0] === only) return NameMatch.FIRST;
    return long.includes(only) ? NameMatch.PART : NameMatch.NONE;
  }
  if (isPart(short, long)) return NameMatch.PART;
  const sameLast = short.at(-1) === long.at(-1);
  const sameFirst = short[0] === long[0];
  if (sameLast) return mayBeOne(short[0] ?? '', long[0] ?? '') ? NameMatch.VARIANT : NameMatch.CONFLICT;
  return sameFirst || short.some((word) => long.includes(word)) ? NameMatch.CONFLICT : NameMatch.NONE;
}

/** An initial and a name that begins with it, or a short form: "tim" and "timothy". */
function mayBeOne(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const stem = short.endsWith('.') ? short.slice(0, -1) : short;
  return (stem.length === 1 || stem.length >= 3) && long.startsWith(stem);
}

function isPart(short: readonly string[], long: readonly string[]): boolean {
  let at = 0;
  for (const word of long) if (word === short[at]) at++;
  return at === short.length;
}
