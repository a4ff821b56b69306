/** What is written close to its number and is a word of its own: "7pm", "35mm", "$40k". */
const UNITS: ReadonlySet<string> = new Set(
  (
    'am pm a.m. p.m. a.m p.m k m b x f c mm cm km ft lb lbs oz kg g mg ml mph kph kw mw gw kb mb gb tb hz khz mhz ghz kwh mwh bn tn mn min mins hr hrs sec secs yr yrs pt pts ' +
    'million billion percent'
  ).split(' '),
);
const LONGEST_UNIT = 7;

export function isUnit(text: string, start: number, end: number): boolean {
  return end - start <= LONGEST_UNIT && UNITS.has(text.slice(start, end).toLowerCase());
}
