/**
 * Text to tokens: all that the stages know of English word boundaries. A tokeniser with trees (`libs/syntax`) can take this
 * file's place; nothing else in the library looks at characters.
 */
export enum Kind {
  Word,
  /** A word with a capital or digit first. */
  Capital,
  /** `.`, `!`, `?` and the like that end a sentence. */
  Stop,
  Comma,
  Colon,
  Semicolon,
  Dash,
  Open,
  Close,
  /** A quotation mark or an apostrophe at the edge of a word. */
  Mark,
  /** Between two paragraphs. */
  Break,
  Other,
}

/** Tokens of one text, by index; offsets are UTF-16. */
export class Tokens {
  constructor(
    readonly text: string,
    readonly count: number,
    private readonly starts: Int32Array,
    private readonly ends: Int32Array,
    private readonly kinds: Uint8Array,
    private readonly lowered: readonly string[],
  ) {}

  start(i: number): number {
    return this.starts[i] ?? this.text.length;
  }

  end(i: number): number {
    return this.ends[i] ?? this.text.length;
  }

  /** `Kind.Break` beyond either end. */
  kind(i: number): Kind {
    return i >= 0 && i < this.count ? (this.kinds[i] as Kind) : Kind.Break;
  }

  /** The word in lower case; "" for what is no word. */
  lower(i: number): string {
    return this.lowered[i] ?? '';
  }

  source(i: number): string {
    return this.text.slice(this.start(i), this.end(i));
  }

  /** The text of the tokens [from, to). */
  slice(from: number, to: number): string {
    return to > from ? this.text.slice(this.start(from), this.end(to - 1)) : '';
  }

  isWord(i: number): boolean {
    const kind = this.kind(i);
    return kind === Kind.Word || kind === Kind.Capital;
  }

  isCapital(i: number): boolean {
    return this.kind(i) === Kind.Capital;
  }

  /** True where no white space stands between the token and the next. */
  touchesNext(i: number): boolean {
    return i >= 0 && i + 1 < this.count && this.end(i) === this.start(i + 1);
  }
}

/** A line break with the white space after it; a word with inner apostrophes, hyphens, points; a mark; a sign. */
const TOKEN =
  /\n\s*|[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}]|['’.&/-](?=[\p{L}\p{N}]))*|''|``|‘‘|’’|\.{2,}|--+|[^\s]/gu;

/** Words whose point is theirs, without the point. */
const ABBREVIATIONS = new Set(
  (
    'mr mrs ms dr sen rep gov gen col lt sgt capt maj cmdr adm prof rev hon st jr sr inc corp co ltd vs etc jan feb mar apr ' +
    'jun jul aug sept sep oct nov dec no dept univ assn bros ph.d m.d e.g i.e fig vol messrs'
  ).split(' '),
);
/** "J." and "U.S.". */
const INITIALS = /^(?:\p{L}\.){0,5}\p{L}$/u;
const LINE_END = /[.!?…:;"'”’»)\]]$/u;

const SIGNS: Readonly<Record<string, Kind>> = {
  '.': Kind.Stop,
  '!': Kind.Stop,
  '?': Kind.Stop,
  '…': Kind.Stop,
  '。': Kind.Stop,
  ',': Kind.Comma,
  ':': Kind.Colon,
  ';': Kind.Semicolon,
  '—': Kind.Dash,
  '–': Kind.Dash,
  '-': Kind.Dash,
  '(': Kind.Open,
  '[': Kind.Open,
  ')': Kind.Close,
  ']': Kind.Close,
};
const MARKS = new Set(['"', '“', '”', '„', '‟', '«', '»', "''", '``', '‘‘', '’’', "'", '‘', '’', '‹', '›']);

/** One pass; memory and time are linear in the text. */
export function segment(text: string): Tokens {
  const starts: number[] = [];
  const ends: number[] = [];
  const kinds: Kind[] = [];
  const lowered: string[] = [];
  for (const match of text.matchAll(TOKEN)) {
    const token = match[0];
    const start = match.index;
    const kind = kindOf(token, text, start);
    if (kind === undefined) continue;
    const isWord = kind === Kind.Word || kind === Kind.Capital;
    const previous = kinds.length - 1;
    if (token === '.' && isAbbreviation(lowered[previous] ?? '', ends[previous], start)) {
      ends[previous] = start + 1;
      continue;
    }
    starts.push(start);
    ends.push(start + token.length);
    kinds.push(kind);
    lowered.push(isWord ? token.toLowerCase() : '');
  }
  return new Tokens(
    text,
    kinds.length,
    Int32Array.from(starts),
    Int32Array.from(ends),
    Uint8Array.from(kinds),
    lowered,
  );
}

const isAbbreviation = (word: string, end: number | undefined, start: number): boolean =>
  end === start && word !== '' && (ABBREVIATIONS.has(word) || (INITIALS.test(word) && word !== 'i'));

/** `undefined` for a line break within a paragraph, which is white space. */
function kindOf(token: string, text: string, start: number): Kind | undefined {
  if (token.startsWith('\n')) {
    const isBreak =
      token.indexOf('\n', 1) > 0 || LINE_END.test(text.slice(Math.max(0, start - 2), start).trimEnd());
    return isBreak ? Kind.Break : undefined;
  }
  if (MARKS.has(token)) return Kind.Mark;
  const sign = SIGNS[token];
  if (sign !== undefined) return sign;
  if (token.startsWith('--')) return Kind.Dash;
  if (token.startsWith('..')) return Kind.Stop;
  if (!/^[\p{L}\p{N}]/u.test(token)) return Kind.Other;
  return /^[\p{Lu}\p{Lt}\p{N}]/u.test(token) ? Kind.Capital : Kind.Word;
}
