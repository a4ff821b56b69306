import type { Settings } from './settings.js';

/** Rises evenly at first, then falls along a cosine to a small rest. */
export function learningRate(step: number, allSteps: number, { rate, warmUp, lastRate }: Settings): number {
  const rise = Math.min(1, step / warmUp);
  const done = Math.min(1, step / allSteps);
  return rate * rise * (lastRate + (1 - lastRate) * 0.5 * (1 + Math.cos(Math.PI * done)));
}
