import { Kind, type Tokens } from './segment.js';

/** What stands between two marks, within one paragraph. Token indices. */
export interface Quotation {
  /** The opening mark. */
  from: number;
  /** After the closing mark, or after the last token where it is missing. */
  to: number;
  closed: boolean;
  /** The next quotation opens the next paragraph and goes on with this one. */
  continues: boolean;
}

const OPENERS = new Set(['“', '„', '``', '‘‘', '«', '‹', '‟']);
const CLOSERS = new Set(['”', '’’', "''", '»', '›']);
const SINGLES = new Set(["'", '‘', '’']);
/** Written with an apostrophe in front: no quotation opens there. */
const ELISIONS = /^(?:em|til|tis|twas|cause|cuz|n|round|bout|\d\ds?)$/u;

type Role = 'open' | 'close' | 'none';

/**
 * Pairs quotation marks. The direction of a mark is read from what it touches, then from its shape; apostrophes and plural
 * possessives are no marks; a quotation within another belongs to the outer one. A missing closer ends with the paragraph,
 * or goes on where the next paragraph opens with a mark. One pass; every mark is looked at a bounded number of times.
 */
export function findQuotations(tokens: Tokens): Quotation[] {
  const found: Quotation[] = [];
  let from = -1;
  let depth = 0;
  const emit = (to: number, closed: boolean, continues = false): void => {
    found.push({ from, to, closed, continues });
    from = -1;
    depth = 0;
  };
  for (let i = 0; i < tokens.count; i++) {
    const kind = tokens.kind(i);
    if (kind === Kind.Break) {
      if (from >= 0) emit(i, false, opensParagraph(tokens, i + 1));
      continue;
    }
    if (kind !== Kind.Mark) continue;
    if (SINGLES.has(tokens.source(i))) {
      const close = from < 0 ? singleCloser(tokens, i) : -1;
      if (close < 0) continue;
      found.push({ from: i, to: close + 1, closed: true, continues: false });
      i = close;
      continue;
    }
    const role = roleOf(tokens, i, from >= 0);
    if (role === 'open') {
      if (from >= 0 && closesTwice(tokens, i)) depth++;
      else {
        if (from >= 0) emit(i, false);
        from = i;
      }
    } else if (role === 'close' && from >= 0) {
      if (depth > 0) depth--;
      else emit(i + 1, true);
    }
  }
  if (from >= 0) emit(tokens.count, false);
  return found;
}

const opensParagraph = (tokens: Tokens, i: number): boolean =>
  tokens.kind(i) === Kind.Mark && !SINGLES.has(tokens.source(i)) && roleOf(tokens, i, false) === 'open';

/** What a mark touches: an opener touches the word after it, a closer the word or stop before it. */
function touches(tokens: Tokens, i: number): { opens: boolean; closes: boolean } {
  const before = tokens.touchesNext(i - 1) ? tokens.kind(i - 1) : Kind.Break;
  const after = tokens.touchesNext(i) ? tokens.kind(i + 1) : Kind.Break;
  const leftBound =
    before === Kind.Break || before === Kind.Open || before === Kind.Dash || before === Kind.Mark;
  const rightBound =
    after !== Kind.Word && after !== Kind.Capital && after !== Kind.Open && after !== Kind.Other;
  return {
    opens: after !== Kind.Break && leftBound,
    closes: before !== Kind.Break && before !== Kind.Open && rightBound,
  };
}

function roleOf(tokens: Tokens, i: number, active: boolean): Role {
  const mark = tokens.source(i);
  const { opens, closes } = touches(tokens, i);
  if (opens !== closes) {
    if (opens) return active && CLOSERS.has(mark) && mark !== '»' ? 'close' : 'open';
    return active || !OPENERS.has(mark) ? 'close' : 'open';
  }
  if (OPENERS.has(mark)) return 'open';
  if (CLOSERS.has(mark)) return 'close';
  return active ? 'close' : 'open';
}

/** True where the next two double marks of the paragraph both close: the mark opens a quotation within a quotation. */
function closesTwice(tokens: Tokens, i: number): boolean {
  let closers = 0;
  for (let j = i + 1; j < Math.min(tokens.count, i + MAX_NESTED_TOKENS) && closers < 2; j++) {
    if (tokens.kind(j) === Kind.Break) return false;
    if (tokens.kind(j) !== Kind.Mark || SINGLES.has(tokens.source(j))) continue;
    if (roleOf(tokens, j, true) !== 'close') return false;
    closers++;
  }
  return closers === 2;
}

/** How far the closers of a quotation within a quotation, or of single marks, are looked for. */
const MAX_NESTED_TOKENS = 400;

/** The closing mark of a quotation in single marks that opens at i, or -1 where i is an apostrophe. */
function singleCloser(tokens: Tokens, i: number): number {
  if (tokens.source(i) === '’' || !touches(tokens, i).opens || ELISIONS.test(tokens.lower(i + 1))) return -1;
  let weak = -1;
  for (let j = i + 1; j < Math.min(tokens.count, i + MAX_NESTED_TOKENS); j++) {
    if (tokens.kind(j) === Kind.Break) break;
    if (tokens.kind(j) !== Kind.Mark || !SINGLES.has(tokens.source(j))) continue;
    const { opens, closes } = touches(tokens, j);
    if (opens && !closes) break;
    if (!closes) continue;
    if (!tokens.isWord(j - 1)) return j;
    if (weak < 0 && !isPossessive(tokens, j)) weak = j;
  }
  return weak;
}

/** "the countries’ services": after an s, before a small word. */
const isPossessive = (tokens: Tokens, mark: number): boolean =>
  tokens.lower(mark - 1).endsWith('s') && tokens.kind(mark + 1) === Kind.Word;
