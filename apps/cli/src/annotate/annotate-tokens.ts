import { isUtf8 } from 'node:buffer';
import { splitLines } from '#libs/bytes';
import {
  annotated,
  ConlluReader,
  givenWords,
  hasComment,
  writeConllu,
  type English,
  type Sentence,
} from '#libs/syntax';
import { InputError } from '../io/input.js';

const MAX_LINE_BYTES = 1_048_576;
/** Lines of words that are annotated at a time. */
const BATCH_ROWS = 4_096;

/**
 * CoNLL-U in, the same sentences out, annotated; a batch of sentences is held at a time.
 *
 * @throws ConlluError, InputError
 */
export async function* annotateTokens(
  chunks: AsyncIterable<Buffer>,
  english: English,
): AsyncGenerator<string> {
  for await (const batch of batchesOf(chunks)) {
    const document = english.annotateTokens(batch.map(givenWords), { names: false });
    for (const sentence of annotated(batch, document, english.lemmaOf)) yield writeConllu(sentence);
  }
}

/** Sentences of one document, at most about `BATCH_ROWS` lines of them. */
async function* batchesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<Sentence[]> {
  let batch: Sentence[] = [];
  let rows = 0;
  for await (const sentence of sentencesIn(chunks)) {
    if (batch.length > 0 && (rows >= BATCH_ROWS || hasComment(sentence, 'newdoc'))) {
      yield batch;
      batch = [];
      rows = 0;
    }
    batch.push(sentence);
    rows += sentence.rows.length;
  }
  if (batch.length > 0) yield batch;
}

async function* sentencesIn(chunks: AsyncIterable<Buffer>): AsyncGenerator<Sentence> {
  const reader = new ConlluReader();
  for await (const line of splitLines(chunks, MAX_LINE_BYTES)) {
    if ('tooLong' in line) {
      throw new InputError('line_too_long', `A line has more than ${MAX_LINE_BYTES} bytes`);
    }
    if (!isUtf8(line.bytes)) throw new InputError('invalid_utf8', 'A line is not UTF-8');
    const sentence = reader.push(line.bytes.toString('utf8').replace(/^\uFEFF/u, ''));
    if (sentence) yield sentence;
  }
  const last = reader.end();
  if (last) yield last;
}
