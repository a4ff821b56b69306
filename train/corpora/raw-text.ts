import type { Tokens } from '../../libs/syntax/src/document.js';
import type { TreebankDocument, TreebankSentence, TreebankToken } from './treebank.js';

const PARAGRAPH_BREAK = '\n\n';

/**
 * The text that a document was made of, as near as the treebank tells, with its words, tokens and sentences in it: what a
 * tokeniser is trained and measured on. Sentences are parted by a blank, paragraphs by a blank line.
 */
export function goldTokens({ sentences }: TreebankDocument): Tokens {
  const builder = new TokensBuilder();
  for (const sentence of sentences) builder.add(sentence);
  return builder.tokens();
}

class TokensBuilder {
  private text = '';
  private readonly start: number[] = [];
  private readonly end: number[] = [];
  private readonly joined: number[] = [];
  private readonly forms: string[] = [];
  private readonly sentences: number[] = [];
  private readonly opensParagraph: number[] = [];

  add(sentence: TreebankSentence): void {
    if (this.text !== '') this.text += sentence.opensParagraph ? PARAGRAPH_BREAK : ' ';
    this.sentences.push(this.start.length);
    this.opensParagraph.push(sentence.opensParagraph ? 1 : 0);
    for (const token of sentence.tokens) this.addToken(token, sentence);
    this.text = this.text.trimEnd();
  }

  tokens(): Tokens {
    return {
      text: this.text,
      length: this.start.length,
      start: Int32Array.from(this.start),
      end: Int32Array.from(this.end),
      joined: Uint8Array.from(this.joined),
      forms: this.forms,
      sentences: Int32Array.from([...this.sentences, this.start.length]),
      opensParagraph: Uint8Array.from(this.opensParagraph),
    };
  }

  private addToken(token: TreebankToken, { words }: TreebankSentence): void {
    const forms = words.slice(token.first, token.last + 1).map(({ form }) => form);
    const from = this.text.length;
    partsOf(token.form, forms).forEach(([start, end], part) => {
      this.start.push(from + start);
      this.end.push(from + end);
      this.joined.push(part > 0 ? 1 : 0);
      this.forms.push(forms[part] ?? '');
    });
    this.text += token.spaceAfter ? `${token.form} ` : token.form;
  }
}

/** Where a token's words are in it; they share all of it where it is not they that are written: French "du" of "de le". */
function partsOf(form: string, words: readonly string[]): [start: number, end: number][] {
  if (words.join('') !== form) return words.map(() => [0, form.length]);
  let at = 0;
  return words.map((word) => [at, (at += word.length)]);
}
