import { Kind } from './mention.js';
import { Pos, type Words } from './words.js';

export interface Chunk {
  readonly first: number;
  readonly last: number;
  readonly head: number;
  readonly kind: Kind;
}

const OPENS = new Set<number>([Pos.DETERMINER, Pos.POSSESSIVE]);
const GOES_ON = new Set<number>([
  Pos.ADJECTIVE,
  Pos.NUMBER,
  Pos.NOUN,
  Pos.NOUNS,
  Pos.PROPN,
  Pos.PROPNS,
  Pos.GENITIVE,
]);
const HEADS = new Set<number>([Pos.NOUN, Pos.NOUNS, Pos.PROPN, Pos.PROPNS]);

/** Noun phrases of words `[from, to)` by their tags alone, for a sentence without a tree. */
export function chunksOf(words: Words, from: number, to: number): Chunk[] {
  const { pos } = words;
  const chunks: Chunk[] = [];
  let first = from;
  for (let i = from; i <= to; i++) {
    const kind = i < to ? (pos[i] ?? Pos.OTHER) : Pos.OTHER;
    if (GOES_ON.has(kind) && kind !== Pos.GENITIVE) continue;
    if (kind === Pos.GENITIVE) {
      addChunk(words, first, i - 1, i, chunks);
      continue;
    }
    addChunk(words, first, i - 1, i - 1, chunks);
    first = OPENS.has(kind) ? i : i + 1;
  }
  return chunks;
}

/** The phrase of `[first, lastWord]`, if a noun ends it; it reaches to `last`. */
function addChunk({ pos }: Words, first: number, lastWord: number, last: number, chunks: Chunk[]): void {
  if (lastWord < first || !HEADS.has(pos[lastWord] ?? Pos.OTHER)) return;
  const isName = pos[lastWord] === Pos.PROPN || pos[lastWord] === Pos.PROPNS;
  chunks.push({ first, last, head: lastWord, kind: isName ? Kind.NAME : Kind.NOMINAL });
}
