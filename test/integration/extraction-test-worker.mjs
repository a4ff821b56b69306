/**
 * The real worker, and misbehaviour on demand: an article whose text is LOOP never ends, EAT takes all memory, THROW throws
 * and EXIT ends the thread.
 */
import extract from '../../dist/libs/extraction/src/extraction-worker.js';

const misbehave = {
  LOOP: () => {
    for (;;);
  },
  EAT: () => {
    const kept = [];
    for (;;) kept.push(new Array(10_000).fill(kept.length));
  },
  THROW: () => {
    throw new Error('thrown on demand');
  },
  EXIT: () => process.exit(3),
};

export default function misbehaving(task) {
  Atomics.store(task.started, 0, 1);
  for (const { text } of task.input ?? []) misbehave[text]?.();
  return extract(task);
}
