import { offsetMap } from '#libs/contracts';
import { sentencesOf, writeConllu, type English } from '#libs/syntax';
import { textBlocks } from './text-blocks.js';

/**
 * A function that gives the CoNLL-U of a text, sentence by sentence, a document for each text; offsets are code points of the
 * whole text. Sentences are numbered through all texts.
 */
export function textAnnotator(english: English): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<string> {
  let sentences = 0;
  return async function* annotateText(chunks) {
    let opening = ['# newdoc'];
    for await (const { text, offset } of textBlocks(chunks)) {
      const map = offsetMap(text);
      const wording = {
        lemmaOf: english.lemmaOf,
        offset: (unit: number) => offset + map.toCodePoint(unit),
        nextId: () => String(++sentences),
      };
      for (const { comments, rows } of sentencesOf(english.annotate(text, { names: false }), wording)) {
        yield writeConllu({ comments: [...opening, ...comments], rows });
        opening = [];
      }
    }
  };
}
