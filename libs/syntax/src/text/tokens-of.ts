import type { Tokens } from '../document.js';
import { TokenBuffer } from './token-buffer.js';

/** A word of a text that is tokenised already. */
export interface GivenWord {
  readonly form: string;
  /** Is there a space after it? Within a token of several words there is none. */
  readonly spaceAfter: boolean;
  /** Does it go on with the token of the word before it? */
  readonly joined: boolean;
}

/**
 * Tokens with exactly the given sentences and words. The text is made of the forms and spaces; every sentence opens
 * with a space before it. A sentence without words is kept out.
 */
export function tokensOf(sentences: readonly (readonly GivenWord[])[]): Tokens {
  const words = new TokenBuffer(16);
  const forms: string[] = [];
  const starts: number[] = [];
  const pieces: string[] = [];
  let offset = 0;
  for (const sentence of sentences) {
    if (sentence.length === 0) continue;
    starts.push(forms.length);
    for (const { form, spaceAfter, joined } of sentence) {
      words.push(offset, offset + form.length, joined ? 1 : 0);
      forms.push(form);
      pieces.push(spaceAfter ? form + ' ' : form);
      offset += form.length + (spaceAfter ? 1 : 0);
    }
  }
  starts.push(forms.length);
  return {
    text: pieces.join(''),
    length: words.length,
    start: words.start.slice(0, words.length),
    end: words.end.slice(0, words.length),
    joined: words.joined.slice(0, words.length),
    forms,
    sentences: Int32Array.from(starts),
    opensParagraph: new Uint8Array(starts.length - 1),
  };
}
