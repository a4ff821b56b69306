import { ROOT } from '../document.js';
import { describe } from './describe.js';
import type { Setting } from './setting.js';
import { Kind, Mention } from './mention.js';
import { PRONOUNS } from './pronouns.js';
import { isInsidePhrase, type Tree } from './tree.js';
import { Pos, Rel, type Words } from './words.js';
import { chunksOf } from './chunks.js';

/** Marks that a phrase may begin with. */
const OPENING = new Set(['"', '“', '‘', "'", '``', '«', '#', '$']);

const MAX_MARKS = 4;

const isNoun = (pos: number): boolean =>
  pos === Pos.NOUN || pos === Pos.NOUNS || pos === Pos.PROPN || pos === Pos.PROPNS;

/** The mentions of sentence number `sentence`, by first word, the longer before the shorter. */
export function mentionsOf(setting: Setting, sentence: number): Mention[] {
  const { words } = setting;
  const from = words.sentences[sentence] ?? 0;
  const to = words.sentences[sentence + 1] ?? 0;
  const found: Mention[] = [];
  const hasTree = (words.head[from] ?? 0) >= ROOT;
  for (let i = from; i < to; i++) {
    if (isPronoun(words, i))
      found.push(describe(setting, new Mention(sentence, i, i, i, Kind.PRONOUN, false)));
    else if (hasTree && isNoun(words.pos[i] ?? 0) && headsPhrase(setting, i)) {
      addPhrases(setting, sentence, i, found);
    }
  }
  if (!hasTree) {
    for (const { first, last, head, kind } of chunksOf(words, from, to)) {
      found.push(describe(setting, new Mention(sentence, first, last, head, kind, false)));
    }
  }
  return found.sort((a, b) => a.first - b.first || b.last - a.last);
}

function isPronoun({ pos, forms }: Words, i: number): boolean {
  const kind = pos[i];
  if (kind !== Pos.PERSONAL && kind !== Pos.POSSESSIVE) return false;
  return PRONOUNS.has((forms[i] ?? '').toLowerCase());
}

/** A noun that is no mere part of a name or compound, or that ends a name of its own within one. */
function headsPhrase({ words, tree, nameAt }: Setting, i: number): boolean {
  const { rel, head } = words;
  const h = head[i] ?? 0;
  const name = nameAt[i] ?? -1;
  if (name !== -1 && h >= 0 && name === nameAt[h]) return false;
  switch (rel[i] ?? Rel.OTHER) {
    case Rel.FLAT:
      return false;
    case Rel.COMPOUND:
    case Rel.AMOD:
      return name !== -1;
    case Rel.NMOD:
      // "Dr." and "President" before a name.
      return i > h || hasMark(words, tree, i);
    default:
      return true;
  }
}

function hasMark({ rel, pos }: Words, { child, next }: Tree, i: number): boolean {
  for (let c = child[i] ?? 0; c >= 0; c = next[c] ?? 0) {
    if (rel[c] === Rel.CASE || pos[c] === Pos.GENITIVE) return true;
  }
  return false;
}

function addPhrases(setting: Setting, sentence: number, head: number, found: Mention[]): void {
  const { words, tree, names, nameAt } = setting;
  const { child, next, left, right } = tree;
  let first = head;
  let last = head;
  let lastConjunct = -1;
  for (let c = child[head] ?? 0; c >= 0; c = next[c] ?? 0) {
    if (words.rel[c] === Rel.CONJ) lastConjunct = c;
    else if (isInsidePhrase(words, tree, head, c)) {
      first = Math.min(first, left[c] ?? 0);
      last = Math.max(last, right[c] ?? 0);
    }
  }
  first = withoutMarks(words, first, head);
  const name = words.rel[head] === Rel.COMPOUND ? names[nameAt[head] ?? 0] : undefined;
  if (name !== undefined) ({ first, last } = name);
  const kind = isName(setting, head) ? Kind.NAME : Kind.NOMINAL;
  found.push(describe(setting, new Mention(sentence, first, last, head, kind, false)));
  if (lastConjunct >= 0 && isNoun(words.pos[lastConjunct] ?? 0)) {
    const end = Math.max(last, right[lastConjunct] ?? 0);
    found.push(describe(setting, new Mention(sentence, first, end, head, Kind.NOMINAL, true)));
  }
}

/** A phrase begins behind the marks that a tree put in front of it; some may open it. */
function withoutMarks({ pos, forms }: Words, first: number, head: number): number {
  const end = Math.min(head, first + MAX_MARKS);
  let at = first;
  while (at < end && pos[at] === Pos.PUNCTUATION && !OPENING.has(forms[at] ?? '')) at++;
  return at;
}

function isName({ words, nameAt }: Setting, head: number): boolean {
  const pos = words.pos[head];
  return nameAt[head] !== -1 || pos === Pos.PROPN || pos === Pos.PROPNS;
}
