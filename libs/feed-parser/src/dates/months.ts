/**
 * How the names of months begin, by language: English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Norwegian,
 * Danish, Finnish, Polish, Czech, Romanian, Hungarian, Turkish, Indonesian, Russian, Ukrainian, Greek. Without marks over
 * letters; the longest beginning that fits counts.
 */
const BEGINNINGS: readonly string[] = [
  'jan gen ene ian oca led sty tammi янв січ ιαν',
  'feb fev sub uno lut helmi фев лют φεβ',
  'mar mrt maa bre мар бер μαρ μαω',
  'apr avr abr nis dub kwi huhti апр кві απρ',
  'may mai maj mei mag kve touko маи мая тра μαι',
  'jun juin giu iun haz cer cvn cze kesa июн чер ιουν ιον',
  'jul juil lug iul tem cervenec cervenc cvc lip heina июл лип ιουλ ιολ',
  'aug aou ago agu agt srp sie elo авг сер αυγ',
  'sep set szep eyl zar wrz syys сен вер σεπ',
  'oct okt out ott eki rij paz loka окт жов οκτ',
  'nov noi kas lis marras ноя лис νοε',
  'dec dez dic des ara pro gru joulu дек гру δεκ',
];

/** Names of days that begin as one of a month. */
const WEEKDAYS = /^(?:mardi|martes|martedi|marti|pazar|sered|середа)/u;

/** A word without marks over its letters. */
export const unmarked = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

const MONTHS: ReadonlyMap<string, number> = new Map(
  BEGINNINGS.flatMap((names, index) => names.split(' ').map((name) => [unmarked(name), index + 1] as const)),
);
const SHORTEST = 3;
const LONGEST = Math.max(...[...MONTHS.keys()].map(({ length }) => length));

/** Month 1-12 of a word in lower case; undefined if it is none. */
export function monthOf(word: string): number | undefined {
  const plain = unmarked(word);
  if (WEEKDAYS.test(plain)) return undefined;
  for (let length = Math.min(plain.length, LONGEST); length >= SHORTEST; length--) {
    const month = MONTHS.get(plain.slice(0, length));
    if (month !== undefined) return month;
  }
  return undefined;
}
