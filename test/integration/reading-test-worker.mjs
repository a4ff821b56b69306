/**
 * The real worker, and misbehaviour on demand: a page or document that says LOOP never ends, EAT takes all memory, THROW
 * throws and EXIT ends the thread.
 */
import read from '../../dist/apps/feed-ingest/src/reading/reading-worker.js';
import { misbehave } from './fixtures/misbehave.mjs';

export default function misbehaving(task) {
  Atomics.store(task.started, 0, 1);
  const { page, bytes } = task.input ?? {};
  const text = typeof page === 'string' ? page : Buffer.from(page ?? bytes ?? '').toString();
  misbehave[/\b(?:LOOP|EAT|THROW|EXIT)\b/u.exec(text)?.[0]]?.();
  return read(task);
}
