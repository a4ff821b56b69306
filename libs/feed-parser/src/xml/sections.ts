export const SECTION_START = '<![CDATA[';
export const SECTION_END = ']]>';
/** How far before a section the start tag of its element is looked for. */
const MAX_TAG_CHARS = 300;
/** Sections of one document that are ended. */
const MAX_REPAIRS = 1_000;

/**
 * Ends every CDATA section whose end is missing where its element ends. Such a section would swallow what follows, up to
 * the end of the next. Linear in the text.
 */
export function endUnclosedSections(text: string): string {
  let repaired = '';
  let from = 0;
  let end = -1;
  let repairs = 0;
  let at = text.indexOf(SECTION_START);
  while (at >= 0 && repairs < MAX_REPAIRS) {
    const next = text.indexOf(SECTION_START, at + SECTION_START.length);
    if (end < at && end !== Infinity) {
      const found = text.indexOf(SECTION_END, at);
      end = found < 0 ? Infinity : found;
    }
    const limit = next < 0 ? text.length : next;
    if (end > limit || end === Infinity) {
      const stop = elementEnd(text, at, limit);
      if (stop !== undefined) {
        repaired += text.slice(from, stop) + SECTION_END;
        from = stop;
        repairs++;
      }
    }
    at = next;
  }
  return repaired + text.slice(from);
}

/** Where the end tag of the element that the section at `at` stands in begins. */
function elementEnd(text: string, at: number, limit: number): number | undefined {
  const before = text.slice(Math.max(0, at - MAX_TAG_CHARS), at);
  const name = /<([^\s<>/!?]{1,100})(?:\s[^<>]*)?>\s*$/u.exec(before)?.[1];
  if (name === undefined) return undefined;
  const stop = text.slice(at, limit).indexOf(`</${name}`);
  return stop < 0 ? undefined : at + stop;
}
