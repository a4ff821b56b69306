import { TextDecoder } from 'node:util';
import { codePointLength } from '#libs/contracts';
import { InputError } from '../io/input.js';

/** A part of a text, and how many code points come before it. */
export interface TextBlock {
  text: string;
  offset: number;
}

export interface BlockSizes {
  /** UTF-16 units from which on a block ends with its paragraph. */
  enough: number;
  /** UTF-16 units from which on it ends anyhow: at a line, a blank, or in the middle of a word. */
  most: number;
}

const SIZES: BlockSizes = { enough: 65_536, most: 131_072 };
/** A blank line, seen from its end. */
const PARAGRAPH_ENDS = ['\n\n', '\n\r\n'];
const LINE_ENDS = ['\n'];
const WORD_ENDS = [' '];

/**
 * Cuts a stream of UTF-8 between paragraphs, so that a text of any length is annotated in bounded memory. A byte order mark
 * is left out and not counted.
 *
 * @throws InputError `invalid_utf8`
 */
export async function* textBlocks(
  chunks: AsyncIterable<Buffer>,
  { enough, most }: BlockSizes = SIZES,
): AsyncGenerator<TextBlock> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let held = '';
  let offset = 0;
  const take = (end: number): TextBlock => {
    const block = { text: held.slice(0, end), offset };
    held = held.slice(end);
    offset += codePointLength(block.text);
    return block;
  };
  for await (const chunk of chunks) {
    held += decode(decoder, chunk);
    for (let end = endOfBlock(held, enough, most); end > 0; end = endOfBlock(held, enough, most)) {
      yield take(end);
    }
  }
  held += decode(decoder);
  if (held !== '') yield take(held.length);
}

function decode(decoder: TextDecoder, chunk?: Buffer): string {
  try {
    return chunk === undefined ? decoder.decode() : decoder.decode(chunk, { stream: true });
  } catch (cause) {
    throw new InputError('invalid_utf8', 'The text is not UTF-8', cause);
  }
}

/** 0 where more should be read first. */
function endOfBlock(text: string, enough: number, most: number): number {
  if (text.length < enough) return 0;
  const paragraph = lastEnd(text, PARAGRAPH_ENDS, most);
  if (paragraph > 0 || text.length < most) return paragraph;
  const line = lastEnd(text, LINE_ENDS, most) || lastEnd(text, WORD_ENDS, most);
  if (line > 0) return line;
  const isInPair = /[\uD800-\uDBFF]/u.test(text.charAt(most - 1));
  return isInPair ? most - 1 : most;
}

/** Where the last of the marks within the bound ends, or 0. */
function lastEnd(text: string, marks: readonly string[], bound: number): number {
  return Math.max(
    ...marks.map((mark) => {
      const at = text.lastIndexOf(mark, bound - mark.length);
      return at < 0 ? 0 : at + mark.length;
    }),
  );
}
