import { APOSTROPHE, classOf, isSpace, isWordy, SURROGATE } from './characters.js';
import { markEnd, opensLetterPair } from './mark-end.js';
import { pushWord } from './push-word.js';
import { TokenBuffer } from './token-buffer.js';
import { addressEnd, mailEnd } from './web.js';
import { wordEnd } from './word-end.js';

const UNITS_A_WORD = 4;

/** All words of a text, in one pass from chunk of non-space to chunk of non-space. */
export function scanWords(text: string): TokenBuffer {
  const out = new TokenBuffer(16 + Math.floor(text.length / UNITS_A_WORD));
  let at = 0;
  while (at < text.length) {
    if (isSpace(classOf(text.charCodeAt(at)))) {
      at++;
      continue;
    }
    let end = at + 1;
    while (end < text.length && !isSpace(classOf(text.charCodeAt(end)))) end++;
    scanChunk(text, at, end, out);
    at = end;
  }
  return out;
}

function scanChunk(text: string, start: number, end: number, out: TokenBuffer): void {
  let noMail = start;
  let at = start;
  while (at < end) {
    const kind = classOf(text.charCodeAt(at));
    let next: number;
    if (isWordy(kind) || (kind === SURROGATE && opensLetterPair(text, at))) {
      next = addressEnd(text, at, end);
      if (next === at && at >= noMail) {
        next = mailEnd(text, at, end);
        if (next === at) noMail = wordEnd(text, at, end);
      }
      if (next !== at) out.push(at, next);
      else {
        next = wordEnd(text, at, end);
        pushWord(text, at, next, out);
      }
    } else if (kind === APOSTROPHE && at > start && closesPlural(text, at, end)) {
      out.push(at, at + 1, 1);
      next = at + 1;
    } else {
      next = markEnd(text, at, end);
      out.push(at, next);
    }
    at = next;
  }
}

/** A possessive after a plural: the apostrophe of "parents' house". */
function closesPlural(text: string, at: number, end: number): boolean {
  return at + 1 === end && (text.charCodeAt(at - 1) | 0x20) === 0x73;
}
