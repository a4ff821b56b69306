import { charsetOf } from '#libs/bytes';
import { FeedError, parseFeed } from '#libs/feed-parser';
import { decodeHtml, extractArticle, FullTextError } from '#libs/full-text';
import { workerEntry } from '#libs/worker-pool';
import type { Failure, ReadingResult, ReadingTask, ReadingWorker } from './reading-protocol.js';

/** Entry of the worker threads that read what comes from outside. */
const read: ReadingWorker = workerEntry((task) => {
  try {
    return readTask(task);
  } catch (error) {
    if (error instanceof FeedError) return { kind: 'no_document', failure: failureOf(error) };
    if (error instanceof FullTextError) return { kind: 'no_page', failure: failureOf(error) };
    throw error;
  }
});
export default read;

function readTask(task: ReadingTask): ReadingResult {
  if (task.kind === 'document') return { kind: 'document', parsed: parseFeed(task.bytes, task.options) };
  const { page, contentType, options } = task;
  const html = typeof page === 'string' ? page : decodeHtml(page, charsetOf(contentType));
  return { kind: 'page', article: extractArticle(html, options) };
}

function failureOf<Code>({ code, message, cause: _, ...more }: Error & { code: Code }): Failure<Code> {
  return { code, message, more };
}
