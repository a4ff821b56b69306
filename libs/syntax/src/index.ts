export { annotated, givenWords } from './conllu/annotated.js';
export { sentencesOf } from './conllu/from-document.js';
export { ConlluReader } from './conllu/reader.js';
export { hasComment, type Sentence } from './conllu/sentence.js';
export { writeConllu } from './conllu/writer.js';
export type { Entities } from './coref/entities.js';
export * from './document.js';
export {
  createEnglish,
  STAGES,
  SYNTAX_VERSION,
  type AnnotateOptions,
  type English,
  type EnglishWeights,
  type Stage,
} from './english.js';
export { mayHoldQuote } from './may-hold-quote.js';
export { declaredChecksum, HEADER_BYTES, WeightsError } from './weights/container.js';
