import { describe, expect, it } from '@jest/globals';
import { hashText } from '../../libs/syntax/src/linear/hash.js';
import { LinearModel } from '../../libs/syntax/src/linear/linear-model.js';
import { Perceptron } from './perceptron.js';
import { Random } from './random.js';

const CLASSES = 3;

/** Words whose last letter decides the class: features that are learned apart from each other. */
function examples(random: Random): { features: number[]; label: number }[] {
  return Array.from({ length: 3000 }, () => {
    const label = random.below(CLASSES);
    const noise = Array.from({ length: 4 }, () => hashText(`noise${random.below(500)}`));
    return { features: [...noise, hashText(`clue${label * 10 + random.below(10)}`)], label };
  });
}

function best(scores: Float32Array): number {
  return scores.indexOf(Math.max(...scores));
}

function train(): Uint8Array {
  const perceptron = new Perceptron(CLASSES);
  for (const { features, label } of examples(new Random(1))) {
    const rows = features.map((hash) => perceptron.row(hash));
    const scores = new Float32Array(CLASSES);
    for (const row of rows) perceptron.addRow(row, scores);
    const guess = best(scores);
    if (guess !== label) for (const row of rows) perceptron.update(row, label, guess);
    perceptron.endExample();
  }
  return perceptron.write({ minWeight: 0.01 });
}

describe('Perceptron', () => {
  it('writes a model that has learned what can be learned', () => {
    const model = LinearModel.read(train());
    let right = 0;
    for (const { features, label } of examples(new Random(2))) {
      const scores = new Float32Array(CLASSES);
      for (const hash of features) model.addFeature(hash, scores);
      if (best(scores) === label) right++;
    }
    expect(model.classes).toBe(CLASSES);
    expect(right).toBeGreaterThan(2900);
  });

  it('writes the same bytes in every run', () => {
    expect(train()).toEqual(train());
  });

  it('averages a weight over the examples, and goes on after writing', () => {
    const perceptron = new Perceptron(2);
    const row = perceptron.row(5);
    perceptron.endExample();
    perceptron.update(row, 1, 0);
    perceptron.endExample();
    expect(scoresOf(perceptron.write(), 5)).toEqual([-0.5, 0.5]);
    perceptron.endExample();
    perceptron.endExample();
    expect(scoresOf(perceptron.write(), 5)).toEqual([-0.75, 0.75]);
  });

  it('leaves out rows of few updates', () => {
    const perceptron = new Perceptron(2);
    perceptron.update(perceptron.row(5), 1, 0);
    perceptron.update(perceptron.row(6), 1, 0);
    perceptron.update(perceptron.row(6), 1, 0);
    perceptron.endExample();
    perceptron.endExample();
    const model = LinearModel.read(perceptron.write({ minUpdates: 2 }));
    expect(model.row(5)).toBe(-1);
    expect(model.row(6)).not.toBe(-1);
  });
});

function scoresOf(bytes: Uint8Array, hash: number): number[] {
  const scores = new Float32Array(2);
  LinearModel.read(bytes).addFeature(hash, scores);
  return [...scores];
}
