import type { TreebankDocument, TreebankSentence, TreebankToken } from '../corpora/treebank.js';

/** A document's text in one of the ways in which it may have been written, with what is to be found in it. */
export interface LaidOut {
  readonly text: string;
  /** First unit and the unit after the last of every word, in pairs. */
  readonly words: readonly number[];
  /** The same of every sentence. */
  readonly sentences: readonly number[];
}

export interface Layout {
  /** What parts paragraphs, and sentences within one. A sentence that the next follows without a space keeps it close. */
  readonly paragraph: string;
  readonly sentence: string;
  /** Lines are broken before they are longer than this, in units. */
  readonly width?: number;
  /** Every token has spaces around it, as in corpora of names; only stops, commas and clitics are close to what they follow. */
  readonly spaced?: boolean;
  /** Sentences have no full stop, as headlines and lists. */
  readonly unstopped?: boolean;
}

export function layOut({ sentences }: TreebankDocument, layout: Layout): LaidOut {
  const page = new Page(layout);
  for (const sentence of sentences) page.add(sentence);
  return page;
}

const CLOSE = /^(?:[.,;:!?)%]|['’].*)$/u;

class Page implements LaidOut {
  text = '';
  readonly words: number[] = [];
  readonly sentences: number[] = [];
  /** What goes before the next token. */
  private gap = '';
  private lineStart = 0;

  constructor(private readonly layout: Layout) {}

  add(sentence: TreebankSentence): void {
    const { paragraph, sentence: between, unstopped } = this.layout;
    if (this.text !== '') {
      if (sentence.opensParagraph) this.gap = paragraph;
      else if (this.gap !== '' || this.layout.spaced) this.gap = between;
    }
    const tokens =
      unstopped && sentence.tokens.at(-1)?.form === '.' ? sentence.tokens.slice(0, -1) : sentence.tokens;
    tokens.forEach((token, i) => {
      const start = this.addToken(token, sentence);
      if (i === 0) this.sentences.push(start);
    });
    if (tokens.length > 0) this.sentences.push(this.text.length);
    if (tokens.length < sentence.tokens.length) this.gap = ' ';
  }

  private addToken(token: TreebankToken, { words }: TreebankSentence): number {
    if (this.gap === ' ' && this.layout.spaced && CLOSE.test(token.form)) this.gap = '';
    const start = this.open(token.form.length);
    this.text += token.form;
    this.gap = token.spaceAfter || this.layout.spaced ? ' ' : '';
    const forms = words.slice(token.first, token.last + 1).map(({ form }) => form);
    if (forms.join('') !== token.form) this.words.push(start, this.text.length);
    else
      for (let at = start, i = 0; i < forms.length; i++) this.words.push(at, (at += forms[i]?.length ?? 0));
    return start;
  }

  /** Writes the gap; returns where a token of `length` units begins. */
  private open(length: number): number {
    const { width } = this.layout;
    const full = width !== undefined && this.text.length - this.lineStart + 1 + length > width;
    this.text += full && this.gap === ' ' ? '\n' : this.gap;
    if (this.text.endsWith('\n')) this.lineStart = this.text.length;
    return this.text.length;
  }
}
