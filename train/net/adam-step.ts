import { FIRST_DECAY, SECOND_DECAY } from './kernels/adam.js';

/** What one step of Adam multiplies with; see `kernels/adam.ts`. */
export interface AdamStep {
  /** Of the gradient, to keep its norm within bounds. */
  readonly scale: number;
  readonly rate: number;
  readonly secondScale: number;
  readonly decay: number;
}

/**
 * The `count`-th step, from 1. `norm` is the gradient's; it is cut to `longest`. `decay` is the weight decay for a
 * learning rate of 1.
 */
export function adamStep(
  count: number,
  rate: number,
  norm: number,
  longest: number,
  decay: number,
): AdamStep {
  return {
    scale: norm > longest ? longest / norm : 1,
    rate: rate / (1 - FIRST_DECAY ** count),
    secondScale: 1 / (1 - SECOND_DECAY ** count),
    decay: decay * rate,
  };
}
