/** Line ends of every platform, and Unicode's line and paragraph separators. */
const LINE_END = /\r\n?|[\n\u0085\u2028\u2029]/u;

/** A final stop, then any closing marks, brackets or reference marks. */
const SENTENCE_END = /[.!?…:;。！？]["'”’»)\]*†]{0,4}$/u;

/** Shorter lines are a list, a title or a button, never the wrapped line of a paragraph. */
const MIN_WRAPPED_LINE = 40;
/** Nobody wraps text at more columns than this; longer lines are paragraphs. */
const MAX_WRAP_COLUMNS = 120;
/** A wrapped line is at least this part of the longest line of its block. */
const WRAPPED_FILL = 0.75;

/** True where the line ends as a sentence does. */
export const endsSentence = (line: string): boolean => SENTENCE_END.test(line.slice(-6));

/**
 * Paragraphs of a text as a page shows it. A blank line parts paragraphs. A single line break parts them too, unless the
 * lines are one paragraph wrapped at a fixed width (as in mails and wires).
 */
export function splitParagraphs(text: string): string[] {
  const paragraphs: string[] = [];
  let block: string[] = [];
  const flush = (): void => {
    paragraphs.push(...unwrap(block));
    block = [];
  };
  for (const raw of text.split(LINE_END)) {
    const line = raw.trim();
    if (line === '') flush();
    else block.push(line);
  }
  flush();
  return paragraphs;
}

export const joinParagraphs = (paragraphs: readonly string[]): string => paragraphs.join('\n\n');

function unwrap(lines: readonly string[]): string[] {
  const longest = lines.reduce((length, line) => Math.max(length, line.length), 0);
  const paragraphs: string[] = [];
  let current: string[] = [];
  for (const line of lines) {
    current.push(line);
    if (isWrapped(line, longest)) continue;
    paragraphs.push(current.join(' '));
    current = [];
  }
  if (current.length > 0) paragraphs.push(current.join(' '));
  return paragraphs;
}

const isWrapped = (line: string, longest: number): boolean =>
  longest <= MAX_WRAP_COLUMNS &&
  line.length >= MIN_WRAPPED_LINE &&
  line.length >= longest * WRAPPED_FILL &&
  !endsSentence(line);
