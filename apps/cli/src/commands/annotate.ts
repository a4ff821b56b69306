import type { Command } from 'commander';
import { createEnglish } from '#libs/syntax';
import { readEnglishWeights } from '#libs/syntax-weights';
import { textAnnotator } from '../annotate/annotate-text.js';
import { annotateTokens } from '../annotate/annotate-tokens.js';
import { EXIT_FAILED } from '../exit-codes.js';
import { readChunks } from '../io/input.js';
import { problemOf, write } from '../io/output.js';

const EXAMPLE = `
Prints CoNLL-U (Universal Dependencies 2): words, lemmas, tags, features, heads and relations. "# text" is a
sentence, TokenRange=start:end where a token stands in the text, in code points. With --tokenized, CoNLL-U comes in
and keeps its sentences, words, comments, ids and last column. What fails is named on standard error.

Example:
  $ echo '“We stay,” Ana Lopes said.' | quotewire annotate
  $ quotewire annotate --tokenized treebank.conllu > annotated.conllu`;

type Annotate = (chunks: AsyncIterable<Buffer>) => AsyncIterable<string>;

interface AnnotateOptions {
  tokenized?: true;
}

export function registerAnnotate(program: Command): void {
  program
    .command('annotate')
    .description('English text to words, sentences, tags and trees in CoNLL-U')
    .argument('[files...]', 'files to read; - or none is standard input')
    .option('--tokenized', 'the input is CoNLL-U; keep its sentences and words')
    .addHelpText('after', EXAMPLE)
    .action(async (files: string[], { tokenized }: AnnotateOptions) => {
      const english = createEnglish(readEnglishWeights());
      const annotate = tokenized
        ? (chunks: AsyncIterable<Buffer>) => annotateTokens(chunks, english)
        : textAnnotator(english);
      for (const file of files.length > 0 ? files : ['-']) {
        if (!(await annotateFile(file, annotate))) process.exitCode = EXIT_FAILED;
      }
    });
}

/** @returns whether all of it could be annotated. */
async function annotateFile(file: string, annotate: Annotate): Promise<boolean> {
  try {
    for await (const sentence of annotate(readChunks(file))) await write(process.stdout, sentence);
    return true;
  } catch (error) {
    const { code, message } = problemOf(error);
    process.stderr.write(`${file}: ${code}: ${message}\n`);
    return false;
  }
}
