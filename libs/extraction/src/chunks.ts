import type { ExtractionInput } from './enrich-article.js';

/** UTF-16 units of text in one chunk: bounds what one worker holds at a time. A longer article is a chunk of its own. */
const MAX_CHUNK_CHARS = 1_000_000;

/** A run of articles: indices [from, to). */
export interface Chunk {
  from: number;
  to: number;
}

export function chunksOf(articles: readonly ExtractionInput[], maxArticles: number): Chunk[] {
  const chunks: Chunk[] = [];
  let from = 0;
  let chars = 0;
  articles.forEach(({ text }, i) => {
    if (i > from && (i - from >= maxArticles || chars + text.length > MAX_CHUNK_CHARS)) {
      chunks.push({ from, to: i });
      from = i;
      chars = 0;
    }
    chars += text.length;
  });
  if (from < articles.length) chunks.push({ from, to: articles.length });
  return chunks;
}
