import { Pos, Rel, type Words } from './words.js';

/** Children and extents of the words of a document, for sentences with a tree. Linear in its words. */
export interface Tree {
  /** First child, and the child after this one of the same head, in the order of words; -1 for none. */
  readonly child: Int32Array;
  readonly next: Int32Array;
  /** Leftmost and rightmost word below each word, itself included. */
  readonly left: Int32Array;
  readonly right: Int32Array;
}

export function treeOf({ length, head }: Words): Tree {
  const child = new Int32Array(length).fill(-1);
  const next = new Int32Array(length).fill(-1);
  const left = new Int32Array(length);
  const right = new Int32Array(length);
  const waiting = new Int32Array(length);
  for (let i = length - 1; i >= 0; i--) {
    left[i] = i;
    right[i] = i;
    const h = head[i] ?? 0;
    if (h < 0) continue;
    next[i] = child[h] ?? 0;
    child[h] = i;
    waiting[h] = (waiting[h] ?? 0) + 1;
  }
  // Leaves first; a cycle is never freed, so its words keep themselves as their extent.
  const queue = new Int32Array(length);
  let size = 0;
  for (let i = 0; i < length; i++) if (waiting[i] === 0) queue[size++] = i;
  for (let at = 0; at < size; at++) {
    const i = queue[at] ?? 0;
    const h = head[i] ?? 0;
    if (h < 0) continue;
    if ((left[i] ?? 0) < (left[h] ?? 0)) left[h] = left[i] ?? 0;
    if ((right[i] ?? 0) > (right[h] ?? 0)) right[h] = right[i] ?? 0;
    waiting[h] = (waiting[h] ?? 0) - 1;
    if (waiting[h] === 0) queue[size++] = h;
  }
  return { child, next, left, right };
}

const INSIDE_LEFT = new Set<number>([
  Rel.DET,
  Rel.AMOD,
  Rel.NUMMOD,
  Rel.COMPOUND,
  Rel.FLAT,
  Rel.NMOD,
  Rel.APPOS,
  Rel.OTHER,
]);
const INSIDE_RIGHT = new Set<number>([
  Rel.DET,
  Rel.AMOD,
  Rel.NUMMOD,
  Rel.COMPOUND,
  Rel.FLAT,
  Rel.NMOD,
  Rel.CLAUSE_OF_NOUN,
  Rel.CASE,
]);

/** What hangs on a noun in brackets is about it, not a part of its phrase. */
const BRACKETS = new Set(['(', '[', '-LRB-']);

/** Whether the child's words belong to the noun phrase that its head heads, as GUM draws its mentions. */
export function isInsidePhrase(words: Words, tree: Tree, head: number, child: number): boolean {
  const rel = words.rel[child] ?? Rel.OTHER;
  if (child < head) return INSIDE_LEFT.has(rel);
  if (!INSIDE_RIGHT.has(rel)) return false;
  const from = tree.left[child] ?? child;
  if (BRACKETS.has(words.forms[from] ?? '') || words.pos[child] === Pos.NUMBER) return false;
  return rel !== Rel.NMOD || words.forms[from - 1] !== ',';
}
