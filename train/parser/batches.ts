import type { Random } from '../linear/random.js';
import { wordsIn, type Example } from './examples.js';

/** Sentences that are sorted by length among themselves: batches are even in length and yet differ in every epoch. */
const POOL = 1000;

/** One epoch's batches of about `words` words, in random order. */
export function shuffledBatches(examples: readonly Example[], words: number, random: Random): Example[][] {
  const shuffled = random.shuffle([...examples]);
  const batches: Example[][] = [];
  for (let at = 0; at < shuffled.length; at += POOL) {
    batches.push(...batchesByLength(shuffled.slice(at, at + POOL), words));
  }
  return random.shuffle(batches);
}

/** Batches of at most `words` words, or of one sentence, from short sentences to long ones. */
export function batchesByLength(examples: readonly Example[], words: number): Example[][] {
  const batches: Example[][] = [];
  let batch: Example[] = [];
  let filled = 0;
  for (const example of [...examples].sort((a, b) => wordsIn(a) - wordsIn(b))) {
    if (filled + wordsIn(example) > words && batch.length > 0) {
      batches.push(batch);
      batch = [];
      filled = 0;
    }
    batch.push(example);
    filled += wordsIn(example);
  }
  if (batch.length > 0) batches.push(batch);
  return batches;
}
