/**
 * The real worker, and misbehaviour on demand: an article whose text is LOOP never ends, EAT takes all memory, THROW throws
 * and EXIT ends the thread.
 */
import extract from '../../dist/libs/extraction/src/extraction-worker.js';
import { misbehave } from './fixtures/misbehave.mjs';

export default function misbehaving(task) {
  Atomics.store(task.started, 0, 1);
  for (const { text } of task.input ?? []) misbehave[text]?.();
  return extract(task);
}
